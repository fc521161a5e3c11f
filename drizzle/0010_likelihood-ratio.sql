ALTER TABLE `measurements` ADD `generated_as_close` integer;--> statement-breakpoint
ALTER TABLE `measurements` ADD `generated_count` integer;--> statement-breakpoint
ALTER TABLE `measurements` ADD `likelihood_ratio` real;--> statement-breakpoint
ALTER TABLE `measurements` ADD `likelihood_ratio_low` real;--> statement-breakpoint
ALTER TABLE `measurements` ADD `likelihood_ratio_high` real;
ALTER TABLE `findings` ADD `withdrawn_ms` integer;--> statement-breakpoint
ALTER TABLE `findings` ADD `withdrawn_by` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `withdrawn_ms` integer;--> statement-breakpoint
ALTER TABLE `submissions` ADD `about_id` integer;
ALTER TABLE `measurements` ADD `frame_turn` real;--> statement-breakpoint
ALTER TABLE `portraits` ADD `frame_turn` real;
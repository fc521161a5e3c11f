ALTER TABLE `measurements` ADD `crop_x` real;--> statement-breakpoint
ALTER TABLE `measurements` ADD `crop_y` real;--> statement-breakpoint
ALTER TABLE `measurements` ADD `crop_log_side` real;--> statement-breakpoint
ALTER TABLE `measurements` ADD `crop_angle` real;--> statement-breakpoint
ALTER TABLE `measurements` ADD `frame_px` real;
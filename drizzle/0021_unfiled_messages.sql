CREATE TABLE `unfiled_portraits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`submission_id` integer NOT NULL,
	`portrait_id` integer NOT NULL,
	`measurement_id` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`measurement_id`,`portrait_id`) REFERENCES `measurements`(`tenant_id`,`id`,`portrait_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `unfiled_portraits_by_portrait` ON `unfiled_portraits` (`tenant_id`,`portrait_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `unfiled_portraits_once` ON `unfiled_portraits` (`tenant_id`,`submission_id`,`portrait_id`);--> statement-breakpoint
ALTER TABLE `submissions` ADD `unfiled` text;--> statement-breakpoint
CREATE INDEX `submissions_unfiled` ON `submissions` (`tenant_id`,`thread_id`) WHERE unfiled IS NOT NULL AND incident_id IS NULL;
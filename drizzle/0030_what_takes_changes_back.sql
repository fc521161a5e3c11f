CREATE TABLE `incident_status_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`status` text NOT NULL,
	`earlier_closed_ms` integer,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	`undone_ms` integer,
	`undone_by` text,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_status_changes_by_incident` ON `incident_status_changes` (`tenant_id`,`incident_id`);--> statement-breakpoint
ALTER TABLE `notes` ADD `removed_ms` integer;--> statement-breakpoint
ALTER TABLE `notes` ADD `removed_by` text;
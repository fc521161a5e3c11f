PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_sightings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`submission_id` integer NOT NULL,
	`evidence_id` integer NOT NULL,
	`file_name` text,
	`container_id` integer,
	`container_path` text,
	`source_address` text,
	`last_modified_ms` integer,
	`served_ms` integer,
	`seen_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`evidence_id`) REFERENCES `evidence`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`container_id`) REFERENCES `evidence`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_sightings`("id", "tenant_id", "submission_id", "evidence_id", "file_name", "source_address", "last_modified_ms", "served_ms", "seen_ms") SELECT "id", "tenant_id", "submission_id", "evidence_id", "file_name", "source_address", "last_modified_ms", "served_ms", "seen_ms" FROM `sightings`;--> statement-breakpoint
DROP TABLE `sightings`;--> statement-breakpoint
ALTER TABLE `__new_sightings` RENAME TO `sightings`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `sightings_by_evidence` ON `sightings` (`tenant_id`,`evidence_id`);--> statement-breakpoint
CREATE INDEX `sightings_by_submission` ON `sightings` (`tenant_id`,`submission_id`);
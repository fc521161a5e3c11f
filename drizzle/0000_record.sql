CREATE TABLE `artifacts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`submission_id` integer NOT NULL,
	`evidence_id` integer,
	`kind` text NOT NULL,
	`sha256` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`media_type` text NOT NULL,
	`alt_text` text NOT NULL,
	`created_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`evidence_id`) REFERENCES `evidence`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `artifacts_by_submission` ON `artifacts` (`tenant_id`,`submission_id`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`sha256` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`format` text,
	`width_px` integer,
	`height_px` integer,
	`received_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_in_tenant` ON `evidence` (`tenant_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_sha256` ON `evidence` (`tenant_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `sightings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`submission_id` integer NOT NULL,
	`evidence_id` integer NOT NULL,
	`file_name` text,
	`source_address` text,
	`last_modified_ms` integer,
	`served_ms` integer,
	`seen_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`evidence_id`) REFERENCES `evidence`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sightings_by_evidence` ON `sightings` (`tenant_id`,`evidence_id`);--> statement-breakpoint
CREATE INDEX `sightings_by_submission` ON `sightings` (`tenant_id`,`submission_id`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`submission_id` integer,
	`text` text NOT NULL,
	`actor` text,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notes_by_incident` ON `notes` (`tenant_id`,`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notes_once` ON `notes` (`tenant_id`,`submission_id`);--> statement-breakpoint
CREATE TABLE `timeline_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`submission_id` integer,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`data` text,
	`actor` text,
	`at_ms` integer NOT NULL,
	`recorded_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `timeline_by_time` ON `timeline_entries` (`tenant_id`,`incident_id`,`at_ms`);--> statement-breakpoint
CREATE TABLE `incident_channels` (
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`channel` text NOT NULL,
	`added_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `incident_id`, `channel`),
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_channels_channel` ON `incident_channels` (`tenant_id`,`channel`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`opened_ms` integer NOT NULL,
	`closed_ms` integer,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_in_tenant` ON `incidents` (`tenant_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_number` ON `incidents` (`tenant_id`,`number`);--> statement-breakpoint
CREATE TABLE `threads` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`channel` text NOT NULL,
	`platform_id` text NOT NULL,
	`incident_id` integer,
	`started_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `threads_by_incident` ON `threads` (`tenant_id`,`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `threads_in_tenant` ON `threads` (`tenant_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `threads_platform` ON `threads` (`tenant_id`,`channel`,`platform_id`);--> statement-breakpoint
CREATE TABLE `findings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`portrait_id` integer NOT NULL,
	`measurement_id` integer NOT NULL,
	`submission_id` integer NOT NULL,
	`recorded_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`measurement_id`,`portrait_id`) REFERENCES `measurements`(`tenant_id`,`id`,`portrait_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `findings_by_submission` ON `findings` (`tenant_id`,`submission_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `findings_once` ON `findings` (`tenant_id`,`incident_id`,`portrait_id`);--> statement-breakpoint
CREATE TABLE `measurements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`portrait_id` integer NOT NULL,
	`method` text NOT NULL,
	`backend` text NOT NULL,
	`backend_version` text NOT NULL,
	`models` text NOT NULL,
	`frame_x` real,
	`frame_y` real,
	`frame_width` real,
	`frame_height` real,
	`frame_shape` text,
	`face_x` real NOT NULL,
	`face_y` real NOT NULL,
	`face_width` real NOT NULL,
	`face_height` real NOT NULL,
	`alignment` text NOT NULL,
	`reason` text,
	`eye_left_x` real,
	`eye_left_y` real,
	`eye_right_x` real,
	`eye_right_y` real,
	`gan_eye_distance` real,
	`mean_eye_offset` real,
	`score` real,
	`ordinary_as_close` integer,
	`ordinary_count` integer,
	`measured_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`portrait_id`) REFERENCES `portraits`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `measurements_in_tenant` ON `measurements` (`tenant_id`,`id`,`portrait_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `measurements_instrument` ON `measurements` (`tenant_id`,`portrait_id`,`method`,`backend`,`backend_version`,`models`);--> statement-breakpoint
CREATE TABLE `portraits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`evidence_id` integer NOT NULL,
	`frame_x` real,
	`frame_y` real,
	`frame_width` real,
	`frame_height` real,
	`frame_shape` text,
	`face_x` real NOT NULL,
	`face_y` real NOT NULL,
	`face_width` real NOT NULL,
	`face_height` real NOT NULL,
	FOREIGN KEY (`tenant_id`,`evidence_id`) REFERENCES `evidence`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `portraits_by_evidence` ON `portraits` (`tenant_id`,`evidence_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `portraits_in_tenant` ON `portraits` (`tenant_id`,`id`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`kind` text NOT NULL,
	`platform_id` text NOT NULL,
	`channel` text NOT NULL,
	`thread_id` integer,
	`incident_id` integer,
	`actor` text,
	`payload` text NOT NULL,
	`state` text DEFAULT 'received' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`answer_attempts` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`outcome` text,
	`answer` text,
	`sent_ms` integer NOT NULL,
	`received_ms` integer NOT NULL,
	`result_ms` integer,
	`settled_ms` integer,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`thread_id`) REFERENCES `threads`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `submissions_unsettled` ON `submissions` (`tenant_id`,`id`) WHERE settled_ms IS NULL;--> statement-breakpoint
CREATE INDEX `submissions_by_incident` ON `submissions` (`tenant_id`,`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_in_tenant` ON `submissions` (`tenant_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_platform` ON `submissions` (`tenant_id`,`kind`,`platform_id`);--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`platform` text NOT NULL,
	`platform_id` text NOT NULL,
	`name` text NOT NULL,
	`folder` text NOT NULL,
	`next_incident` integer DEFAULT 1 NOT NULL,
	`created_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_folder_unique` ON `tenants` (`folder`);--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_platform` ON `tenants` (`platform`,`platform_id`);
CREATE TABLE `incident_edits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`field` text NOT NULL,
	`earlier` text,
	`value` text,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_edits_by_incident` ON `incident_edits` (`tenant_id`,`incident_id`);--> statement-breakpoint
CREATE TABLE `incident_moved_rows` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`move_id` integer NOT NULL,
	`part` text NOT NULL,
	`row_id` integer NOT NULL,
	`before` text NOT NULL,
	FOREIGN KEY (`tenant_id`,`move_id`) REFERENCES `incident_moves`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_moved_rows_by_move` ON `incident_moved_rows` (`tenant_id`,`move_id`);--> statement-breakpoint
CREATE INDEX `incident_moved_rows_by_row` ON `incident_moved_rows` (`tenant_id`,`part`,`row_id`);--> statement-breakpoint
CREATE TABLE `incident_moves` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`kind` text NOT NULL,
	`from_id` integer NOT NULL,
	`to_id` integer NOT NULL,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	`ended_ms` integer,
	`ended_by` text,
	FOREIGN KEY (`tenant_id`,`from_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`to_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_moves_by_from` ON `incident_moves` (`tenant_id`,`from_id`);--> statement-breakpoint
CREATE INDEX `incident_moves_by_to` ON `incident_moves` (`tenant_id`,`to_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `incident_merges_once` ON `incident_moves` (`tenant_id`,`from_id`) WHERE kind = 'merge' AND ended_ms IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `incident_moves_in_tenant` ON `incident_moves` (`tenant_id`,`id`);--> statement-breakpoint
CREATE TABLE `incident_references` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`number` integer NOT NULL,
	`address` text NOT NULL,
	`title` text,
	`publisher` text,
	`authors` text,
	`published` text,
	`archive_address` text,
	`is_removed` integer DEFAULT false NOT NULL,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_references_by_incident` ON `incident_references` (`tenant_id`,`incident_id`,`number`);--> statement-breakpoint
CREATE TABLE `note_edits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`note_id` integer NOT NULL,
	`earlier` text NOT NULL,
	`text` text NOT NULL,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`note_id`) REFERENCES `notes`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `note_edits_by_note` ON `note_edits` (`tenant_id`,`note_id`);--> statement-breakpoint
ALTER TABLE `notes` ADD `number` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `notes_in_tenant` ON `notes` (`tenant_id`,`id`);--> statement-breakpoint
ALTER TABLE `incidents` ADD `activity_start` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `activity_end` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `attribution` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `attributed_by` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `countries` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `incidents` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `incidents` ADD `assignee` text;--> statement-breakpoint
UPDATE `notes` SET `number` = (SELECT count(*) FROM `notes` AS `others` WHERE `others`.`tenant_id` = `notes`.`tenant_id` AND `others`.`incident_id` = `notes`.`incident_id` AND `others`.`id` <= `notes`.`id`);

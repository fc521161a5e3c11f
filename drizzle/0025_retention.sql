CREATE TABLE `incident_holds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	`ended_ms` integer,
	`ended_by` text,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_holds_by_incident` ON `incident_holds` (`tenant_id`,`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `incident_holds_once` ON `incident_holds` (`tenant_id`,`incident_id`) WHERE ended_ms IS NULL;--> statement-breakpoint
CREATE TABLE `retention_looks` (
	`tenant_id` integer PRIMARY KEY NOT NULL,
	`sure_ms` integer NOT NULL,
	`run_ms` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `retention_notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`kind` text NOT NULL,
	`incident_id` integer,
	`messages` text,
	`due_ms` integer NOT NULL,
	`said_ms` integer NOT NULL,
	`said_run_ms` integer NOT NULL,
	`submission_id` integer,
	`ended_ms` integer,
	`forget_id` integer,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `retention_notices_standing` ON `retention_notices` (`tenant_id`,`id`) WHERE ended_ms IS NULL;--> statement-breakpoint
CREATE TABLE `retention_settings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_days` integer,
	`message_days` integer,
	`channel` text,
	`thread` text,
	`actor` text,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `retention_settings_of_tenant` ON `retention_settings` (`tenant_id`,`id`);--> statement-breakpoint
ALTER TABLE `forgets` ADD `messages` text;
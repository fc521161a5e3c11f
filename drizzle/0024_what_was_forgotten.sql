CREATE TABLE `forgets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text DEFAULT 'begun' NOT NULL,
	`incident_id` integer,
	`incident_number` integer,
	`incident_opened_ms` integer,
	`row_id` integer,
	`row_ms` integer,
	`number` integer,
	`reason` text NOT NULL,
	`actor` text,
	`submission_id` integer,
	`at_ms` integer NOT NULL,
	`removed_ms` integer,
	`done_ms` integer,
	`counts` text,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `forgets_undone` ON `forgets` (`tenant_id`,`id`) WHERE state <> 'done';--> statement-breakpoint
CREATE UNIQUE INDEX `forgets_in_tenant` ON `forgets` (`tenant_id`,`id`);--> statement-breakpoint
CREATE TABLE `forgotten_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`forget_id` integer NOT NULL,
	`submission_id` integer NOT NULL,
	`answer` text,
	`failure` text,
	`advice` text,
	FOREIGN KEY (`tenant_id`,`forget_id`) REFERENCES `forgets`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `forgotten_answers_of_forget` ON `forgotten_answers` (`tenant_id`,`forget_id`);--> statement-breakpoint
CREATE TABLE `forgotten_files` (
	`tenant_id` integer NOT NULL,
	`forget_id` integer NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `forget_id`, `sha256`),
	FOREIGN KEY (`tenant_id`,`forget_id`) REFERENCES `forgets`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `forgotten_numbers` (
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`kind` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `incident_id`, `kind`, `value`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);

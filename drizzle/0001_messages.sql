CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`channel` text NOT NULL,
	`thread_id` integer,
	`author` text NOT NULL,
	`key` text NOT NULL,
	`content` text NOT NULL,
	`sent_ms` integer NOT NULL,
	`edited_ms` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`thread_id`) REFERENCES `messages`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_revision_unique` ON `messages` (`revision`);--> statement-breakpoint
CREATE INDEX `messages_by_thread` ON `messages` (`tenant_id`,`thread_id`);--> statement-breakpoint
CREATE INDEX `messages_by_channel` ON `messages` (`tenant_id`,`channel`,`thread_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_in_tenant` ON `messages` (`tenant_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_key` ON `messages` (`tenant_id`,`key`);--> statement-breakpoint
CREATE TABLE `reading_marks` (
	`tenant_id` integer NOT NULL,
	`channel` text NOT NULL,
	`thread` text NOT NULL,
	`mark` text NOT NULL,
	`moved_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `channel`, `thread`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `tenants` ADD `last_revision` integer DEFAULT 0 NOT NULL;
CREATE TABLE `buttons` (
	`tenant_id` integer NOT NULL,
	`id` text NOT NULL,
	`channel` text NOT NULL,
	`content` text NOT NULL,
	`created_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `buttons_content` ON `buttons` (`tenant_id`,`channel`,`content`);--> statement-breakpoint
CREATE TABLE `watched_channels` (
	`tenant_id` integer NOT NULL,
	`channel` text NOT NULL,
	`actor` text,
	`since_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `channel`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);

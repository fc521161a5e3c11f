CREATE TABLE `pins` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`entry_id` integer NOT NULL,
	`channel` text NOT NULL,
	`thread` text NOT NULL,
	`platform_id` text NOT NULL,
	`mark` text NOT NULL,
	`actor` text,
	`at_ms` integer NOT NULL,
	`ended_ms` integer,
	`ended_by` text,
	`recorded_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`entry_id`) REFERENCES `timeline_entries`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pins_by_message` ON `pins` (`tenant_id`,`channel`,`platform_id`);--> statement-breakpoint
CREATE INDEX `pins_by_entry` ON `pins` (`tenant_id`,`entry_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `pins_in_tenant` ON `pins` (`tenant_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `timeline_in_tenant` ON `timeline_entries` (`tenant_id`,`id`);
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_pins` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`entry_id` integer,
	`waiting` text,
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
INSERT INTO `__new_pins`("id", "tenant_id", "entry_id", "waiting", "channel", "thread", "platform_id", "mark", "actor", "at_ms", "ended_ms", "ended_by", "recorded_ms") SELECT "id", "tenant_id", "entry_id", NULL, "channel", "thread", "platform_id", "mark", "actor", "at_ms", "ended_ms", "ended_by", "recorded_ms" FROM `pins`;--> statement-breakpoint
DROP TABLE `pins`;--> statement-breakpoint
ALTER TABLE `__new_pins` RENAME TO `pins`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `pins_by_message` ON `pins` (`tenant_id`,`channel`,`platform_id`);--> statement-breakpoint
CREATE INDEX `pins_by_entry` ON `pins` (`tenant_id`,`entry_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `pins_in_tenant` ON `pins` (`tenant_id`,`id`);
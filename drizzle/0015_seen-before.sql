CREATE TABLE `portrait_hashes` (
	`tenant_id` integer NOT NULL,
	`portrait_id` integer NOT NULL,
	`version` integer NOT NULL,
	`digits` blob,
	PRIMARY KEY(`tenant_id`, `portrait_id`),
	FOREIGN KEY (`tenant_id`,`portrait_id`) REFERENCES `portraits`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sketch_blocks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`count` integer NOT NULL,
	`content` blob NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sketch_blocks_of_tenant` ON `sketch_blocks` (`tenant_id`,`id`);
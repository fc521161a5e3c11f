CREATE TABLE `allowed_bots` (
	`tenant_id` integer NOT NULL,
	`bot` text NOT NULL,
	`actor` text,
	`since_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `bot`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);

ALTER TABLE `tenants` ADD `stopped_ms` integer;--> statement-breakpoint
ALTER TABLE `tenants` ADD `stopped_because` text;
CREATE TABLE `fetches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`provenance_id` integer NOT NULL,
	`purpose` text NOT NULL,
	`asked_address` text NOT NULL,
	`final_address` text,
	`hops` text NOT NULL,
	`started_ms` integer NOT NULL,
	`ended_ms` integer NOT NULL,
	`failure` text,
	`status` integer,
	`media_type` text,
	`headers` text,
	`sha256` text,
	`size_bytes` integer,
	`received_sha256` text,
	`received_bytes` integer,
	`body_id` integer,
	FOREIGN KEY (`tenant_id`,`provenance_id`) REFERENCES `provenances`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`body_id`) REFERENCES `evidence`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `fetches_by_provenance` ON `fetches` (`tenant_id`,`provenance_id`);--> statement-breakpoint
CREATE TABLE `provenances` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`sighting_id` integer NOT NULL,
	`link_address` text NOT NULL,
	`uploaded_ms` integer,
	`uploaded_source` text,
	`captured_ms` integer,
	FOREIGN KEY (`tenant_id`,`sighting_id`) REFERENCES `sightings`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `provenances_in_tenant` ON `provenances` (`tenant_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `provenances_sighting` ON `provenances` (`tenant_id`,`sighting_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `sightings_in_tenant` ON `sightings` (`tenant_id`,`id`);
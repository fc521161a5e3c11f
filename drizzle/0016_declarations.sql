CREATE TABLE `declarations` (
	`tenant_id` integer NOT NULL,
	`evidence_id` integer NOT NULL,
	`content` text NOT NULL,
	`read_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `evidence_id`),
	FOREIGN KEY (`tenant_id`,`evidence_id`) REFERENCES `evidence`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);

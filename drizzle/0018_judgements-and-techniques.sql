CREATE TABLE `judged_portraits` (
	`tenant_id` integer NOT NULL,
	`judgement_id` integer NOT NULL,
	`portrait_id` integer NOT NULL,
	`measurement_id` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `judgement_id`, `portrait_id`),
	FOREIGN KEY (`tenant_id`,`judgement_id`) REFERENCES `judgements`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`portrait_id`) REFERENCES `portraits`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`measurement_id`,`portrait_id`) REFERENCES `measurements`(`tenant_id`,`id`,`portrait_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `judged_portraits_by_portrait` ON `judged_portraits` (`tenant_id`,`portrait_id`);--> statement-breakpoint
CREATE TABLE `judgements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`verdict` text NOT NULL,
	`reason` text,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	`undone_ms` integer,
	`undone_by` text,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `judgements_by_incident` ON `judgements` (`tenant_id`,`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `judgements_in_tenant` ON `judgements` (`tenant_id`,`id`);--> statement-breakpoint
CREATE TABLE `incident_techniques` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`technique` text NOT NULL,
	`name` text NOT NULL,
	`catalogue` text NOT NULL,
	`description` text NOT NULL,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	`ended_ms` integer,
	`ended_by` text,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_techniques_once` ON `incident_techniques` (`tenant_id`,`incident_id`,`technique`) WHERE ended_ms IS NULL;--> statement-breakpoint
CREATE INDEX `incident_techniques_by_incident` ON `incident_techniques` (`tenant_id`,`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `incident_techniques_in_tenant` ON `incident_techniques` (`tenant_id`,`id`);--> statement-breakpoint
CREATE TABLE `technique_portraits` (
	`tenant_id` integer NOT NULL,
	`technique_id` integer NOT NULL,
	`portrait_id` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `technique_id`, `portrait_id`),
	FOREIGN KEY (`tenant_id`,`technique_id`) REFERENCES `incident_techniques`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`portrait_id`) REFERENCES `portraits`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `technique_portraits_by_portrait` ON `technique_portraits` (`tenant_id`,`portrait_id`);
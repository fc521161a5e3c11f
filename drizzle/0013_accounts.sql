CREATE TABLE `account_facts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_account_id` integer NOT NULL,
	`submission_id` integer,
	`source` text NOT NULL,
	`platform` text,
	`site_id` text,
	`address` text,
	`handle` text,
	`display_name` text,
	`created_ms` integer,
	`last_active_ms` integer,
	`followers` integer,
	`avatar_evidence_id` integer,
	`avatar_uploaded_ms` integer,
	`avatar_uploaded_by` text,
	`read_ms` integer NOT NULL,
	`actor` text,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`incident_account_id`) REFERENCES `incident_accounts`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`avatar_evidence_id`) REFERENCES `evidence`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `account_facts_by_account` ON `account_facts` (`tenant_id`,`incident_account_id`);--> statement-breakpoint
CREATE TABLE `account_merges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_account_id` integer NOT NULL,
	`into_id` integer NOT NULL,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	`ended_ms` integer,
	`ended_by` text,
	FOREIGN KEY (`tenant_id`,`incident_account_id`) REFERENCES `incident_accounts`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`into_id`) REFERENCES `incident_accounts`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_merges_once` ON `account_merges` (`tenant_id`,`incident_account_id`) WHERE ended_ms IS NULL;--> statement-breakpoint
CREATE INDEX `account_merges_by_into` ON `account_merges` (`tenant_id`,`into_id`);--> statement-breakpoint
CREATE TABLE `account_portraits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_account_id` integer NOT NULL,
	`portrait_id` integer NOT NULL,
	`submission_id` integer,
	`actor` text,
	`at_ms` integer NOT NULL,
	`ended_ms` integer,
	`ended_by` text,
	FOREIGN KEY (`tenant_id`,`incident_account_id`) REFERENCES `incident_accounts`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`portrait_id`) REFERENCES `portraits`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`submission_id`) REFERENCES `submissions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_portraits_once` ON `account_portraits` (`tenant_id`,`incident_account_id`,`portrait_id`) WHERE ended_ms IS NULL;--> statement-breakpoint
CREATE INDEX `account_portraits_by_portrait` ON `account_portraits` (`tenant_id`,`portrait_id`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`platform` text,
	`site_id` text,
	`address` text,
	`added_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `accounts_by_site_id` ON `accounts` (`tenant_id`,`platform`,`site_id`);--> statement-breakpoint
CREATE INDEX `accounts_by_address` ON `accounts` (`tenant_id`,`address`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_in_tenant` ON `accounts` (`tenant_id`,`id`);--> statement-breakpoint
CREATE TABLE `incident_accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` integer NOT NULL,
	`incident_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`number` integer NOT NULL,
	`added_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`,`incident_id`) REFERENCES `incidents`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`account_id`) REFERENCES `accounts`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_accounts_by_account` ON `incident_accounts` (`tenant_id`,`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `incident_accounts_in_tenant` ON `incident_accounts` (`tenant_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `incident_accounts_once` ON `incident_accounts` (`tenant_id`,`incident_id`,`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `incident_accounts_number` ON `incident_accounts` (`tenant_id`,`incident_id`,`number`);
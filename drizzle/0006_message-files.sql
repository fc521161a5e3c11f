CREATE TABLE `message_files` (
	`tenant_id` integer NOT NULL,
	`sha256` text NOT NULL,
	`message_id` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `sha256`, `message_id`),
	FOREIGN KEY (`tenant_id`,`message_id`) REFERENCES `messages`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `message_files_by_message` ON `message_files` (`tenant_id`,`message_id`);
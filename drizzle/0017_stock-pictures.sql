CREATE TABLE `stock_blocks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`count` integer NOT NULL,
	`content` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stock_pictures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`label` text NOT NULL,
	`name` text NOT NULL,
	`path` text NOT NULL,
	`sha256` text NOT NULL,
	`version` integer NOT NULL,
	`digits` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_pictures_once` ON `stock_pictures` (`sha256`,`label`);
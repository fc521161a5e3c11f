DROP INDEX `submissions_platform`;--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_platform` ON `submissions` (`tenant_id`,`kind`,`channel`,`platform_id`);
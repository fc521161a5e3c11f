-- The files that messages of before name: the desk is the only platform that keeps messages here, and its contents list them so.
INSERT OR IGNORE INTO `message_files` (`tenant_id`, `sha256`, `message_id`)
SELECT m.`tenant_id`, json_extract(f.value, '$.sha256'), m.`id`
FROM `messages` m, json_each(CASE WHEN json_valid(m.`content`) THEN m.`content` ELSE '{}' END, '$.files') f
WHERE f.type = 'object' AND json_type(f.value, '$.sha256') = 'text';

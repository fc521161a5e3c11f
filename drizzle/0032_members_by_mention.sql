-- Custom SQL migration file, put your code below! --
-- A member who works on an incident stands as a mention, so that no name is taken for an id. What looks like an id was one.
UPDATE incidents SET assignee = '<@' || assignee || '>'
WHERE (assignee GLOB '[UW]*' AND assignee NOT GLOB '*[^A-Z0-9]*'
    AND (length(assignee) IN (9, 11) OR (length(assignee) >= 6 AND assignee GLOB '*[0-9]*')))
  OR (assignee NOT GLOB '*[^0-9]*' AND length(assignee) BETWEEN 15 AND 20);--> statement-breakpoint
UPDATE incident_edits SET value = '<@' || value || '>'
WHERE field = 'assignee' AND ((value GLOB '[UW]*' AND value NOT GLOB '*[^A-Z0-9]*'
    AND (length(value) IN (9, 11) OR (length(value) >= 6 AND value GLOB '*[0-9]*')))
  OR (value NOT GLOB '*[^0-9]*' AND length(value) BETWEEN 15 AND 20));--> statement-breakpoint
UPDATE incident_edits SET earlier = '<@' || earlier || '>'
WHERE field = 'assignee' AND ((earlier GLOB '[UW]*' AND earlier NOT GLOB '*[^A-Z0-9]*'
    AND (length(earlier) IN (9, 11) OR (length(earlier) >= 6 AND earlier GLOB '*[0-9]*')))
  OR (earlier NOT GLOB '*[^0-9]*' AND length(earlier) BETWEEN 15 AND 20));--> statement-breakpoint
-- Lines of before this may name a member by an id.
UPDATE timeline_entries SET data = '{"mayHaveIds":true}'
WHERE kind = 'edited' AND data IS NULL AND text LIKE '%Assigned to: %';

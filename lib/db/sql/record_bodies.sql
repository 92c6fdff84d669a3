-- $1 ids
SELECT id, body FROM funding WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'
UNION ALL
SELECT id, body FROM commitment WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'
UNION ALL
SELECT id, body FROM deal WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'
UNION ALL
SELECT id, body FROM chip WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'
UNION ALL
SELECT id, body FROM data_center WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'
UNION ALL
SELECT id, body FROM export_control WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'
UNION ALL
SELECT id, body FROM incident WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'
UNION ALL
SELECT id, body FROM company WHERE id = ANY ($1::text[]) AND recorded_to = 'infinity'

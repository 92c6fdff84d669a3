-- $1 ids
SELECT id, body FROM current_record WHERE id = ANY ($1::text[])

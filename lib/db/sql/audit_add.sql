-- $1 key, $2 client, $3 request id, $4 method, $5 path, $6 status, $7 what changed
INSERT INTO audit (key_id, client, request_id, method, path, status, what)
VALUES ($1, $2, $3, $4, $5, $6::text::integer, $7::text::jsonb)

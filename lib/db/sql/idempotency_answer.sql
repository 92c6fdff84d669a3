-- $1 key, $2 Idempotency-Key, $3 status, $4 media type, $5 location, $6 body
UPDATE idempotency
   SET status = $3::text::integer, media_type = $4, location = $5, body = $6
 WHERE key_id = $1 AND name = $2

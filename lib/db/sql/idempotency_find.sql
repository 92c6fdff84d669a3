-- $1 key, $2 Idempotency-Key
SELECT request_sha256, effect, effect_status, status, media_type, location, body FROM idempotency WHERE key_id = $1 AND name = $2

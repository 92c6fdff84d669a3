-- $1 key, $2 Idempotency-Key, $3 hash of the request, $4 effect, $5 its status
INSERT INTO idempotency (key_id, name, request_sha256, effect, effect_status, expires_at)
VALUES ($1, $2, $3, $4, $5::text::integer, clock_timestamp() + interval '24 hours')

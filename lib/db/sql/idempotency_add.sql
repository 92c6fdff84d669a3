-- $1 key, $2 Idempotency-Key, $3 hash of the request, $4 effect
INSERT INTO idempotency (key_id, name, request_sha256, effect, expires_at)
VALUES ($1, $2, $3, $4, clock_timestamp() + interval '24 hours')

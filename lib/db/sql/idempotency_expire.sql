-- no parameters
DELETE FROM idempotency WHERE expires_at < clock_timestamp()

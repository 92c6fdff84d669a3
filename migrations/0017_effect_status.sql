-- The same request again gets the same answer, also when the first one could not answer any more: then its status is that of the effect.

ALTER TABLE idempotency ADD COLUMN effect_status integer NOT NULL DEFAULT 200;
ALTER TABLE idempotency ALTER COLUMN effect_status DROP DEFAULT;
COMMENT ON COLUMN idempotency.effect_status IS 'Status that says what was done: stored in the transaction that did it.';

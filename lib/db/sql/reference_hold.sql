-- $1 key of the advisory lock
-- The reference tables stay as they are until the transaction ends.
SELECT pg_advisory_xact_lock_shared($1::text::bigint)

-- $1 key.
SELECT pg_try_advisory_lock($1::bigint)

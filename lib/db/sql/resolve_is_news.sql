-- $1 how many blocks of claims are to be resolved
-- Is that much, for what the planner knows of the claims? Then it knows too little to join them.
SELECT $1::text::bigint * 10 > greatest(reltuples, 0) FROM pg_class WHERE oid = 'claim'::regclass

-- $1 run, $2 extractor, $3 class of the advisory locks of runs and workers
-- Frees what dead workers were at, and takes over what dead runs have left.
WITH alive AS (
    SELECT objid::bigint AS holder
      FROM pg_locks
     WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND classid::bigint = $3::text::bigint
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
), orphan AS (
    SELECT document_id, NOT EXISTS (SELECT FROM alive WHERE holder = run) AS has_no_run
      FROM job
     WHERE state = 'running' AND NOT EXISTS (SELECT FROM alive WHERE holder = worker)
        OR state = 'queued' AND NOT EXISTS (SELECT FROM alive WHERE holder = run)
       FOR UPDATE SKIP LOCKED
), forgotten AS (
    DELETE FROM job WHERE state IN ('done', 'failed') AND NOT EXISTS (SELECT FROM alive WHERE holder = run)
)
UPDATE job j
   SET state = 'queued', worker = NULL,
       run = CASE WHEN o.has_no_run THEN $1::text::integer ELSE j.run END,
       extractor = CASE WHEN o.has_no_run THEN $2 ELSE j.extractor END
  FROM orphan o
 WHERE j.document_id = o.document_id

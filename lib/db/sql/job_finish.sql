-- $1 worker, $2 extractor, $3 documents, $4 errors ('' for none), $5 numbers of facts
WITH result AS (
    SELECT id, nullif(error, '') AS error, facts::integer AS facts
      FROM unnest($3::text[], $4::text[], $5::text[]) AS r (id, error, facts)
), finished AS (
    UPDATE job j
       SET state = CASE WHEN r.error IS NULL THEN 'done' ELSE 'failed' END, worker = NULL, error = r.error, facts = r.facts
      FROM result r
     WHERE j.document_id = r.id AND j.worker = $1::text::integer AND j.state = 'running'
)
INSERT INTO reading (document_id, extractor, outcome, error, facts)
SELECT id, $2, CASE WHEN error IS NULL THEN 'extracted' ELSE 'failed' END, error, facts FROM result
    ON CONFLICT (document_id) DO UPDATE
   SET extractor = excluded.extractor, outcome = excluded.outcome, error = excluded.error, facts = excluded.facts,
       read_at = clock_timestamp()
 WHERE reading.outcome <> 'retracted'

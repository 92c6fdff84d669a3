-- $1 run, $2 extractor
-- What was set aside before, unless another document has taken its place.
INSERT INTO job AS j (document_id, size, run, extractor)
SELECT d.id, d.size, $1::text::integer, $2
  FROM reading r
  JOIN document d ON d.id = r.document_id
 WHERE r.outcome = 'failed' AND NOT EXISTS (SELECT FROM document s WHERE s.supersedes = d.id)
    ON CONFLICT (document_id) DO UPDATE
   SET run = excluded.run, extractor = excluded.extractor, state = 'queued', attempts = 0, worker = NULL, error = NULL
 WHERE j.extractor <> excluded.extractor OR j.state = 'failed'

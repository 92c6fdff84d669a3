-- $1 documents, $2 sizes, $3 run, $4 extractor
-- Nothing for a document that waits for this extractor already.
INSERT INTO job AS j (document_id, size, run, extractor)
SELECT id, size::integer, $3::text::integer, $4
  FROM unnest($1::text[], $2::text[]) AS n (id, size)
    ON CONFLICT (document_id) DO UPDATE
   SET run = excluded.run, extractor = excluded.extractor, state = 'queued', attempts = 0, worker = NULL, error = NULL
 WHERE j.extractor <> excluded.extractor OR j.state = 'failed'

-- $1 documents, $2 sizes, $3 run, $4 extractor
-- How many were added: not those that wait for this extractor already. How many of these wait for another run.
WITH added AS (
    INSERT INTO job AS j (document_id, size, run, extractor)
    SELECT id, size::integer, $3::text::integer, $4
      FROM unnest($1::text[], $2::text[]) AS n (id, size)
        ON CONFLICT (document_id) DO UPDATE
       SET run = excluded.run, extractor = excluded.extractor, state = 'queued', attempts = 0, worker = NULL, error = NULL
     WHERE j.extractor <> excluded.extractor OR j.state = 'failed'
    RETURNING document_id
)
SELECT (SELECT count(*) FROM added),
       (SELECT count(*) FROM job
         WHERE document_id = ANY ($1::text[]) AND run <> $3::text::integer AND document_id NOT IN (SELECT document_id FROM added))

-- $1 worker that ended, $2 the document that it had in hand ('' for none, '*' for any), $3 what happened, $4 extractor
-- That document gets a second chance, and is set aside when it had that; the others are as if they had not been begun.
WITH back AS (
    UPDATE job
       SET state = CASE WHEN document_id = $2 AND error IS NOT NULL THEN 'failed' ELSE 'queued' END,
           attempts = CASE WHEN $2 IN (document_id, '*') THEN attempts ELSE attempts - 1 END,
           error = CASE WHEN document_id = $2 THEN $3 ELSE error END,
           worker = NULL
     WHERE worker = $1::text::integer AND state = 'running'
    RETURNING document_id, state, error
)
INSERT INTO reading (document_id, extractor, outcome, error, facts)
SELECT document_id, $4, 'failed', error, 0 FROM back WHERE state = 'failed'
    ON CONFLICT (document_id) DO UPDATE
   SET extractor = excluded.extractor, outcome = excluded.outcome, error = excluded.error, facts = excluded.facts,
       read_at = clock_timestamp()

-- $1 attempts, $2 why
-- Sets aside what was begun too often: whatever it does, it takes the whole program with it.
WITH worn AS (
    UPDATE job SET state = 'failed', error = $2 WHERE state = 'queued' AND attempts >= $1::text::integer
    RETURNING document_id, extractor, error
)
INSERT INTO reading (document_id, extractor, outcome, error, facts)
SELECT document_id, extractor, 'failed', error, 0 FROM worn
    ON CONFLICT (document_id) DO UPDATE
   SET extractor = excluded.extractor, outcome = excluded.outcome, error = excluded.error, facts = excluded.facts,
       read_at = clock_timestamp()

-- $1 document, $2 extractor, $3 outcome, $4 error, $5 facts
-- Read again with the same result is not news.
INSERT INTO reading (document_id, extractor, outcome, error, facts)
VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (document_id) DO UPDATE
   SET extractor = excluded.extractor, outcome = excluded.outcome, error = excluded.error, facts = excluded.facts,
       read_at = clock_timestamp()
 WHERE reading.outcome <> 'retracted'
   AND (reading.extractor, reading.outcome, reading.error, reading.facts)
       IS DISTINCT FROM (excluded.extractor, excluded.outcome, excluded.error, excluded.facts)

-- $1 documents, $2 time. Says of these documents what is not said yet.
INSERT INTO document_version (id, recorded_from, outcome, error, facts, author, original_sha256, fetched_at, read_at)
SELECT s.id, $2::timestamptz, s.outcome, s.error, s.facts, s.author, s.original_sha256, s.fetched_at, s.read_at
  FROM shown_document s
 WHERE s.id = ANY ($1::text[])
   AND NOT EXISTS (SELECT FROM document_version v WHERE v.id = s.id AND v.recorded_to = 'infinity')

-- $1 documents, $2 time. Ends what is said of these documents where it changed.
UPDATE document_version v
   SET recorded_to = $2::timestamptz
 WHERE v.id = ANY ($1::text[])
   AND v.recorded_to = 'infinity'
   AND NOT EXISTS (SELECT FROM shown_document s
                    WHERE s.id = v.id
                      AND (s.outcome, s.error, s.facts, s.author, s.original_sha256, s.fetched_at, s.read_at)
                          IS NOT DISTINCT FROM
                          (v.outcome, v.error, v.facts, v.author, v.original_sha256, v.fetched_at, v.read_at))

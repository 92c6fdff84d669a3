-- $1 documents, $2 family of the extractor (what stands before the slash), $3 whether staged claims stay
-- The claims of these documents that this extractor no longer makes.
WITH gone AS (
    UPDATE claim c
       SET retracted_at = greatest(clock_timestamp(), c.recorded_at + interval '1 microsecond')
     WHERE c.document_id = ANY ($1::text[])
       AND c.retracted_at IS NULL
       AND ($2::text IS NULL OR split_part(c.extractor, '/', 1) = $2)
       AND NOT ($3::boolean AND EXISTS (SELECT FROM staged_claim s WHERE s.key = c.key))
    RETURNING c.kind, c.subject_key, c.organisation_ids, c.document_id
), noted AS (
    INSERT INTO unresolved (kind, subject_key)
    SELECT DISTINCT kind, subject_key FROM gone
     UNION
    SELECT 'company', id FROM gone, unnest(organisation_ids) AS id
     UNION
    SELECT 'document', document_id FROM gone WHERE document_id IN (SELECT document_id FROM review)
)
SELECT count(*) FROM gone

-- no parameters
-- Staged claims that are not there yet, of documents that are no earlier editions and not retracted.
WITH added AS (
    INSERT INTO claim (key, document_id, kind, fields, subject_key, organisation_ids, organisation_names, status, amount,
        currency, claimed_on, quote, quote_start, quote_end, line, rule, extractor, confidence, recorded_at)
    SELECT DISTINCT ON (s.key)
           s.key, s.document_id, s.kind, s.fields, s.subject_key, s.organisation_ids, s.organisation_names, s.status, s.amount,
           s.currency, s.claimed_on, s.quote, s.quote_start, s.quote_end, s.line, s.rule, s.extractor, s.confidence,
           clock_timestamp()
      FROM staged_claim s
     WHERE NOT EXISTS (SELECT FROM claim c WHERE c.key = s.key AND c.retracted_at IS NULL)
       AND NOT EXISTS (SELECT FROM outdated_document o WHERE o.id = s.document_id)
       AND NOT EXISTS (SELECT FROM retracted_document t WHERE t.id = s.document_id)
     ORDER BY s.key
        ON CONFLICT (key) WHERE retracted_at IS NULL DO NOTHING
    RETURNING kind, subject_key, organisation_ids, document_id
), noted AS (
    INSERT INTO unresolved (kind, subject_key)
    SELECT DISTINCT kind, subject_key FROM added
     UNION
    SELECT 'company', id FROM added, unnest(organisation_ids) AS id
     UNION
    SELECT 'document', document_id FROM added WHERE document_id IN (SELECT document_id FROM review)
)
SELECT count(*) FROM added

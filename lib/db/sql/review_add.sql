-- $1 key of the claim, $2 verdict, $3 corrected fields, $4 reason, $5 reviewer
WITH added AS (
    INSERT INTO review (claim_key, document_id, kind, quote_start, quote_end, said, verdict, fields, reason, reviewer)
    SELECT key, document_id, kind, quote_start, quote_end, fields, $2, $3::jsonb, $4, $5
      FROM claim
     WHERE key = $1 AND retracted_at IS NULL
    RETURNING id, document_id
), noted AS (
    INSERT INTO unresolved (kind, subject_key) SELECT 'document', document_id FROM added
)
SELECT 'rev_' || id FROM added

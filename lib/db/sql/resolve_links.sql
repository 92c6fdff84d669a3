-- $1 kind of record, $2 kind of claim, $3 subject keys
-- All claims, withdrawn ones too, of the records that have a claim in one of these blocks.
WITH held AS (
    SELECT DISTINCT h.record_id
      FROM unnest($3::text[]) AS block (key)
      JOIN claim b ON b.kind = $2 AND b.subject_key = block.key
      JOIN record_claim h ON h.claim_id = b.id AND h.recorded_to = 'infinity'
      JOIN record r ON r.id = h.record_id AND r.kind = $1
)
SELECT rc.record_id, rc.claim_id, c.key, rc.supports, rc.disputes
  FROM held
  JOIN record_claim rc ON rc.record_id = held.record_id AND rc.recorded_to = 'infinity'
  JOIN claim c ON c.id = rc.claim_id
 ORDER BY rc.record_id, c.key

-- $1 kind of record, $2 kind of claim, $3 subject keys
-- All claims of the records that have a claim in one of these blocks.
SELECT rc.record_id, rc.claim_id, c.key, rc.supports, rc.disputes
  FROM record_claim rc
  JOIN claim c ON c.id = rc.claim_id
 WHERE rc.recorded_to = 'infinity'
   AND rc.record_id IN (
       SELECT h.record_id
         FROM claim b
         JOIN record_claim h ON h.claim_id = b.id AND h.recorded_to = 'infinity'
         JOIN record r ON r.id = h.record_id AND r.kind = $1
        WHERE b.kind = $2 AND b.subject_key = ANY ($3::text[]))
 ORDER BY rc.record_id, c.key

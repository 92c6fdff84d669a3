-- $1 companies, $2 time
UPDATE record_claim rc
   SET recorded_to = $2::timestamptz
  FROM claim c
 WHERE rc.record_id = ANY ($1::text[]) AND rc.recorded_to = 'infinity' AND c.id = rc.claim_id
   AND (c.retracted_at IS NOT NULL OR NOT c.organisation_ids @> ARRAY[rc.record_id]
        OR EXISTS (SELECT FROM reviewed_claim v WHERE v.claim_id = c.id AND v.verdict = 'reject'))

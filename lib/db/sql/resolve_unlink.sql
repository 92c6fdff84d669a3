-- $1 records, $2 claims, $3 time
UPDATE record_claim rc
   SET recorded_to = $3::timestamptz
  FROM unnest($1::text[], $2::text[]::bigint[]) AS n (record_id, claim_id)
 WHERE rc.record_id = n.record_id AND rc.claim_id = n.claim_id AND rc.recorded_to = 'infinity'

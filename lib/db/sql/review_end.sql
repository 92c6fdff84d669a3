-- $1 claims, $2 time
UPDATE claim_review SET recorded_to = $2::timestamptz WHERE claim_id = ANY ($1::text[]::bigint[]) AND recorded_to = 'infinity'

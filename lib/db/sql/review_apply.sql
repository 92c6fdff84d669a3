-- $1 claims, $2 their reviews ('' for none), $3 time
INSERT INTO claim_review (claim_id, review_id, verdict, recorded_from)
SELECT n.claim_id, r.id, r.verdict, $3::timestamptz
  FROM unnest($1::text[]::bigint[], $2::text[]) AS n (claim_id, review_id)
  LEFT JOIN review r ON r.id = nullif(n.review_id, '')::bigint

-- $1 documents. Their claims for which a review holds or held, and whether they stand.
SELECT cr.claim_id, cr.review_id, c.retracted_at IS NULL
  FROM claim_review cr
  JOIN claim c ON c.id = cr.claim_id
 WHERE c.document_id = ANY ($1::text[]) AND cr.recorded_to = 'infinity'

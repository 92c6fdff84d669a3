-- $1 documents, $2 since when
-- Of the claims added since then: those that a record begins with, that repeat it, and that disagree with it.
SELECT count(*) FILTER (WHERE NOT o.disagrees AND o.is_first),
       count(*) FILTER (WHERE NOT o.disagrees AND NOT o.is_first),
       count(*) FILTER (WHERE o.disagrees)
  FROM (SELECT rc.disputes && r.disputed AS disagrees,
               NOT EXISTS (SELECT FROM record_claim other
                            WHERE other.record_id = rc.record_id AND other.recorded_to = 'infinity'
                              AND other.claim_id < c.id) AS is_first
          FROM claim c
          JOIN record_claim rc ON rc.claim_id = c.id AND rc.recorded_to = 'infinity'
          JOIN current_record r ON r.id = rc.record_id AND r.kind <> 'company'
         WHERE c.document_id = ANY ($1::text[]) AND c.recorded_at >= $2::timestamptz AND c.retracted_at IS NULL) AS o

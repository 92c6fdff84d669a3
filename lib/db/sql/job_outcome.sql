-- $1 documents, $2 family of the extractor
-- Of the claims that the latest reading added: those that a record begins with, that repeat it, and that disagree with it;
-- how many stood before, and how many were withdrawn.
WITH job_claim AS (
    SELECT c.id, c.recorded_at >= j.started_at AS is_added, c.retracted_at
      FROM job j
      JOIN claim c ON c.document_id = j.document_id AND split_part(c.extractor, '/', 1) = $2
     WHERE j.document_id = ANY ($1::text[]) AND j.state = 'done'
       AND (c.retracted_at IS NULL OR c.retracted_at >= j.started_at)
), added AS (
    SELECT rc.disputes && r.disputed AS disagrees,
           NOT EXISTS (SELECT FROM record_claim other
                        WHERE other.record_id = rc.record_id AND other.recorded_to = 'infinity' AND other.claim_id < jc.id) AS is_first
      FROM job_claim jc
      JOIN record_claim rc ON rc.claim_id = jc.id AND rc.recorded_to = 'infinity'
      JOIN current_record r ON r.id = rc.record_id AND r.kind <> 'company'
     WHERE jc.is_added AND jc.retracted_at IS NULL
)
SELECT count(*) FILTER (WHERE NOT disagrees AND is_first),
       count(*) FILTER (WHERE NOT disagrees AND NOT is_first),
       count(*) FILTER (WHERE disagrees),
       (SELECT count(*) FROM job_claim WHERE NOT is_added AND retracted_at IS NULL),
       (SELECT count(*) FROM job_claim WHERE retracted_at IS NOT NULL)
  FROM added

-- $1 documents, $2 family of the extractor
-- Of the claims that the latest reading added: those that a record begins with, that repeat it, and that disagree with it;
-- how many stood before, and how many were withdrawn. Written for look-ups by index: a run asks it again and again.
WITH job_claim AS MATERIALIZED (
    SELECT c.id, c.recorded_at >= j.started_at AS is_added, c.retracted_at
      FROM job j
      JOIN claim c ON c.document_id = j.document_id AND split_part(c.extractor, '/', 1) = $2
     WHERE j.document_id = ANY ($1::text[]) AND j.state = 'done'
       AND (c.retracted_at IS NULL OR c.retracted_at >= j.started_at)
), linked AS MATERIALIZED (
    SELECT rc.claim_id, rc.record_id, rc.disputes
      FROM record_claim rc
      JOIN record r ON r.id = rc.record_id AND r.kind <> 'company'
     WHERE rc.claim_id = ANY (ARRAY(SELECT id FROM job_claim WHERE is_added AND retracted_at IS NULL))
       AND rc.recorded_to = 'infinity'
), contested AS MATERIALIZED (
    SELECT id, disputed
      FROM current_record
     WHERE id = ANY (ARRAY(SELECT DISTINCT record_id FROM linked WHERE disputes <> '{}'))
), added AS (
    SELECT coalesce(l.disputes && c.disputed, false) AS disagrees,
           l.claim_id = (SELECT min(rc.claim_id)
                           FROM record_claim rc
                          WHERE rc.record_id = l.record_id AND rc.recorded_to = 'infinity') AS is_first
      FROM linked l
      LEFT JOIN contested c ON c.id = l.record_id
)
SELECT count(*) FILTER (WHERE NOT disagrees AND is_first),
       count(*) FILTER (WHERE NOT disagrees AND NOT is_first),
       count(*) FILTER (WHERE disagrees),
       (SELECT count(*) FROM job_claim WHERE NOT is_added AND retracted_at IS NULL),
       (SELECT count(*) FROM job_claim WHERE retracted_at IS NOT NULL)
  FROM added

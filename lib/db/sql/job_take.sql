-- $1 worker, $2 extractor, $3 how many, $4 how many bytes, $5 attempts that are too many
-- The next documents of the queue. One that was begun before comes last, and alone: what it does is then its own doing.
WITH candidate AS (
    SELECT document_id, size, attempts, seq
      FROM job
     WHERE state = 'queued' AND extractor = $2 AND attempts < $5::text::integer
     ORDER BY attempts, seq
     LIMIT $3::text::bigint
       FOR UPDATE SKIP LOCKED
), measured AS (
    SELECT document_id, attempts, row_number() OVER in_turn AS n, sum(size) OVER in_turn AS bytes
      FROM candidate
    WINDOW in_turn AS (ORDER BY attempts, seq)
), taken AS (
    UPDATE job j
       SET state = 'running', worker = $1::text::integer, attempts = j.attempts + 1, started_at = clock_timestamp()
      FROM measured m
     WHERE j.document_id = m.document_id AND (m.n = 1 OR m.attempts = 0 AND m.bytes <= $4::text::bigint)
    RETURNING j.document_id, j.seq
)
SELECT d.id, d.media_type, d.title, d.published_on, d.body
  FROM taken t
  JOIN document d ON d.id = t.document_id
 ORDER BY t.seq

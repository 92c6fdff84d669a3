-- $1 a document or a claim, $2 a data version
-- The records that rest on its claims, or did until that version, and the last thing that happened to them since.
WITH touched AS (
    SELECT rc.record_id AS id, bool_or(rc.recorded_to = 'infinity') AS is_current
      FROM claim c
      JOIN record_claim rc ON rc.claim_id = c.id
     WHERE c.document_id = $1 OR c.key = $1
     GROUP BY rc.record_id
)
SELECT r.id, r.kind, news.action
  FROM touched t
  JOIN record r ON r.id = t.id
  LEFT JOIN LATERAL (SELECT ch.action FROM change ch
                      WHERE ch.record_id = t.id AND ch.data_version > $2::text::bigint
                      ORDER BY ch.seq DESC LIMIT 1) AS news ON true
 WHERE t.is_current OR news.action IS NOT NULL
 ORDER BY r.kind, r.id

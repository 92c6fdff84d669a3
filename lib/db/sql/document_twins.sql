-- $1 id, $2 sha256, $3 publisher, $4 url
-- The document that this one corrects: the same bytes from the same place, not corrected yet.
SELECT d.id
  FROM document d
 WHERE d.sha256 = $2 AND d.id <> $1
   AND d.publisher IS NOT DISTINCT FROM $3::text AND d.url IS NOT DISTINCT FROM $4::text
   AND NOT EXISTS (SELECT FROM document s WHERE s.supersedes = d.id)
 ORDER BY d.recorded_at DESC, d.id
 LIMIT 1

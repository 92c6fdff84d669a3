-- $1 name
SELECT d.id, d.published_on, d.body
  FROM document d
 WHERE d.name = $1
   AND NOT EXISTS (SELECT FROM document s WHERE s.supersedes = d.id)
 ORDER BY d.recorded_at DESC, d.id
 LIMIT 1

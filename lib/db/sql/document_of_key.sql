-- $1 id, $2 key
-- The edition of an item or a page that stands now.
SELECT d.id
  FROM document_origin o
  JOIN document d ON d.id = o.document_id
 WHERE o.key = $2 AND d.id <> $1
   AND NOT EXISTS (SELECT FROM document s WHERE s.supersedes = d.id)
 ORDER BY d.recorded_at DESC, d.id
 LIMIT 1

-- $1 id, $2 name, $3 family of the importer
-- The edition of a reference file that this one replaces.
SELECT d.id
  FROM document d
  JOIN reading r ON r.document_id = d.id
 WHERE d.name = $2 AND d.id <> $1 AND split_part(r.extractor, '/', 1) = $3
   AND NOT EXISTS (SELECT FROM document s WHERE s.supersedes = d.id)
 ORDER BY d.recorded_at DESC, d.id
 LIMIT 1

-- $1 ids
SELECT d.id, coalesce(r.extractor, ''), coalesce(r.outcome, '')
  FROM document d
  LEFT JOIN reading r ON r.document_id = d.id
 WHERE d.id = ANY ($1::text[])

-- $1 ids
-- By what each was read, and how that ended; nothing for one that another document corrects. An earlier edition of an item
-- stays one, however often it is met again.
SELECT d.id, coalesce(r.extractor, ''), coalesce(r.outcome, '')
  FROM document d
  LEFT JOIN reading r ON r.document_id = d.id
   AND (NOT EXISTS (SELECT FROM document s WHERE s.supersedes = d.id)
        OR EXISTS (SELECT FROM outdated_document o WHERE o.id = d.id))
 WHERE d.id = ANY ($1::text[])

-- $1 kind of claim, $2 subject keys
SELECT c.id, c.key, c.document_id, d.published_on, c.fields, c.quote, c.quote_start, c.quote_end, c.subject_key
  FROM claim c
  JOIN document d ON d.id = c.document_id
 WHERE c.kind = $1 AND c.subject_key = ANY ($2::text[]) AND c.retracted_at IS NULL

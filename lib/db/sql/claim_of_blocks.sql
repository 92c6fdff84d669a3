-- $1 kind of claim, $2 subject keys
SELECT c.id, c.key, c.document_id, d.published_on, c.fields, c.quote, c.quote_start, c.quote_end, c.subject_key
  FROM unnest($2::text[]) AS block (key)
  JOIN claim c ON c.kind = $1 AND c.subject_key = block.key AND c.retracted_at IS NULL
  JOIN document d ON d.id = c.document_id

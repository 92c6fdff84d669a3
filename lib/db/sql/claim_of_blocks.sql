-- $1 kind of claim, $2 subject keys
-- With what reviewers correct, and who. Not those that name an organisation which nobody has met yet: they were stored after this
-- resolution took its blocks, and their own blocks wait for the next one.
SELECT c.id, c.key, c.document_id, d.published_on, CASE WHEN v.verdict = 'correct' THEN jsonb_strip_nulls(c.fields || v.fields) ELSE c.fields END, c.quote, c.quote_start, c.quote_end, c.subject_key,
       v.verdict, v.reviewer, v.fields
  FROM unnest($2::text[]) AS block (key)
  JOIN claim c ON c.kind = $1 AND c.subject_key = block.key AND c.retracted_at IS NULL
  JOIN document d ON d.id = c.document_id
  LEFT JOIN reviewed_claim v ON v.claim_id = c.id
 WHERE $1 = 'organisation'
    OR NOT EXISTS (SELECT FROM unnest(c.organisation_ids) AS o (id) WHERE NOT EXISTS (SELECT FROM organisation known WHERE known.id = o.id))

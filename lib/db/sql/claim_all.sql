-- no parameters
-- With what reviewers correct.
SELECT c.id, c.kind, CASE WHEN v.verdict = 'correct' THEN jsonb_strip_nulls(c.fields || v.fields) ELSE c.fields END, c.subject_key, array_to_string(c.organisation_ids, E'\n'), array_to_string(c.organisation_names, E'\n')
  FROM claim c
  LEFT JOIN reviewed_claim v ON v.claim_id = c.id
 WHERE c.retracted_at IS NULL
 ORDER BY c.id

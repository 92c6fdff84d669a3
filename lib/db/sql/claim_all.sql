-- no parameters
SELECT id, kind, fields, subject_key, array_to_string(organisation_ids, E'\n'), array_to_string(organisation_names, E'\n')
  FROM claim
 WHERE retracted_at IS NULL
 ORDER BY id

-- no parameters
WITH taken AS (DELETE FROM unresolved RETURNING kind, subject_key)
SELECT DISTINCT kind, subject_key FROM taken ORDER BY kind, subject_key

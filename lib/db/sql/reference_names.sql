-- no parameters
-- The names that reference tables give to organisations.
SELECT subject_key, fields FROM claim WHERE kind = 'organisation' AND retracted_at IS NULL ORDER BY subject_key, key

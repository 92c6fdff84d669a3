-- $1 organisations
-- The blocks whose records name them.
SELECT DISTINCT kind, subject_key FROM claim WHERE organisation_ids && $1::text[] AND retracted_at IS NULL

-- $1 key of a claim
SELECT kind, fields FROM claim WHERE key = $1 AND retracted_at IS NULL

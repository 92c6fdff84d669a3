-- $1 id
SELECT body FROM api.reviews_versions WHERE id = $1 ORDER BY recorded_from DESC LIMIT 1

-- $1 id
SELECT body FROM api.documents WHERE id = $1

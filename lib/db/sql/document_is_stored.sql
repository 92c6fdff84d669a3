-- $1 id
SELECT FROM document WHERE id = $1

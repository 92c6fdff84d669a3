-- $1 document
SELECT body FROM api.claims WHERE document_id = $1 ORDER BY id

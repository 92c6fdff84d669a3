-- $1 document
SELECT EXISTS (SELECT FROM claim WHERE document_id = $1 AND kind = 'organisation' AND retracted_at IS NULL)

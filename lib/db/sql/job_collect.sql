-- $1 documents
WITH counted AS (
    DELETE FROM job WHERE document_id = ANY ($1::text[]) AND state IN ('done', 'failed')
    RETURNING document_id, state, facts, error
)
SELECT d.name, c.state, c.facts, c.error FROM counted c JOIN document d ON d.id = c.document_id

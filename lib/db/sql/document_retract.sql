-- $1 document, $2 reason, $3 who. Whether there is such a document, and whether it was not retracted before.
WITH there AS (
    SELECT id FROM document WHERE id = $1
), added AS (
    INSERT INTO retraction (document_id, reason, retracted_by)
    SELECT id, $2, $3 FROM there
        ON CONFLICT (document_id) WHERE restored_at IS NULL DO NOTHING
    RETURNING document_id
), told AS (
    UPDATE reading SET outcome = 'retracted', error = NULL, facts = 0 WHERE document_id IN (SELECT document_id FROM added)
), waiting AS (
    DELETE FROM job WHERE document_id IN (SELECT document_id FROM added) AND state = 'queued'
), noted AS (
    INSERT INTO unresolved (kind, subject_key) SELECT 'document', document_id FROM added
)
SELECT EXISTS (SELECT FROM there), EXISTS (SELECT FROM added)

-- $1 document, $2 who. Whether it was retracted; now it no longer is, and will be read anew.
WITH ended AS (
    UPDATE retraction SET restored_by = $2, restored_at = clock_timestamp() WHERE document_id = $1 AND restored_at IS NULL
    RETURNING document_id
), unread AS (
    DELETE FROM reading WHERE document_id IN (SELECT document_id FROM ended)
), noted AS (
    INSERT INTO unresolved (kind, subject_key) SELECT 'document', document_id FROM ended
)
SELECT EXISTS (SELECT FROM ended)

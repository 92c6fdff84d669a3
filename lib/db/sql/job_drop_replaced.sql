-- $1 documents that were stored
-- What they take the place of is not read any more; a worker that is at it is waited for. All that was replaced.
WITH replaced AS (
    SELECT supersedes AS id FROM document WHERE id = ANY ($1::text[]) AND supersedes IS NOT NULL
), dropped AS (
    DELETE FROM job WHERE document_id IN (SELECT id FROM replaced)
)
SELECT id FROM replaced

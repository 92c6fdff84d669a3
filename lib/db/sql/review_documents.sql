-- no parameters
-- Documents with reviews whose claims may have changed, or their reviews.
SELECT DISTINCT document_id FROM review WHERE document_id IN (SELECT subject_key FROM unresolved WHERE kind = 'document')

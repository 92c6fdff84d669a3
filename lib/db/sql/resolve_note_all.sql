-- no parameters
INSERT INTO unresolved (kind, subject_key)
SELECT kind, subject_key FROM claim
 UNION
SELECT 'company', o.id FROM claim, unnest(organisation_ids) AS o (id)
 UNION
SELECT 'document', document_id FROM review

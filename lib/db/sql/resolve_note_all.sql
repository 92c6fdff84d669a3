-- no parameters
INSERT INTO unresolved (kind, subject_key)
SELECT kind, subject_key FROM claim
 UNION
SELECT 'company', id FROM claim, unnest(organisation_ids) AS id

-- $1 claims. Whatever they are resolved into.
INSERT INTO unresolved (kind, subject_key)
SELECT kind, subject_key FROM claim WHERE id = ANY ($1::text[]::bigint[])
 UNION
SELECT 'company', o.id FROM claim, unnest(organisation_ids) AS o (id) WHERE claim.id = ANY ($1::text[]::bigint[])

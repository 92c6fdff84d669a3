-- $1 rows, $2 subject keys, $3 organisation ids, $4 organisation names (array literals)
WITH n AS (
    SELECT * FROM unnest($1::text[]::bigint[], $2::text[], $3::text[], $4::text[]) AS n (id, subject_key, ids, names)
), before AS (
    SELECT c.kind, c.subject_key, c.organisation_ids FROM claim c JOIN n ON n.id = c.id
), regrouped AS (
    UPDATE claim c
       SET subject_key = n.subject_key, organisation_ids = n.ids::text[], organisation_names = n.names::text[]
      FROM n
     WHERE c.id = n.id
    RETURNING c.kind, c.subject_key, c.organisation_ids
)
INSERT INTO unresolved (kind, subject_key)
SELECT kind, subject_key FROM before
 UNION
SELECT kind, subject_key FROM regrouped
 UNION
SELECT 'company', id FROM before, unnest(organisation_ids) AS id
 UNION
SELECT 'company', id FROM regrouped, unnest(organisation_ids) AS id

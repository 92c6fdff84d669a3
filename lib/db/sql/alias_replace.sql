-- $1 name keys, $2 names, $3 organisations
INSERT INTO alias (name_key, name, organisation_id)
SELECT DISTINCT ON (key) key, name, id
  FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS n (key, name, id, at)
 ORDER BY key, at
    ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, organisation_id = excluded.organisation_id

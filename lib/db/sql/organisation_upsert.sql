-- $1 ids, $2 listed, $3 names, $4 kinds, $5 countries, $6 roles (array literals), $7 domains, $8 parents; '' is null
INSERT INTO organisation (id, listed, name, kind, country, roles, domain, parent_id)
SELECT id, listed::boolean, name, nullif(kind, ''), nullif(country, ''), roles::text[], nullif(domain, ''), nullif(parent, '')
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    AS n (id, listed, name, kind, country, roles, domain, parent)
    ON CONFLICT (id) DO UPDATE
   SET listed = excluded.listed, name = excluded.name, kind = excluded.kind, country = excluded.country, roles = excluded.roles,
       domain = excluded.domain, parent_id = excluded.parent_id

-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.companies
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.companies
   WHERE id = $1::text
     AND kind = $2::text
     AND country = $3::text
     AND roles && $4::text[]
     AND domain = $5::text
     AND parent_id = $6::text
     AND listed = $7::boolean
     AND disputed && $8::text[]
     AND sources >= $9::integer
     AND sources <= $10::integer
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $11::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.companies
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND country = ANY ($3::text[])
     AND country IS DISTINCT FROM $4::text
     AND roles && $5::text[]
     AND NOT roles && $6::text[]
     AND domain = ANY ($7::text[])
     AND domain IS DISTINCT FROM $8::text
     AND parent_id = ANY ($9::text[])
     AND parent_id IS DISTINCT FROM $10::text
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $11::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.companies
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.companies
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.companies
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.companies
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=name
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.companies
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=name, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.companies
   WHERE (name, id) > ($1::text, $2::text)
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- sort=-name
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.companies
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-name, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.companies
   WHERE (name, id) < ($1::text, $2::text)
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.companies
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.companies
   WHERE (name, id) > ($1::text, $2::text)
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.companies r ON r.id = $1::text;

-- {id}/claims
SELECT v.version, r.id, c.body, c.id
  FROM api.data_version v
  LEFT JOIN api.companies r ON r.id = $1::text
  LEFT JOIN (SELECT id, body FROM api.record_claims
    WHERE record_id = $1 AND id > $2::text
   ORDER BY id LIMIT $3::bigint) c ON true;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.companies r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.companies WHERE id IS NOT NULL LIMIT 1000;

-- unknown roles
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.companies r WHERE r.roles && ARRAY[asked.word]);

-- words of roles
SELECT DISTINCT word FROM api.companies, unnest(roles) word LIMIT 1000;

-- unknown domain
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.companies r WHERE r.domain = asked.word);

-- words of domain
SELECT DISTINCT domain FROM api.companies WHERE domain IS NOT NULL LIMIT 1000;

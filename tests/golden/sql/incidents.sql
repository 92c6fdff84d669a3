-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE id = $1::text
     AND kind = $2::text
     AND reporter_id = $3::text
     AND accused_ids && $4::text[]
     AND victim_id = $5::text
     AND status = $6::text
     AND announced_on >= $7::date
     AND announced_on <= $8::date
     AND disputed && $9::text[]
     AND sources >= $10::integer
     AND sources <= $11::integer
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $12::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND reporter_id = ANY ($3::text[])
     AND reporter_id IS DISTINCT FROM $4::text
     AND accused_ids && $5::text[]
     AND NOT accused_ids && $6::text[]
     AND victim_id = ANY ($7::text[])
     AND victim_id IS DISTINCT FROM $8::text
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE id = ANY ($9::text[])
     AND id IS DISTINCT FROM $10::text
     AND reporter_id = ANY ($11::text[])
     AND reporter_id IS DISTINCT FROM $12::text
     AND accused_ids && $13::text[]
     AND NOT accused_ids && $14::text[]
     AND victim_id = ANY ($15::text[])
     AND victim_id IS DISTINCT FROM $16::text
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $17::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.incidents
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.incidents
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.incidents
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.incidents
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($1::date, $2::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
     AND (id > $1::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($1::date, $2::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
     AND (id < $1::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($1::date, $2::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
     AND (id > $1::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.incidents r ON r.id = $1::text;

-- {id}/claims
SELECT v.version, r.id, c.body, c.id
  FROM api.data_version v
  LEFT JOIN api.incidents r ON r.id = $1::text
  LEFT JOIN (SELECT id, body FROM api.record_claims
    WHERE record_id = $1 AND id > $2::text
   ORDER BY id LIMIT $3::bigint) c ON true;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.incidents r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.incidents WHERE id IS NOT NULL LIMIT 1000;

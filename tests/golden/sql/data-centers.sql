-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE id = $1::text
     AND operator_id = $2::text
     AND provider_id = $3::text
     AND tenant_id = $4::text
     AND name = $5::text
     AND country = $6::text
     AND power_mw >= $7::numeric
     AND power_mw <= $8::numeric
     AND target_power_mw >= $9::numeric
     AND target_power_mw <= $10::numeric
     AND compute_eflops >= $11::numeric
     AND compute_eflops <= $12::numeric
     AND target_eflops >= $13::numeric
     AND target_eflops <= $14::numeric
     AND gpus >= $15::numeric
     AND gpus <= $16::numeric
     AND status = $17::text
     AND announced_on >= $18::date
     AND announced_on <= $19::date
     AND disputed && $20::text[]
     AND sources >= $21::integer
     AND sources <= $22::integer
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $23::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND operator_id = ANY ($3::text[])
     AND operator_id IS DISTINCT FROM $4::text
     AND provider_id = ANY ($5::text[])
     AND provider_id IS DISTINCT FROM $6::text
     AND tenant_id = ANY ($7::text[])
     AND tenant_id IS DISTINCT FROM $8::text
     AND name = ANY ($9::text[])
     AND name IS DISTINCT FROM $10::text
     AND country = ANY ($11::text[])
     AND country IS DISTINCT FROM $12::text
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE id = ANY ($13::text[])
     AND id IS DISTINCT FROM $14::text
     AND operator_id = ANY ($15::text[])
     AND operator_id IS DISTINCT FROM $16::text
     AND provider_id = ANY ($17::text[])
     AND provider_id IS DISTINCT FROM $18::text
     AND tenant_id = ANY ($19::text[])
     AND tenant_id IS DISTINCT FROM $20::text
     AND name = ANY ($21::text[])
     AND name IS DISTINCT FROM $22::text
     AND country = ANY ($23::text[])
     AND country IS DISTINCT FROM $24::text
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $25::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.data_centers
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.data_centers
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.data_centers
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.data_centers
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=name
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NOT NULL
   ORDER BY name, id
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=name, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NOT NULL
     AND (name, id) > ($1::text, $2::text)
   ORDER BY name, id
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
     AND (id > $1::text)
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-name
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NOT NULL
   ORDER BY name DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-name, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NOT NULL
     AND (name, id) < ($1::text, $2::text)
   ORDER BY name DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
     AND (id < $1::text)
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=power_mw
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NOT NULL
   ORDER BY power_mw, id
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
   ORDER BY power_mw, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=power_mw, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NOT NULL
     AND (power_mw, id) > ($1::numeric, $2::text)
   ORDER BY power_mw, id
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
   ORDER BY power_mw, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
     AND (id > $1::text)
   ORDER BY power_mw, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-power_mw
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NOT NULL
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-power_mw, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NOT NULL
     AND (power_mw, id) < ($1::numeric, $2::text)
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
     AND (id < $1::text)
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($1::date, $2::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NULL
     AND (id > $1::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($1::date, $2::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NULL
     AND (id < $1::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.data_centers
   WHERE name IS NOT NULL
   ORDER BY name, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.data_centers
   WHERE name IS NOT NULL
     AND name >= $1::text AND (name > $2::text OR (power_mw < $3::numeric OR power_mw IS NULL OR power_mw = $4::numeric AND (announced_on > $5::date OR announced_on IS NULL OR announced_on = $6::date AND (id > $7::text))))
   ORDER BY name, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $8::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.data_centers
   WHERE name IS NULL
     AND (power_mw < $1::numeric OR power_mw IS NULL OR power_mw = $2::numeric AND (announced_on > $3::date OR announced_on IS NULL OR announced_on = $4::date AND (id > $5::text)))
   ORDER BY name, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $6::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.data_centers r ON r.id = $1::text;

-- {id}/claims
SELECT v.version, r.id, c.body, c.id
  FROM api.data_version v
  LEFT JOIN api.data_centers r ON r.id = $1::text
  LEFT JOIN (SELECT id, body FROM api.record_claims
    WHERE record_id = $1 AND id > $2::text
   ORDER BY id LIMIT $3::bigint) c ON true;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.data_centers r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.data_centers WHERE id IS NOT NULL LIMIT 1000;

-- unknown name
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.data_centers r WHERE r.name = asked.word);

-- words of name
SELECT DISTINCT name FROM api.data_centers WHERE name IS NOT NULL LIMIT 1000;

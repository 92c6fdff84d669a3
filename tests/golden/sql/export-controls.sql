-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE id = $1::text
     AND jurisdiction = $2::text
     AND action = $3::text
     AND items && $4::text[]
     AND targets && $5::text[]
     AND vendor_id = $6::text
     AND authority = $7::text
     AND instrument = $8::text
     AND eccn && $9::text[]
     AND effective_on >= $10::date
     AND effective_on <= $11::date
     AND in_force = $12::text
     AND status = $13::text
     AND announced_on >= $14::date
     AND announced_on <= $15::date
     AND disputed && $16::text[]
     AND sources >= $17::integer
     AND sources <= $18::integer
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $19::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND jurisdiction = ANY ($3::text[])
     AND jurisdiction IS DISTINCT FROM $4::text
     AND items && $5::text[]
     AND NOT items && $6::text[]
     AND targets && $7::text[]
     AND NOT targets && $8::text[]
     AND vendor_id = ANY ($9::text[])
     AND vendor_id IS DISTINCT FROM $10::text
     AND authority = ANY ($11::text[])
     AND authority IS DISTINCT FROM $12::text
     AND instrument = ANY ($13::text[])
     AND instrument IS DISTINCT FROM $14::text
     AND eccn && $15::text[]
     AND NOT eccn && $16::text[]
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE id = ANY ($17::text[])
     AND id IS DISTINCT FROM $18::text
     AND jurisdiction = ANY ($19::text[])
     AND jurisdiction IS DISTINCT FROM $20::text
     AND items && $21::text[]
     AND NOT items && $22::text[]
     AND targets && $23::text[]
     AND NOT targets && $24::text[]
     AND vendor_id = ANY ($25::text[])
     AND vendor_id IS DISTINCT FROM $26::text
     AND authority = ANY ($27::text[])
     AND authority IS DISTINCT FROM $28::text
     AND instrument = ANY ($29::text[])
     AND instrument IS DISTINCT FROM $30::text
     AND eccn && $31::text[]
     AND NOT eccn && $32::text[]
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $33::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.export_controls
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.export_controls
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.export_controls
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.export_controls
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=effective
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NOT NULL
   ORDER BY effective_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
   ORDER BY effective_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=effective, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NOT NULL
     AND (effective_on, id) > ($1::date, $2::text)
   ORDER BY effective_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
   ORDER BY effective_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
     AND (id > $1::text)
   ORDER BY effective_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-effective
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NOT NULL
   ORDER BY effective_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
   ORDER BY effective_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-effective, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NOT NULL
     AND (effective_on, id) < ($1::date, $2::text)
   ORDER BY effective_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
   ORDER BY effective_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
     AND (id < $1::text)
   ORDER BY effective_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($1::date, $2::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NULL
     AND (id > $1::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($1::date, $2::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NULL
     AND (id < $1::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.export_controls
   WHERE effective_on IS NOT NULL
   ORDER BY effective_on, announced_on DESC NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, effective_on::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.export_controls
   WHERE effective_on IS NULL
   ORDER BY effective_on, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.export_controls
   WHERE effective_on IS NOT NULL
     AND effective_on >= $1::date AND (effective_on > $2::date OR (announced_on < $3::date OR announced_on IS NULL OR announced_on = $4::date AND (id > $5::text)))
   ORDER BY effective_on, announced_on DESC NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, effective_on::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.export_controls
   WHERE effective_on IS NULL
   ORDER BY effective_on, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $6::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.export_controls
   WHERE effective_on IS NULL
     AND (announced_on < $1::date OR announced_on IS NULL OR announced_on = $2::date AND (id > $3::text))
   ORDER BY effective_on, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $4::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.export_controls r ON r.id = $1::text;

-- {id}/claims
SELECT v.version, r.id, c.body, c.id
  FROM api.data_version v
  LEFT JOIN api.export_controls r ON r.id = $1::text
  LEFT JOIN (SELECT id, body FROM api.record_claims
    WHERE record_id = $1 AND id > $2::text
   ORDER BY id LIMIT $3::bigint) c ON true;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.export_controls r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.export_controls WHERE id IS NOT NULL LIMIT 1000;

-- unknown jurisdiction
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.export_controls r WHERE r.jurisdiction = asked.word);

-- words of jurisdiction
SELECT DISTINCT jurisdiction FROM api.export_controls WHERE jurisdiction IS NOT NULL LIMIT 1000;

-- unknown items
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.export_controls r WHERE r.items && ARRAY[asked.word]);

-- words of items
SELECT DISTINCT word FROM api.export_controls, unnest(items) word LIMIT 1000;

-- unknown targets
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.export_controls r WHERE r.targets && ARRAY[asked.word]);

-- words of targets
SELECT DISTINCT word FROM api.export_controls, unnest(targets) word LIMIT 1000;

-- unknown authority
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.export_controls r WHERE r.authority = asked.word);

-- words of authority
SELECT DISTINCT authority FROM api.export_controls WHERE authority IS NOT NULL LIMIT 1000;

-- unknown instrument
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.export_controls r WHERE r.instrument = asked.word);

-- words of instrument
SELECT DISTINCT instrument FROM api.export_controls WHERE instrument IS NOT NULL LIMIT 1000;

-- unknown eccn
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.export_controls r WHERE r.eccn && ARRAY[asked.word]);

-- words of eccn
SELECT DISTINCT word FROM api.export_controls, unnest(eccn) word LIMIT 1000;

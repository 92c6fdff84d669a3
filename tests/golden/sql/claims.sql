-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE id = $1::text
     AND kind = $2::text
     AND document_id = $3::text
     AND status = $4::text
     AND organisation_ids && $5::text[]
     AND amount >= $6::numeric
     AND amount <= $7::numeric
     AND currency = $8::text
     AND rule = $9::text
     AND confidence >= $10::real
     AND confidence <= $11::real
     AND published_on >= $12::date
     AND published_on <= $13::date
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $14::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND document_id = ANY ($3::text[])
     AND document_id IS DISTINCT FROM $4::text
     AND organisation_ids && $5::text[]
     AND NOT organisation_ids && $6::text[]
     AND currency = ANY ($7::text[])
     AND currency IS DISTINCT FROM $8::text
     AND rule = ANY ($9::text[])
     AND rule IS DISTINCT FROM $10::text
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE id = ANY ($11::text[])
     AND id IS DISTINCT FROM $12::text
     AND document_id = ANY ($13::text[])
     AND document_id IS DISTINCT FROM $14::text
     AND organisation_ids && $15::text[]
     AND NOT organisation_ids && $16::text[]
     AND currency = ANY ($17::text[])
     AND currency IS DISTINCT FROM $18::text
     AND rule = ANY ($19::text[])
     AND rule IS DISTINCT FROM $20::text
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $21::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.claims
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.claims
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.claims
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.claims
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=published
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
   ORDER BY published_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=published, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
     AND (published_on, id) > ($1::date, $2::text)
   ORDER BY published_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
     AND (id > $1::text)
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-published
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-published, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
     AND (published_on, id) < ($1::date, $2::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
     AND (id < $1::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
   ORDER BY published_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
     AND (published_on, id) > ($1::date, $2::text)
   ORDER BY published_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
     AND (id > $1::text)
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.claims r ON r.id = $1::text;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.claims r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.claims WHERE id IS NOT NULL LIMIT 1000;

-- unknown document_id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.claims r WHERE r.document_id = asked.word);

-- words of document_id
SELECT DISTINCT document_id FROM api.claims WHERE document_id IS NOT NULL LIMIT 1000;

-- unknown currency
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.claims r WHERE r.currency = asked.word);

-- words of currency
SELECT DISTINCT currency FROM api.claims WHERE currency IS NOT NULL LIMIT 1000;

-- unknown rule
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.claims r WHERE r.rule = asked.word);

-- words of rule
SELECT DISTINCT rule FROM api.claims WHERE rule IS NOT NULL LIMIT 1000;

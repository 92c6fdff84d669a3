-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE id = $1::text
     AND actor_ids && $2::text[]
     AND currency = $3::text
     AND amount_usd >= $4::numeric
     AND amount_usd <= $5::numeric
     AND amount_qualifier = $6::text
     AND country = $7::text
     AND status = $8::text
     AND announced_on >= $9::date
     AND announced_on <= $10::date
     AND disputed && $11::text[]
     AND sources >= $12::integer
     AND sources <= $13::integer
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $14::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND actor_ids && $3::text[]
     AND NOT actor_ids && $4::text[]
     AND currency = ANY ($5::text[])
     AND currency IS DISTINCT FROM $6::text
     AND country = ANY ($7::text[])
     AND country IS DISTINCT FROM $8::text
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE id = ANY ($9::text[])
     AND id IS DISTINCT FROM $10::text
     AND actor_ids && $11::text[]
     AND NOT actor_ids && $12::text[]
     AND currency = ANY ($13::text[])
     AND currency IS DISTINCT FROM $14::text
     AND country = ANY ($15::text[])
     AND country IS DISTINCT FROM $16::text
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $17::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.commitments
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.commitments
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.commitments
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.commitments
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=amount
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NOT NULL
   ORDER BY amount_usd, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=amount, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NOT NULL
     AND (amount_usd, id) > ($1::numeric, $2::text)
   ORDER BY amount_usd, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
     AND (id > $1::text)
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-amount
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NOT NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-amount, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NOT NULL
     AND (amount_usd, id) < ($1::numeric, $2::text)
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
     AND (id < $1::text)
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($1::date, $2::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
     AND (id > $1::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($1::date, $2::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
     AND (id < $1::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.commitments
   WHERE amount_usd IS NOT NULL
   ORDER BY amount_usd, announced_on DESC NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.commitments
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.commitments
   WHERE amount_usd IS NOT NULL
     AND amount_usd >= $1::numeric AND (amount_usd > $2::numeric OR (announced_on < $3::date OR announced_on IS NULL OR announced_on = $4::date AND (id > $5::text)))
   ORDER BY amount_usd, announced_on DESC NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.commitments
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $6::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.commitments
   WHERE amount_usd IS NULL
     AND (announced_on < $1::date OR announced_on IS NULL OR announced_on = $2::date AND (id > $3::text))
   ORDER BY amount_usd, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $4::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.commitments r ON r.id = $1::text;

-- {id}/claims
SELECT v.version, r.id, c.body, c.id
  FROM api.data_version v
  LEFT JOIN api.commitments r ON r.id = $1::text
  LEFT JOIN (SELECT id, body FROM api.record_claims
    WHERE record_id = $1 AND id > $2::text
   ORDER BY id LIMIT $3::bigint) c ON true;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.commitments r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.commitments WHERE id IS NOT NULL LIMIT 1000;

-- unknown currency
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.commitments r WHERE r.currency = asked.word);

-- words of currency
SELECT DISTINCT currency FROM api.commitments WHERE currency IS NOT NULL LIMIT 1000;

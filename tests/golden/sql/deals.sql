-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE id = $1::text
     AND kind = $2::text
     AND party_ids && $3::text[]
     AND acquirer_id = $4::text
     AND target_id = $5::text
     AND currency = $6::text
     AND amount_usd >= $7::numeric
     AND amount_usd <= $8::numeric
     AND amount_qualifier = $9::text
     AND power_mw >= $10::numeric
     AND power_mw <= $11::numeric
     AND status = $12::text
     AND announced_on >= $13::date
     AND announced_on <= $14::date
     AND disputed && $15::text[]
     AND sources >= $16::integer
     AND sources <= $17::integer
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $18::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND party_ids && $3::text[]
     AND NOT party_ids && $4::text[]
     AND acquirer_id = ANY ($5::text[])
     AND acquirer_id IS DISTINCT FROM $6::text
     AND target_id = ANY ($7::text[])
     AND target_id IS DISTINCT FROM $8::text
     AND currency = ANY ($9::text[])
     AND currency IS DISTINCT FROM $10::text
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE id = ANY ($11::text[])
     AND id IS DISTINCT FROM $12::text
     AND party_ids && $13::text[]
     AND NOT party_ids && $14::text[]
     AND acquirer_id = ANY ($15::text[])
     AND acquirer_id IS DISTINCT FROM $16::text
     AND target_id = ANY ($17::text[])
     AND target_id IS DISTINCT FROM $18::text
     AND currency = ANY ($19::text[])
     AND currency IS DISTINCT FROM $20::text
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $21::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.deals
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.deals
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.deals
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.deals
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=amount
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NOT NULL
   ORDER BY amount_usd, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=amount, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NOT NULL
     AND (amount_usd, id) > ($1::numeric, $2::text)
   ORDER BY amount_usd, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NULL
     AND (id > $1::text)
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-amount
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NOT NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-amount, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NOT NULL
     AND (amount_usd, id) < ($1::numeric, $2::text)
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.deals
   WHERE amount_usd IS NULL
     AND (id < $1::text)
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=power_mw
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NOT NULL
   ORDER BY power_mw, id
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NULL
   ORDER BY power_mw, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=power_mw, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NOT NULL
     AND (power_mw, id) > ($1::numeric, $2::text)
   ORDER BY power_mw, id
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NULL
   ORDER BY power_mw, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NULL
     AND (id > $1::text)
   ORDER BY power_mw, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-power_mw
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NOT NULL
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NULL
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-power_mw, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NOT NULL
     AND (power_mw, id) < ($1::numeric, $2::text)
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NULL
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.deals
   WHERE power_mw IS NULL
     AND (id < $1::text)
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($1::date, $2::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NULL
     AND (id > $1::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($1::date, $2::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.deals
   WHERE announced_on IS NULL
     AND (id < $1::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.deals
   WHERE amount_usd IS NOT NULL
   ORDER BY amount_usd, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.deals
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.deals
   WHERE amount_usd IS NOT NULL
     AND amount_usd >= $1::numeric AND (amount_usd > $2::numeric OR (power_mw < $3::numeric OR power_mw IS NULL OR power_mw = $4::numeric AND (announced_on > $5::date OR announced_on IS NULL OR announced_on = $6::date AND (id > $7::text))))
   ORDER BY amount_usd, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.deals
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $8::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.deals
   WHERE amount_usd IS NULL
     AND (power_mw < $1::numeric OR power_mw IS NULL OR power_mw = $2::numeric AND (announced_on > $3::date OR announced_on IS NULL OR announced_on = $4::date AND (id > $5::text)))
   ORDER BY amount_usd, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $6::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.deals r ON r.id = $1::text;

-- {id}/claims
SELECT v.version, r.id, c.body, c.id
  FROM api.data_version v
  LEFT JOIN api.deals r ON r.id = $1::text
  LEFT JOIN (SELECT id, body FROM api.record_claims
    WHERE record_id = $1 AND id > $2::text
   ORDER BY id LIMIT $3::bigint) c ON true;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.deals r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.deals WHERE id IS NOT NULL LIMIT 1000;

-- unknown currency
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.deals r WHERE r.currency = asked.word);

-- words of currency
SELECT DISTINCT currency FROM api.deals WHERE currency IS NOT NULL LIMIT 1000;

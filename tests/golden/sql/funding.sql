-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE id = $1::text
     AND company_id = $2::text
     AND country = $3::text
     AND round = $4::text
     AND currency = $5::text
     AND amount_usd >= $6::numeric
     AND amount_usd <= $7::numeric
     AND amount_qualifier = $8::text
     AND valuation_usd >= $9::numeric
     AND valuation_usd <= $10::numeric
     AND total_raised_usd >= $11::numeric
     AND total_raised_usd <= $12::numeric
     AND lead_investor_ids && $13::text[]
     AND investor_ids && $14::text[]
     AND status = $15::text
     AND announced_on >= $16::date
     AND announced_on <= $17::date
     AND disputed && $18::text[]
     AND sources >= $19::integer
     AND sources <= $20::integer
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $21::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND company_id = ANY ($3::text[])
     AND company_id IS DISTINCT FROM $4::text
     AND country = ANY ($5::text[])
     AND country IS DISTINCT FROM $6::text
     AND currency = ANY ($7::text[])
     AND currency IS DISTINCT FROM $8::text
     AND lead_investor_ids && $9::text[]
     AND NOT lead_investor_ids && $10::text[]
     AND investor_ids && $11::text[]
     AND NOT investor_ids && $12::text[]
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE id = ANY ($13::text[])
     AND id IS DISTINCT FROM $14::text
     AND company_id = ANY ($15::text[])
     AND company_id IS DISTINCT FROM $16::text
     AND country = ANY ($17::text[])
     AND country IS DISTINCT FROM $18::text
     AND currency = ANY ($19::text[])
     AND currency IS DISTINCT FROM $20::text
     AND lead_investor_ids && $21::text[]
     AND NOT lead_investor_ids && $22::text[]
     AND investor_ids && $23::text[]
     AND NOT investor_ids && $24::text[]
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $25::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.funding
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.funding
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.funding
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.funding
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=company
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, company::text AS key1, id::text AS key2
    FROM api.funding
   ORDER BY company, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=company, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, company::text AS key1, id::text AS key2
    FROM api.funding
   WHERE (company, id) > ($1::text, $2::text)
   ORDER BY company, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- sort=-company
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, company::text AS key1, id::text AS key2
    FROM api.funding
   ORDER BY company DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-company, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, company::text AS key1, id::text AS key2
    FROM api.funding
   WHERE (company, id) < ($1::text, $2::text)
   ORDER BY company DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- sort=amount
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NOT NULL
   ORDER BY amount_usd, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=amount, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NOT NULL
     AND (amount_usd, id) > ($1::numeric, $2::text)
   ORDER BY amount_usd, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NULL
     AND (id > $1::text)
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-amount
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NOT NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-amount, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NOT NULL
     AND (amount_usd, id) < ($1::numeric, $2::text)
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.funding
   WHERE amount_usd IS NULL
     AND (id < $1::text)
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($1::date, $2::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NULL
     AND (id > $1::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($1::date, $2::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.funding
   WHERE announced_on IS NULL
     AND (id < $1::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, company::text AS key1, amount_usd::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.funding
   ORDER BY company, amount_usd DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, company::text AS key1, amount_usd::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.funding
   WHERE company >= $1::text AND (company > $2::text OR (amount_usd < $3::numeric OR amount_usd IS NULL OR amount_usd = $4::numeric AND (announced_on > $5::date OR announced_on IS NULL OR announced_on = $6::date AND (id > $7::text))))
   ORDER BY company, amount_usd DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $8::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.funding r ON r.id = $1::text;

-- {id}/claims
SELECT v.version, r.id, c.body, c.id
  FROM api.data_version v
  LEFT JOIN api.funding r ON r.id = $1::text
  LEFT JOIN (SELECT id, body FROM api.record_claims
    WHERE record_id = $1 AND id > $2::text
   ORDER BY id LIMIT $3::bigint) c ON true;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.funding r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.funding WHERE id IS NOT NULL LIMIT 1000;

-- unknown currency
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.funding r WHERE r.currency = asked.word);

-- words of currency
SELECT DISTINCT currency FROM api.funding WHERE currency IS NOT NULL LIMIT 1000;

-- the list
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- every filter
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE id = $3::text
     AND actor_ids && $4::text[]
     AND (amount = $5::numeric)
     AND amount >= $6::numeric
     AND amount <= $7::numeric
     AND currency = $8::text
     AND (amount_usd = $9::numeric)
     AND amount_usd >= $10::numeric
     AND amount_usd <= $11::numeric
     AND amount_qualifier = $12::text
     AND purpose = $13::text
     AND region = $14::text
     AND country = $15::text
     AND period = $16::text
     AND status = $17::text
     AND (announced_on >= $18::date AND announced_on <= $19::date)
     AND announced_on >= $20::date
     AND announced_on <= $21::date
     AND announced_on_precision = $22::text
     AND disputed && $23::text[]
     AND (claims = $24::integer)
     AND claims >= $25::integer
     AND claims <= $26::integer
     AND (sources = $27::integer)
     AND sources >= $28::integer
     AND sources <= $29::integer
     AND (actor_ids && $30::text[])
     AND (actor_ids && ARRAY(SELECT id FROM api.companies WHERE country = $31::text))
     AND (actor_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $32::text[]))
     AND words @@ words_query($33::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $34::bigint) page;

-- several values, some excluded
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE id = ANY ($3::text[])
     AND id IS DISTINCT FROM $4::text
     AND actor_ids && $5::text[]
     AND NOT actor_ids && $6::text[]
     AND currency = ANY ($7::text[])
     AND currency IS DISTINCT FROM $8::text
     AND purpose = ANY ($9::text[])
     AND purpose IS DISTINCT FROM $10::text
     AND region = ANY ($11::text[])
     AND region IS DISTINCT FROM $12::text
     AND country = ANY ($13::text[])
     AND country IS DISTINCT FROM $14::text
     AND period = ANY ($15::text[])
     AND period IS DISTINCT FROM $16::text
     AND (actor_ids && $17::text[])
     AND ((actor_ids && $18::text[])) IS NOT TRUE
     AND (actor_ids && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($19::text[])))
     AND ((actor_ids && ARRAY(SELECT id FROM api.companies WHERE country = $20::text))) IS NOT TRUE
     AND (actor_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $21::text[]))
     AND ((actor_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $22::text[]))) IS NOT TRUE
     AND words @@ words_query($23::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE id = ANY ($24::text[])
     AND id IS DISTINCT FROM $25::text
     AND actor_ids && $26::text[]
     AND NOT actor_ids && $27::text[]
     AND currency = ANY ($28::text[])
     AND currency IS DISTINCT FROM $29::text
     AND purpose = ANY ($30::text[])
     AND purpose IS DISTINCT FROM $31::text
     AND region = ANY ($32::text[])
     AND region IS DISTINCT FROM $33::text
     AND country = ANY ($34::text[])
     AND country IS DISTINCT FROM $35::text
     AND period = ANY ($36::text[])
     AND period IS DISTINCT FROM $37::text
     AND (actor_ids && $38::text[])
     AND ((actor_ids && $39::text[])) IS NOT TRUE
     AND (actor_ids && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($40::text[])))
     AND ((actor_ids && ARRAY(SELECT id FROM api.companies WHERE country = $41::text))) IS NOT TRUE
     AND (actor_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $42::text[]))
     AND ((actor_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $43::text[]))) IS NOT TRUE
     AND words @@ words_query($44::text)
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $45::bigint) page;

-- sort=id
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.commitments
   ORDER BY id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.commitments
   WHERE id > $3::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=-id
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.commitments
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.commitments
   WHERE id < $3::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=amount
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=amount, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NOT NULL
     AND (amount_usd, id) > ($3::numeric, $4::text)
   ORDER BY amount_usd, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
     AND (id > $3::text)
   ORDER BY amount_usd, id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=-amount
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-amount, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NOT NULL
     AND (amount_usd, id) < ($3::numeric, $4::text)
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE amount_usd IS NULL
     AND (id < $3::text)
   ORDER BY amount_usd DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=announced
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=announced, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($3::date, $4::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
     AND (id > $3::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=-announced
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-announced, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($3::date, $4::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
     AND (id < $3::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- several keys
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- several keys, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.commitments
   WHERE amount_usd IS NOT NULL
     AND amount_usd >= $3::numeric AND (amount_usd > $4::numeric OR (announced_on < $5::date OR announced_on IS NULL OR announced_on = $6::date AND (id > $7::text)))
   ORDER BY amount_usd, announced_on DESC NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, amount_usd::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.commitments
   WHERE amount_usd IS NULL
   ORDER BY amount_usd, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, amount_usd::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.commitments
   WHERE amount_usd IS NULL
     AND (announced_on < $3::date OR announced_on IS NULL OR announced_on = $4::date AND (id > $5::text))
   ORDER BY amount_usd, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $6::bigint) page;

-- {id}
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.commitments
   WHERE id = $3::text) r ON true;

-- {id}/history
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.commitments_versions
         WHERE id = $3::text
         ORDER BY recorded_from DESC LIMIT $4::bigint) h ON true;

-- {id}/history, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.commitments_versions
         WHERE id = $3::text
           AND recorded_from < to_timestamp(0) + $4::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $5::bigint) h ON true;

-- the past of {id}
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to)), false)
  FROM api.commitments_versions
 WHERE id = $1::text;

-- {id}/claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id FROM api.commitments
   WHERE id = $3::text) r ON true
  LEFT JOIN (SELECT id, body FROM api.record_claims
   WHERE record_id = $4::text
     AND id > $5::text
   ORDER BY id LIMIT $6::bigint) c ON true;

-- {id} with claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = r.id) AS evidence
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.commitments
   WHERE id = $4::text) r ON true;

-- {id}, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id, body FROM api.commitments_versions
   WHERE id = $5::text
     AND recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz) r ON true;

-- {id}/history, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) AND recorded_to <= $5::timestamptz THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.commitments_versions
         WHERE id = $6::text
           AND recorded_from <= $7::timestamptz
         ORDER BY recorded_from DESC LIMIT $8::bigint) h ON true;

-- {id}/history, next page, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) AND recorded_to <= $5::timestamptz THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.commitments_versions
         WHERE id = $6::text
           AND recorded_from <= $7::timestamptz
           AND recorded_from < to_timestamp(0) + $8::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $9::bigint) h ON true;

-- the past of {id}, as of
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to) AND recorded_to <= $1::timestamptz), false)
  FROM api.commitments_versions
 WHERE id = $2::text;

-- {id}/claims, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id FROM api.commitments_versions
   WHERE id = $5::text
     AND recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz) r ON true
  LEFT JOIN (SELECT id, body FROM api.record_claims_versions
   WHERE record_id = $7::text
     AND id > $8::text
     AND recorded_from <= $9::timestamptz
     AND recorded_to > $9::timestamptz
   ORDER BY id LIMIT $10::bigint) c ON true;

-- {id} with claims, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims_versions c WHERE c.record_id = r.id
     AND recorded_from <= $4::timestamptz
     AND recorded_to > $4::timestamptz) AS evidence
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $5::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $6::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $6::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id, body FROM api.commitments_versions
   WHERE id = $7::text
     AND recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz) r ON true;

-- count=exact
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.commitments) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- count=estimated
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.commitments LIMIT 10001) few) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- the whole list
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $1::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)) page;

-- format=csv
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, array_to_string(actor_ids, $1::text) AS cell2, amount::text AS cell3, currency::text AS cell4, amount_usd::text AS cell5, amount_qualifier::text AS cell6, purpose::text AS cell7, region::text AS cell8, country::text AS cell9, period::text AS cell10, status::text AS cell11, announced_on::text AS cell12, announced_on_precision::text AS cell13, array_to_string(disputed, $2::text) AS cell14, claims::text AS cell15, sources::text AS cell16
    FROM api.commitments
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $3::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, array_to_string(actor_ids, $4::text) AS cell2, amount::text AS cell3, currency::text AS cell4, amount_usd::text AS cell5, amount_qualifier::text AS cell6, purpose::text AS cell7, region::text AS cell8, country::text AS cell9, period::text AS cell10, status::text AS cell11, announced_on::text AS cell12, announced_on_precision::text AS cell13, array_to_string(disputed, $5::text) AS cell14, claims::text AS cell15, sources::text AS cell16
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $6::bigint)) page;

-- format=csv, a page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, array_to_string(actor_ids, $3::text) AS cell2, amount::text AS cell3, currency::text AS cell4, amount_usd::text AS cell5, amount_qualifier::text AS cell6, purpose::text AS cell7, region::text AS cell8, country::text AS cell9, period::text AS cell10, status::text AS cell11, announced_on::text AS cell12, announced_on_precision::text AS cell13, array_to_string(disputed, $4::text) AS cell14, claims::text AS cell15, sources::text AS cell16
    FROM api.commitments
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, array_to_string(actor_ids, $5::text) AS cell2, amount::text AS cell3, currency::text AS cell4, amount_usd::text AS cell5, amount_qualifier::text AS cell6, purpose::text AS cell7, region::text AS cell8, country::text AS cell9, period::text AS cell10, status::text AS cell11, announced_on::text AS cell12, announced_on_precision::text AS cell13, array_to_string(disputed, $6::text) AS cell14, claims::text AS cell15, sources::text AS cell16
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

-- include=claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = page.key2) AS evidence
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- the whole list with claims
SELECT page.*,
       (SELECT string_agg(c.body, $1::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = page.key2) AS evidence
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $3::bigint)) page;

-- count=exact, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.commitments_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz) AS total
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $4::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $5::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $5::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- count=estimated, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.commitments_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz LIMIT 10001) few) AS total
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $4::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $5::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $5::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- the whole list, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, array_to_string(actor_ids, $1::text) AS cell2, amount::text AS cell3, currency::text AS cell4, amount_usd::text AS cell5, amount_qualifier::text AS cell6, purpose::text AS cell7, region::text AS cell8, country::text AS cell9, period::text AS cell10, status::text AS cell11, announced_on::text AS cell12, announced_on_precision::text AS cell13, array_to_string(disputed, $2::text) AS cell14, claims::text AS cell15, sources::text AS cell16
    FROM api.commitments_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, array_to_string(actor_ids, $5::text) AS cell2, amount::text AS cell3, currency::text AS cell4, amount_usd::text AS cell5, amount_qualifier::text AS cell6, purpose::text AS cell7, region::text AS cell8, country::text AS cell9, period::text AS cell10, status::text AS cell11, announced_on::text AS cell12, announced_on_precision::text AS cell13, array_to_string(disputed, $6::text) AS cell14, claims::text AS cell15, sources::text AS cell16
    FROM api.commitments_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $8::bigint)) page;

-- format=csv, a page, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, array_to_string(actor_ids, $5::text) AS cell2, amount::text AS cell3, currency::text AS cell4, amount_usd::text AS cell5, amount_qualifier::text AS cell6, purpose::text AS cell7, region::text AS cell8, country::text AS cell9, period::text AS cell10, status::text AS cell11, announced_on::text AS cell12, announced_on_precision::text AS cell13, array_to_string(disputed, $6::text) AS cell14, claims::text AS cell15, sources::text AS cell16
    FROM api.commitments_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, array_to_string(actor_ids, $8::text) AS cell2, amount::text AS cell3, currency::text AS cell4, amount_usd::text AS cell5, amount_qualifier::text AS cell6, purpose::text AS cell7, region::text AS cell8, country::text AS cell9, period::text AS cell10, status::text AS cell11, announced_on::text AS cell12, announced_on_precision::text AS cell13, array_to_string(disputed, $9::text) AS cell14, claims::text AS cell15, sources::text AS cell16
    FROM api.commitments_versions
   WHERE recorded_from <= $10::timestamptz
     AND recorded_to > $10::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $11::bigint) page;

-- include=claims, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*,
       (SELECT string_agg(c.body, $5::text ORDER BY c.id) FROM api.record_claims_versions c WHERE c.record_id = page.key2
     AND recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz) AS evidence
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $9::bigint) page;

-- the whole list with claims, as of
SELECT page.*,
       (SELECT string_agg(c.body, $1::text ORDER BY c.id) FROM api.record_claims_versions c WHERE c.record_id = page.key2
     AND recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz) AS evidence
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $6::bigint)) page;

-- the list, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

-- next page, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
     AND (announced_on, id) < ($6::date, $7::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $9::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.commitments_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NULL
     AND (id < $6::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments r
   WHERE r.id = asked.word LIMIT 1) IS NULL;

-- words of id
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.commitments
   WHERE id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown id, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.id = asked.word LIMIT 1) IS NULL;

-- words of id, as of
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.commitments_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown currency
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments r
   WHERE r.currency = asked.word LIMIT 1) IS NULL;

-- words of currency
SELECT DISTINCT word
  FROM (SELECT currency AS word FROM api.commitments
   WHERE currency IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown currency, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.currency = asked.word LIMIT 1) IS NULL;

-- words of currency, as of
SELECT DISTINCT word
  FROM (SELECT currency AS word FROM api.commitments_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND currency IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown purpose
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments r
   WHERE r.purpose = asked.word LIMIT 1) IS NULL;

-- words of purpose
SELECT DISTINCT word
  FROM (SELECT purpose AS word FROM api.commitments
   WHERE purpose IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown purpose, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.purpose = asked.word LIMIT 1) IS NULL;

-- words of purpose, as of
SELECT DISTINCT word
  FROM (SELECT purpose AS word FROM api.commitments_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND purpose IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown region
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments r
   WHERE r.region = asked.word LIMIT 1) IS NULL;

-- words of region
SELECT DISTINCT word
  FROM (SELECT region AS word FROM api.commitments
   WHERE region IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown region, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.region = asked.word LIMIT 1) IS NULL;

-- words of region, as of
SELECT DISTINCT word
  FROM (SELECT region AS word FROM api.commitments_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND region IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown period
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments r
   WHERE r.period = asked.word LIMIT 1) IS NULL;

-- words of period
SELECT DISTINCT word
  FROM (SELECT period AS word FROM api.commitments
   WHERE period IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown period, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.commitments_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.period = asked.word LIMIT 1) IS NULL;

-- words of period, as of
SELECT DISTINCT word
  FROM (SELECT period AS word FROM api.commitments_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND period IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

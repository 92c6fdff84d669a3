-- the list
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- every filter
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE id = $3::text
     AND kind = $4::text
     AND reporter_id = $5::text
     AND accused_ids && $6::text[]
     AND victim_id = $7::text
     AND status = $8::text
     AND (announced_on >= $9::date AND announced_on <= $10::date)
     AND announced_on >= $11::date
     AND announced_on <= $12::date
     AND announced_on_precision = $13::text
     AND disputed && $14::text[]
     AND (claims = $15::integer)
     AND claims >= $16::integer
     AND claims <= $17::integer
     AND (sources = $18::integer)
     AND sources >= $19::integer
     AND sources <= $20::integer
     AND (reporter_id = $21::text OR accused_ids && $22::text[] OR victim_id = $23::text)
     AND (reporter_id IN (SELECT id FROM api.companies WHERE country = $24::text) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = $25::text) OR victim_id IN (SELECT id FROM api.companies WHERE country = $26::text))
     AND (accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = $27::text))
     AND (victim_id IN (SELECT id FROM api.companies WHERE country = $28::text))
     AND (reporter_id IN (SELECT id FROM api.companies WHERE roles && $29::text[]) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $30::text[]) OR victim_id IN (SELECT id FROM api.companies WHERE roles && $31::text[]))
     AND words @@ words_query($32::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $33::bigint) page;

-- several values, some excluded
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE id = ANY ($3::text[])
     AND id IS DISTINCT FROM $4::text
     AND reporter_id = ANY ($5::text[])
     AND reporter_id IS DISTINCT FROM $6::text
     AND accused_ids && $7::text[]
     AND NOT accused_ids && $8::text[]
     AND victim_id = ANY ($9::text[])
     AND victim_id IS DISTINCT FROM $10::text
     AND (reporter_id = ANY ($11::text[]) OR accused_ids && $12::text[] OR victim_id = ANY ($13::text[]))
     AND ((reporter_id = $14::text OR accused_ids && $15::text[] OR victim_id = $16::text)) IS NOT TRUE
     AND (reporter_id IN (SELECT id FROM api.companies WHERE country = ANY ($17::text[])) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($18::text[])) OR victim_id IN (SELECT id FROM api.companies WHERE country = ANY ($19::text[])))
     AND ((reporter_id IN (SELECT id FROM api.companies WHERE country = $20::text) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = $21::text) OR victim_id IN (SELECT id FROM api.companies WHERE country = $22::text))) IS NOT TRUE
     AND (accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($23::text[])))
     AND ((accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = $24::text))) IS NOT TRUE
     AND (victim_id IN (SELECT id FROM api.companies WHERE country = ANY ($25::text[])))
     AND ((victim_id IN (SELECT id FROM api.companies WHERE country = $26::text))) IS NOT TRUE
     AND (reporter_id IN (SELECT id FROM api.companies WHERE roles && $27::text[]) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $28::text[]) OR victim_id IN (SELECT id FROM api.companies WHERE roles && $29::text[]))
     AND ((reporter_id IN (SELECT id FROM api.companies WHERE roles && $30::text[]) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $31::text[]) OR victim_id IN (SELECT id FROM api.companies WHERE roles && $32::text[]))) IS NOT TRUE
     AND words @@ words_query($33::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE id = ANY ($34::text[])
     AND id IS DISTINCT FROM $35::text
     AND reporter_id = ANY ($36::text[])
     AND reporter_id IS DISTINCT FROM $37::text
     AND accused_ids && $38::text[]
     AND NOT accused_ids && $39::text[]
     AND victim_id = ANY ($40::text[])
     AND victim_id IS DISTINCT FROM $41::text
     AND (reporter_id = ANY ($42::text[]) OR accused_ids && $43::text[] OR victim_id = ANY ($44::text[]))
     AND ((reporter_id = $45::text OR accused_ids && $46::text[] OR victim_id = $47::text)) IS NOT TRUE
     AND (reporter_id IN (SELECT id FROM api.companies WHERE country = ANY ($48::text[])) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($49::text[])) OR victim_id IN (SELECT id FROM api.companies WHERE country = ANY ($50::text[])))
     AND ((reporter_id IN (SELECT id FROM api.companies WHERE country = $51::text) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = $52::text) OR victim_id IN (SELECT id FROM api.companies WHERE country = $53::text))) IS NOT TRUE
     AND (accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($54::text[])))
     AND ((accused_ids && ARRAY(SELECT id FROM api.companies WHERE country = $55::text))) IS NOT TRUE
     AND (victim_id IN (SELECT id FROM api.companies WHERE country = ANY ($56::text[])))
     AND ((victim_id IN (SELECT id FROM api.companies WHERE country = $57::text))) IS NOT TRUE
     AND (reporter_id IN (SELECT id FROM api.companies WHERE roles && $58::text[]) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $59::text[]) OR victim_id IN (SELECT id FROM api.companies WHERE roles && $60::text[]))
     AND ((reporter_id IN (SELECT id FROM api.companies WHERE roles && $61::text[]) OR accused_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $62::text[]) OR victim_id IN (SELECT id FROM api.companies WHERE roles && $63::text[]))) IS NOT TRUE
     AND words @@ words_query($64::text)
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $65::bigint) page;

-- sort=id
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.incidents
   ORDER BY id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.incidents
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
    FROM api.incidents
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.incidents
   WHERE id < $3::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=announced
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=announced, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($3::date, $4::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
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
    FROM api.incidents
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
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
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
    FROM api.incidents
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($3::date, $4::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
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
    FROM api.incidents
   WHERE announced_on IS NULL
     AND (id < $3::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- several keys
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- several keys, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($3::date, $4::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
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
    FROM api.incidents
   WHERE announced_on IS NULL
     AND (id > $3::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- {id}
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.incidents
   WHERE id = $3::text) r ON true;

-- {id}/history
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.incidents_versions
         WHERE id = $3::text
         ORDER BY recorded_from DESC LIMIT $4::bigint) h ON true;

-- {id}/history, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.incidents_versions
         WHERE id = $3::text
           AND recorded_from < to_timestamp(0) + $4::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $5::bigint) h ON true;

-- the past of {id}
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to)), false)
  FROM api.incidents_versions
 WHERE id = $1::text;

-- {id}/claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id FROM api.incidents
   WHERE id = $3::text) r ON true
  LEFT JOIN (SELECT id, body FROM api.record_claims
   WHERE record_id = $4::text
     AND id > $5::text
   ORDER BY id LIMIT $6::bigint) c ON true;

-- {id} with claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = r.id) AS evidence
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.incidents
   WHERE id = $4::text) r ON true;

-- {id}, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id, body FROM api.incidents_versions
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
          FROM api.incidents_versions
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
          FROM api.incidents_versions
         WHERE id = $6::text
           AND recorded_from <= $7::timestamptz
           AND recorded_from < to_timestamp(0) + $8::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $9::bigint) h ON true;

-- the past of {id}, as of
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to) AND recorded_to <= $1::timestamptz), false)
  FROM api.incidents_versions
 WHERE id = $2::text;

-- {id}/claims, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id FROM api.incidents_versions
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
  LEFT JOIN (SELECT id, body FROM api.incidents_versions
   WHERE id = $7::text
     AND recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz) r ON true;

-- count=exact
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.incidents) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- count=estimated
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.incidents LIMIT 10001) few) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- the whole list
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $1::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)) page;

-- format=csv
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, reporter_id::text AS cell3, array_to_string(accused_ids, $1::text) AS cell4, victim_id::text AS cell5, status::text AS cell6, announced_on::text AS cell7, announced_on_precision::text AS cell8, array_to_string(disputed, $2::text) AS cell9, claims::text AS cell10, sources::text AS cell11
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $3::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, reporter_id::text AS cell3, array_to_string(accused_ids, $4::text) AS cell4, victim_id::text AS cell5, status::text AS cell6, announced_on::text AS cell7, announced_on_precision::text AS cell8, array_to_string(disputed, $5::text) AS cell9, claims::text AS cell10, sources::text AS cell11
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $6::bigint)) page;

-- format=csv, a page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, reporter_id::text AS cell3, array_to_string(accused_ids, $3::text) AS cell4, victim_id::text AS cell5, status::text AS cell6, announced_on::text AS cell7, announced_on_precision::text AS cell8, array_to_string(disputed, $4::text) AS cell9, claims::text AS cell10, sources::text AS cell11
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, reporter_id::text AS cell3, array_to_string(accused_ids, $5::text) AS cell4, victim_id::text AS cell5, status::text AS cell6, announced_on::text AS cell7, announced_on_precision::text AS cell8, array_to_string(disputed, $6::text) AS cell9, claims::text AS cell10, sources::text AS cell11
    FROM api.incidents
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
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- the whole list with claims
SELECT page.*,
       (SELECT string_agg(c.body, $1::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = page.key2) AS evidence
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $3::bigint)) page;

-- count=exact, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.incidents_versions
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
    FROM api.incidents_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- count=estimated, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.incidents_versions
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
    FROM api.incidents_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- the whole list, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, reporter_id::text AS cell3, array_to_string(accused_ids, $1::text) AS cell4, victim_id::text AS cell5, status::text AS cell6, announced_on::text AS cell7, announced_on_precision::text AS cell8, array_to_string(disputed, $2::text) AS cell9, claims::text AS cell10, sources::text AS cell11
    FROM api.incidents_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, reporter_id::text AS cell3, array_to_string(accused_ids, $5::text) AS cell4, victim_id::text AS cell5, status::text AS cell6, announced_on::text AS cell7, announced_on_precision::text AS cell8, array_to_string(disputed, $6::text) AS cell9, claims::text AS cell10, sources::text AS cell11
    FROM api.incidents_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $8::bigint)) page;

-- format=csv, a page, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, reporter_id::text AS cell3, array_to_string(accused_ids, $5::text) AS cell4, victim_id::text AS cell5, status::text AS cell6, announced_on::text AS cell7, announced_on_precision::text AS cell8, array_to_string(disputed, $6::text) AS cell9, claims::text AS cell10, sources::text AS cell11
    FROM api.incidents_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, reporter_id::text AS cell3, array_to_string(accused_ids, $8::text) AS cell4, victim_id::text AS cell5, status::text AS cell6, announced_on::text AS cell7, announced_on_precision::text AS cell8, array_to_string(disputed, $9::text) AS cell9, claims::text AS cell10, sources::text AS cell11
    FROM api.incidents_versions
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
    FROM api.incidents_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents_versions
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
    FROM api.incidents_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents_versions
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
    FROM api.incidents_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents_versions
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
    FROM api.incidents_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
     AND (announced_on, id) < ($6::date, $7::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.incidents_versions
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
    FROM api.incidents_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NULL
     AND (id < $6::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.incidents r
   WHERE r.id = asked.word LIMIT 1) IS NULL;

-- words of id
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.incidents
   WHERE id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown id, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.incidents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.id = asked.word LIMIT 1) IS NULL;

-- words of id, as of
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.incidents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

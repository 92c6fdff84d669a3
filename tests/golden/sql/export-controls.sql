-- the list
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- every filter
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE id = $3::text
     AND jurisdiction = $4::text
     AND action = $5::text
     AND items && $6::text[]
     AND targets && $7::text[]
     AND vendor_id = $8::text
     AND authority = $9::text
     AND instrument = $10::text
     AND title = $11::text
     AND eccn && $12::text[]
     AND (effective_on >= $13::date AND effective_on <= $14::date)
     AND effective_on >= $15::date
     AND effective_on <= $16::date
     AND in_force = $17::text
     AND status = $18::text
     AND (announced_on >= $19::date AND announced_on <= $20::date)
     AND announced_on >= $21::date
     AND announced_on <= $22::date
     AND announced_on_precision = $23::text
     AND disputed && $24::text[]
     AND (claims = $25::integer)
     AND claims >= $26::integer
     AND claims <= $27::integer
     AND (sources = $28::integer)
     AND sources >= $29::integer
     AND sources <= $30::integer
     AND (jurisdiction IN (SELECT id FROM api.companies WHERE id = $31::text) OR targets && ARRAY(SELECT id FROM api.companies WHERE id = $32::text) OR vendor_id IN (SELECT id FROM api.companies WHERE id = $33::text))
     AND (jurisdiction IN (SELECT id FROM api.companies WHERE country = $34::text) OR targets && ARRAY(SELECT id FROM api.companies WHERE country = $35::text) OR vendor_id IN (SELECT id FROM api.companies WHERE country = $36::text))
     AND (vendor_id IN (SELECT id FROM api.companies WHERE country = $37::text))
     AND (jurisdiction IN (SELECT id FROM api.companies WHERE roles && $38::text[]) OR targets && ARRAY(SELECT id FROM api.companies WHERE roles && $39::text[]) OR vendor_id IN (SELECT id FROM api.companies WHERE roles && $40::text[]))
     AND words @@ words_query($41::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $42::bigint) page;

-- several values, some excluded
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE id = ANY ($3::text[])
     AND id IS DISTINCT FROM $4::text
     AND jurisdiction = ANY ($5::text[])
     AND jurisdiction IS DISTINCT FROM $6::text
     AND items && $7::text[]
     AND NOT items && $8::text[]
     AND targets && $9::text[]
     AND NOT targets && $10::text[]
     AND vendor_id = ANY ($11::text[])
     AND vendor_id IS DISTINCT FROM $12::text
     AND authority = ANY ($13::text[])
     AND authority IS DISTINCT FROM $14::text
     AND instrument = ANY ($15::text[])
     AND instrument IS DISTINCT FROM $16::text
     AND title = ANY ($17::text[])
     AND title IS DISTINCT FROM $18::text
     AND eccn && $19::text[]
     AND NOT eccn && $20::text[]
     AND (jurisdiction IN (SELECT id FROM api.companies WHERE id = ANY ($21::text[])) OR targets && ARRAY(SELECT id FROM api.companies WHERE id = ANY ($22::text[])) OR vendor_id IN (SELECT id FROM api.companies WHERE id = ANY ($23::text[])))
     AND ((jurisdiction IN (SELECT id FROM api.companies WHERE id = $24::text) OR targets && ARRAY(SELECT id FROM api.companies WHERE id = $25::text) OR vendor_id IN (SELECT id FROM api.companies WHERE id = $26::text))) IS NOT TRUE
     AND (jurisdiction IN (SELECT id FROM api.companies WHERE country = ANY ($27::text[])) OR targets && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($28::text[])) OR vendor_id IN (SELECT id FROM api.companies WHERE country = ANY ($29::text[])))
     AND ((jurisdiction IN (SELECT id FROM api.companies WHERE country = $30::text) OR targets && ARRAY(SELECT id FROM api.companies WHERE country = $31::text) OR vendor_id IN (SELECT id FROM api.companies WHERE country = $32::text))) IS NOT TRUE
     AND (vendor_id IN (SELECT id FROM api.companies WHERE country = ANY ($33::text[])))
     AND ((vendor_id IN (SELECT id FROM api.companies WHERE country = $34::text))) IS NOT TRUE
     AND (jurisdiction IN (SELECT id FROM api.companies WHERE roles && $35::text[]) OR targets && ARRAY(SELECT id FROM api.companies WHERE roles && $36::text[]) OR vendor_id IN (SELECT id FROM api.companies WHERE roles && $37::text[]))
     AND ((jurisdiction IN (SELECT id FROM api.companies WHERE roles && $38::text[]) OR targets && ARRAY(SELECT id FROM api.companies WHERE roles && $39::text[]) OR vendor_id IN (SELECT id FROM api.companies WHERE roles && $40::text[]))) IS NOT TRUE
     AND words @@ words_query($41::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE id = ANY ($42::text[])
     AND id IS DISTINCT FROM $43::text
     AND jurisdiction = ANY ($44::text[])
     AND jurisdiction IS DISTINCT FROM $45::text
     AND items && $46::text[]
     AND NOT items && $47::text[]
     AND targets && $48::text[]
     AND NOT targets && $49::text[]
     AND vendor_id = ANY ($50::text[])
     AND vendor_id IS DISTINCT FROM $51::text
     AND authority = ANY ($52::text[])
     AND authority IS DISTINCT FROM $53::text
     AND instrument = ANY ($54::text[])
     AND instrument IS DISTINCT FROM $55::text
     AND title = ANY ($56::text[])
     AND title IS DISTINCT FROM $57::text
     AND eccn && $58::text[]
     AND NOT eccn && $59::text[]
     AND (jurisdiction IN (SELECT id FROM api.companies WHERE id = ANY ($60::text[])) OR targets && ARRAY(SELECT id FROM api.companies WHERE id = ANY ($61::text[])) OR vendor_id IN (SELECT id FROM api.companies WHERE id = ANY ($62::text[])))
     AND ((jurisdiction IN (SELECT id FROM api.companies WHERE id = $63::text) OR targets && ARRAY(SELECT id FROM api.companies WHERE id = $64::text) OR vendor_id IN (SELECT id FROM api.companies WHERE id = $65::text))) IS NOT TRUE
     AND (jurisdiction IN (SELECT id FROM api.companies WHERE country = ANY ($66::text[])) OR targets && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($67::text[])) OR vendor_id IN (SELECT id FROM api.companies WHERE country = ANY ($68::text[])))
     AND ((jurisdiction IN (SELECT id FROM api.companies WHERE country = $69::text) OR targets && ARRAY(SELECT id FROM api.companies WHERE country = $70::text) OR vendor_id IN (SELECT id FROM api.companies WHERE country = $71::text))) IS NOT TRUE
     AND (vendor_id IN (SELECT id FROM api.companies WHERE country = ANY ($72::text[])))
     AND ((vendor_id IN (SELECT id FROM api.companies WHERE country = $73::text))) IS NOT TRUE
     AND (jurisdiction IN (SELECT id FROM api.companies WHERE roles && $74::text[]) OR targets && ARRAY(SELECT id FROM api.companies WHERE roles && $75::text[]) OR vendor_id IN (SELECT id FROM api.companies WHERE roles && $76::text[]))
     AND ((jurisdiction IN (SELECT id FROM api.companies WHERE roles && $77::text[]) OR targets && ARRAY(SELECT id FROM api.companies WHERE roles && $78::text[]) OR vendor_id IN (SELECT id FROM api.companies WHERE roles && $79::text[]))) IS NOT TRUE
     AND words @@ words_query($80::text)
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $81::bigint) page;

-- sort=id
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.export_controls
   ORDER BY id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.export_controls
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
    FROM api.export_controls
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.export_controls
   WHERE id < $3::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=effective
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=effective, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NOT NULL
     AND (effective_on, id) > ($3::date, $4::text)
   ORDER BY effective_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
   ORDER BY effective_on, id
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
     AND (id > $3::text)
   ORDER BY effective_on, id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=-effective
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-effective, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NOT NULL
     AND (effective_on, id) < ($3::date, $4::text)
   ORDER BY effective_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
   ORDER BY effective_on DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE effective_on IS NULL
     AND (id < $3::text)
   ORDER BY effective_on DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=announced
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=announced, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($3::date, $4::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
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
    FROM api.export_controls
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
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
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
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($3::date, $4::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
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
    FROM api.export_controls
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- several keys, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.export_controls
   WHERE effective_on IS NOT NULL
     AND effective_on >= $3::date AND (effective_on > $4::date OR (announced_on < $5::date OR announced_on IS NULL OR announced_on = $6::date AND (id > $7::text)))
   ORDER BY effective_on, announced_on DESC NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, effective_on::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.export_controls
   WHERE effective_on IS NULL
   ORDER BY effective_on, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, effective_on::text AS key1, announced_on::text AS key2, id::text AS key3
    FROM api.export_controls
   WHERE effective_on IS NULL
     AND (announced_on < $3::date OR announced_on IS NULL OR announced_on = $4::date AND (id > $5::text))
   ORDER BY effective_on, announced_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $6::bigint) page;

-- {id}
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.export_controls
   WHERE id = $3::text) r ON true;

-- {id}/history
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.export_controls_versions
         WHERE id = $3::text
         ORDER BY recorded_from DESC LIMIT $4::bigint) h ON true;

-- {id}/history, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.export_controls_versions
         WHERE id = $3::text
           AND recorded_from < to_timestamp(0) + $4::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $5::bigint) h ON true;

-- the past of {id}
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to)), false)
  FROM api.export_controls_versions
 WHERE id = $1::text;

-- {id}/claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id FROM api.export_controls
   WHERE id = $3::text) r ON true
  LEFT JOIN (SELECT id, body FROM api.record_claims
   WHERE record_id = $4::text
     AND id > $5::text
   ORDER BY id LIMIT $6::bigint) c ON true;

-- {id} with claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = r.id) AS evidence
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.export_controls
   WHERE id = $4::text) r ON true;

-- {id}, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id, body FROM api.export_controls_versions
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
          FROM api.export_controls_versions
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
          FROM api.export_controls_versions
         WHERE id = $6::text
           AND recorded_from <= $7::timestamptz
           AND recorded_from < to_timestamp(0) + $8::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $9::bigint) h ON true;

-- the past of {id}, as of
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to) AND recorded_to <= $1::timestamptz), false)
  FROM api.export_controls_versions
 WHERE id = $2::text;

-- {id}/claims, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id FROM api.export_controls_versions
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
  LEFT JOIN (SELECT id, body FROM api.export_controls_versions
   WHERE id = $7::text
     AND recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz) r ON true;

-- count=exact
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.export_controls) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- count=estimated
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.export_controls LIMIT 10001) few) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- the whole list
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $1::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)) page;

-- format=csv
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, jurisdiction::text AS cell2, action::text AS cell3, array_to_string(items, $1::text) AS cell4, array_to_string(targets, $2::text) AS cell5, vendor_id::text AS cell6, authority::text AS cell7, instrument::text AS cell8, title::text AS cell9, array_to_string(eccn, $3::text) AS cell10, effective_on::text AS cell11, in_force::text AS cell12, status::text AS cell13, announced_on::text AS cell14, announced_on_precision::text AS cell15, array_to_string(disputed, $4::text) AS cell16, claims::text AS cell17, sources::text AS cell18
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $5::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, jurisdiction::text AS cell2, action::text AS cell3, array_to_string(items, $6::text) AS cell4, array_to_string(targets, $7::text) AS cell5, vendor_id::text AS cell6, authority::text AS cell7, instrument::text AS cell8, title::text AS cell9, array_to_string(eccn, $8::text) AS cell10, effective_on::text AS cell11, in_force::text AS cell12, status::text AS cell13, announced_on::text AS cell14, announced_on_precision::text AS cell15, array_to_string(disputed, $9::text) AS cell16, claims::text AS cell17, sources::text AS cell18
    FROM api.export_controls
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $10::bigint)) page;

-- format=csv, a page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, jurisdiction::text AS cell2, action::text AS cell3, array_to_string(items, $3::text) AS cell4, array_to_string(targets, $4::text) AS cell5, vendor_id::text AS cell6, authority::text AS cell7, instrument::text AS cell8, title::text AS cell9, array_to_string(eccn, $5::text) AS cell10, effective_on::text AS cell11, in_force::text AS cell12, status::text AS cell13, announced_on::text AS cell14, announced_on_precision::text AS cell15, array_to_string(disputed, $6::text) AS cell16, claims::text AS cell17, sources::text AS cell18
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, jurisdiction::text AS cell2, action::text AS cell3, array_to_string(items, $7::text) AS cell4, array_to_string(targets, $8::text) AS cell5, vendor_id::text AS cell6, authority::text AS cell7, instrument::text AS cell8, title::text AS cell9, array_to_string(eccn, $9::text) AS cell10, effective_on::text AS cell11, in_force::text AS cell12, status::text AS cell13, announced_on::text AS cell14, announced_on_precision::text AS cell15, array_to_string(disputed, $10::text) AS cell16, claims::text AS cell17, sources::text AS cell18
    FROM api.export_controls
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $11::bigint) page;

-- include=claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = page.key2) AS evidence
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- the whole list with claims
SELECT page.*,
       (SELECT string_agg(c.body, $1::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = page.key2) AS evidence
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $3::bigint)) page;

-- count=exact, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.export_controls_versions
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
    FROM api.export_controls_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- count=estimated, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.export_controls_versions
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
    FROM api.export_controls_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- the whole list, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, jurisdiction::text AS cell2, action::text AS cell3, array_to_string(items, $1::text) AS cell4, array_to_string(targets, $2::text) AS cell5, vendor_id::text AS cell6, authority::text AS cell7, instrument::text AS cell8, title::text AS cell9, array_to_string(eccn, $3::text) AS cell10, effective_on::text AS cell11, in_force::text AS cell12, status::text AS cell13, announced_on::text AS cell14, announced_on_precision::text AS cell15, array_to_string(disputed, $4::text) AS cell16, claims::text AS cell17, sources::text AS cell18
    FROM api.export_controls_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $6::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, jurisdiction::text AS cell2, action::text AS cell3, array_to_string(items, $7::text) AS cell4, array_to_string(targets, $8::text) AS cell5, vendor_id::text AS cell6, authority::text AS cell7, instrument::text AS cell8, title::text AS cell9, array_to_string(eccn, $9::text) AS cell10, effective_on::text AS cell11, in_force::text AS cell12, status::text AS cell13, announced_on::text AS cell14, announced_on_precision::text AS cell15, array_to_string(disputed, $10::text) AS cell16, claims::text AS cell17, sources::text AS cell18
    FROM api.export_controls_versions
   WHERE recorded_from <= $11::timestamptz
     AND recorded_to > $11::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $12::bigint)) page;

-- format=csv, a page, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, jurisdiction::text AS cell2, action::text AS cell3, array_to_string(items, $5::text) AS cell4, array_to_string(targets, $6::text) AS cell5, vendor_id::text AS cell6, authority::text AS cell7, instrument::text AS cell8, title::text AS cell9, array_to_string(eccn, $7::text) AS cell10, effective_on::text AS cell11, in_force::text AS cell12, status::text AS cell13, announced_on::text AS cell14, announced_on_precision::text AS cell15, array_to_string(disputed, $8::text) AS cell16, claims::text AS cell17, sources::text AS cell18
    FROM api.export_controls_versions
   WHERE recorded_from <= $9::timestamptz
     AND recorded_to > $9::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, jurisdiction::text AS cell2, action::text AS cell3, array_to_string(items, $10::text) AS cell4, array_to_string(targets, $11::text) AS cell5, vendor_id::text AS cell6, authority::text AS cell7, instrument::text AS cell8, title::text AS cell9, array_to_string(eccn, $12::text) AS cell10, effective_on::text AS cell11, in_force::text AS cell12, status::text AS cell13, announced_on::text AS cell14, announced_on_precision::text AS cell15, array_to_string(disputed, $13::text) AS cell16, claims::text AS cell17, sources::text AS cell18
    FROM api.export_controls_versions
   WHERE recorded_from <= $14::timestamptz
     AND recorded_to > $14::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $15::bigint) page;

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
    FROM api.export_controls_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls_versions
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
    FROM api.export_controls_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls_versions
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
    FROM api.export_controls_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls_versions
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
    FROM api.export_controls_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
     AND (announced_on, id) < ($6::date, $7::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.export_controls_versions
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
    FROM api.export_controls_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NULL
     AND (id < $6::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls r
   WHERE r.id = asked.word LIMIT 1) IS NULL;

-- words of id
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.export_controls
   WHERE id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown id, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.id = asked.word LIMIT 1) IS NULL;

-- words of id, as of
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.export_controls_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown jurisdiction
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls r
   WHERE r.jurisdiction = asked.word LIMIT 1) IS NULL;

-- words of jurisdiction
SELECT DISTINCT word
  FROM (SELECT jurisdiction AS word FROM api.export_controls
   WHERE jurisdiction IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown jurisdiction, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.jurisdiction = asked.word LIMIT 1) IS NULL;

-- words of jurisdiction, as of
SELECT DISTINCT word
  FROM (SELECT jurisdiction AS word FROM api.export_controls_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND jurisdiction IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown items
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls r
   WHERE r.items && ARRAY[asked.word] LIMIT 1) IS NULL;

-- words of items
SELECT DISTINCT word
  FROM (SELECT unnest(items) AS word FROM api.export_controls
   WHERE items IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown items, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.items && ARRAY[asked.word] LIMIT 1) IS NULL;

-- words of items, as of
SELECT DISTINCT word
  FROM (SELECT unnest(items) AS word FROM api.export_controls_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND items IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown targets
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls r
   WHERE r.targets && ARRAY[asked.word] LIMIT 1) IS NULL;

-- words of targets
SELECT DISTINCT word
  FROM (SELECT unnest(targets) AS word FROM api.export_controls
   WHERE targets IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown targets, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.targets && ARRAY[asked.word] LIMIT 1) IS NULL;

-- words of targets, as of
SELECT DISTINCT word
  FROM (SELECT unnest(targets) AS word FROM api.export_controls_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND targets IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown authority
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls r
   WHERE r.authority = asked.word LIMIT 1) IS NULL;

-- words of authority
SELECT DISTINCT word
  FROM (SELECT authority AS word FROM api.export_controls
   WHERE authority IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown authority, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.authority = asked.word LIMIT 1) IS NULL;

-- words of authority, as of
SELECT DISTINCT word
  FROM (SELECT authority AS word FROM api.export_controls_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND authority IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown instrument
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls r
   WHERE r.instrument = asked.word LIMIT 1) IS NULL;

-- words of instrument
SELECT DISTINCT word
  FROM (SELECT instrument AS word FROM api.export_controls
   WHERE instrument IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown instrument, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.instrument = asked.word LIMIT 1) IS NULL;

-- words of instrument, as of
SELECT DISTINCT word
  FROM (SELECT instrument AS word FROM api.export_controls_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND instrument IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown title
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls r
   WHERE r.title = asked.word LIMIT 1) IS NULL;

-- words of title
SELECT DISTINCT word
  FROM (SELECT title AS word FROM api.export_controls
   WHERE title IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown title, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.title = asked.word LIMIT 1) IS NULL;

-- words of title, as of
SELECT DISTINCT word
  FROM (SELECT title AS word FROM api.export_controls_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND title IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown eccn
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls r
   WHERE r.eccn && ARRAY[asked.word] LIMIT 1) IS NULL;

-- words of eccn
SELECT DISTINCT word
  FROM (SELECT unnest(eccn) AS word FROM api.export_controls
   WHERE eccn IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown eccn, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.export_controls_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.eccn && ARRAY[asked.word] LIMIT 1) IS NULL;

-- words of eccn, as of
SELECT DISTINCT word
  FROM (SELECT unnest(eccn) AS word FROM api.export_controls_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND eccn IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

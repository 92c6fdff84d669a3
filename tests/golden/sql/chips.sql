-- the list
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
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
    FROM api.chips
   WHERE id = $3::text
     AND vendor_id = $4::text
     AND name = $5::text
     AND architecture = $6::text
     AND process_node = $7::text
     AND (die_area_mm2 = $8::numeric)
     AND die_area_mm2 >= $9::numeric
     AND die_area_mm2 <= $10::numeric
     AND (transistors_bn = $11::numeric)
     AND transistors_bn >= $12::numeric
     AND transistors_bn <= $13::numeric
     AND (memory_gb = $14::numeric)
     AND memory_gb >= $15::numeric
     AND memory_gb <= $16::numeric
     AND memory_type = $17::text
     AND (bandwidth_tbps = $18::numeric)
     AND bandwidth_tbps >= $19::numeric
     AND bandwidth_tbps <= $20::numeric
     AND (tdp_w = $21::numeric)
     AND tdp_w >= $22::numeric
     AND tdp_w <= $23::numeric
     AND (fp16_bf16_dense_tflops = $24::numeric)
     AND fp16_bf16_dense_tflops >= $25::numeric
     AND fp16_bf16_dense_tflops <= $26::numeric
     AND (fp8_dense_tflops = $27::numeric)
     AND fp8_dense_tflops >= $28::numeric
     AND fp8_dense_tflops <= $29::numeric
     AND (fp4_dense_tflops = $30::numeric)
     AND fp4_dense_tflops >= $31::numeric
     AND fp4_dense_tflops <= $32::numeric
     AND (interconnect_gbps = $33::numeric)
     AND interconnect_gbps >= $34::numeric
     AND interconnect_gbps <= $35::numeric
     AND (tokens_per_second = $36::numeric)
     AND tokens_per_second >= $37::numeric
     AND tokens_per_second <= $38::numeric
     AND (tpp = $39::numeric)
     AND tpp >= $40::numeric
     AND tpp <= $41::numeric
     AND (performance_density = $42::numeric)
     AND performance_density >= $43::numeric
     AND performance_density <= $44::numeric
     AND datacenter_marketed = $45::boolean
     AND (expected_on >= $46::date AND expected_on <= $47::date)
     AND expected_on >= $48::date
     AND expected_on <= $49::date
     AND (released_on >= $50::date AND released_on <= $51::date)
     AND released_on >= $52::date
     AND released_on <= $53::date
     AND status = $54::text
     AND (announced_on >= $55::date AND announced_on <= $56::date)
     AND announced_on >= $57::date
     AND announced_on <= $58::date
     AND announced_on_precision = $59::text
     AND disputed && $60::text[]
     AND (claims = $61::integer)
     AND claims >= $62::integer
     AND claims <= $63::integer
     AND (sources = $64::integer)
     AND sources >= $65::integer
     AND sources <= $66::integer
     AND (vendor_id = $67::text)
     AND (vendor_id IN (SELECT id FROM api.companies WHERE country = $68::text))
     AND (vendor_id IN (SELECT id FROM api.companies WHERE roles && $69::text[]))
     AND words @@ words_query($70::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $71::bigint) page;

-- several values, some excluded
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE id = ANY ($3::text[])
     AND id IS DISTINCT FROM $4::text
     AND vendor_id = ANY ($5::text[])
     AND vendor_id IS DISTINCT FROM $6::text
     AND name = ANY ($7::text[])
     AND name IS DISTINCT FROM $8::text
     AND architecture = ANY ($9::text[])
     AND architecture IS DISTINCT FROM $10::text
     AND process_node = ANY ($11::text[])
     AND process_node IS DISTINCT FROM $12::text
     AND memory_type = ANY ($13::text[])
     AND memory_type IS DISTINCT FROM $14::text
     AND (vendor_id = ANY ($15::text[]))
     AND ((vendor_id = $16::text)) IS NOT TRUE
     AND (vendor_id IN (SELECT id FROM api.companies WHERE country = ANY ($17::text[])))
     AND ((vendor_id IN (SELECT id FROM api.companies WHERE country = $18::text))) IS NOT TRUE
     AND (vendor_id IN (SELECT id FROM api.companies WHERE roles && $19::text[]))
     AND ((vendor_id IN (SELECT id FROM api.companies WHERE roles && $20::text[]))) IS NOT TRUE
     AND words @@ words_query($21::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE id = ANY ($22::text[])
     AND id IS DISTINCT FROM $23::text
     AND vendor_id = ANY ($24::text[])
     AND vendor_id IS DISTINCT FROM $25::text
     AND name = ANY ($26::text[])
     AND name IS DISTINCT FROM $27::text
     AND architecture = ANY ($28::text[])
     AND architecture IS DISTINCT FROM $29::text
     AND process_node = ANY ($30::text[])
     AND process_node IS DISTINCT FROM $31::text
     AND memory_type = ANY ($32::text[])
     AND memory_type IS DISTINCT FROM $33::text
     AND (vendor_id = ANY ($34::text[]))
     AND ((vendor_id = $35::text)) IS NOT TRUE
     AND (vendor_id IN (SELECT id FROM api.companies WHERE country = ANY ($36::text[])))
     AND ((vendor_id IN (SELECT id FROM api.companies WHERE country = $37::text))) IS NOT TRUE
     AND (vendor_id IN (SELECT id FROM api.companies WHERE roles && $38::text[]))
     AND ((vendor_id IN (SELECT id FROM api.companies WHERE roles && $39::text[]))) IS NOT TRUE
     AND words @@ words_query($40::text)
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $41::bigint) page;

-- sort=id
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.chips
   ORDER BY id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.chips
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
    FROM api.chips
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.chips
   WHERE id < $3::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=name
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.chips
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=name, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.chips
   WHERE (name, id) > ($3::text, $4::text)
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- sort=-name
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.chips
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-name, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.chips
   WHERE (name, id) < ($3::text, $4::text)
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- sort=tpp
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NOT NULL
   ORDER BY tpp, id
   LIMIT 51)
  UNION ALL
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
   ORDER BY tpp, id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=tpp, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NOT NULL
     AND (tpp, id) > ($3::numeric, $4::text)
   ORDER BY tpp, id
   LIMIT 51)
  UNION ALL
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
   ORDER BY tpp, id
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
     AND (id > $3::text)
   ORDER BY tpp, id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=-tpp
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NOT NULL
   ORDER BY tpp DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
   ORDER BY tpp DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-tpp, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NOT NULL
     AND (tpp, id) < ($3::numeric, $4::text)
   ORDER BY tpp DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
   ORDER BY tpp DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
     AND (id < $3::text)
   ORDER BY tpp DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=announced
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
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
    FROM api.chips
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($3::date, $4::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
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
    FROM api.chips
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
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
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
    FROM api.chips
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($3::date, $4::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
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
    FROM api.chips
   WHERE announced_on IS NULL
     AND (id < $3::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- several keys
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, tpp::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.chips
   ORDER BY name, tpp DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- several keys, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, tpp::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.chips
   WHERE name >= $3::text AND (name > $4::text OR (tpp < $5::numeric OR tpp IS NULL OR tpp = $6::numeric AND (announced_on > $7::date OR announced_on IS NULL OR announced_on = $8::date AND (id > $9::text))))
   ORDER BY name, tpp DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $10::bigint) page;

-- {id}
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.chips
   WHERE id = $3::text) r ON true;

-- {id}/history
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.chips_versions
         WHERE id = $3::text
         ORDER BY recorded_from DESC LIMIT $4::bigint) h ON true;

-- {id}/history, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.chips_versions
         WHERE id = $3::text
           AND recorded_from < to_timestamp(0) + $4::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $5::bigint) h ON true;

-- the past of {id}
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to)), false)
  FROM api.chips_versions
 WHERE id = $1::text;

-- {id}/claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id FROM api.chips
   WHERE id = $3::text) r ON true
  LEFT JOIN (SELECT id, body FROM api.record_claims
   WHERE record_id = $4::text
     AND id > $5::text
   ORDER BY id LIMIT $6::bigint) c ON true;

-- {id} with claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = r.id) AS evidence
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.chips
   WHERE id = $4::text) r ON true;

-- {id}, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id, body FROM api.chips_versions
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
          FROM api.chips_versions
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
          FROM api.chips_versions
         WHERE id = $6::text
           AND recorded_from <= $7::timestamptz
           AND recorded_from < to_timestamp(0) + $8::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $9::bigint) h ON true;

-- the past of {id}, as of
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to) AND recorded_to <= $1::timestamptz), false)
  FROM api.chips_versions
 WHERE id = $2::text;

-- {id}/claims, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id FROM api.chips_versions
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
  LEFT JOIN (SELECT id, body FROM api.chips_versions
   WHERE id = $7::text
     AND recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz) r ON true;

-- count=exact
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.chips) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- count=estimated
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.chips LIMIT 10001) few) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- the whole list
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $1::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)) page;

-- format=csv
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, vendor_id::text AS cell2, vendor::text AS cell3, name::text AS cell4, architecture::text AS cell5, process_node::text AS cell6, die_area_mm2::text AS cell7, transistors_bn::text AS cell8, memory_gb::text AS cell9, memory_type::text AS cell10, bandwidth_tbps::text AS cell11, tdp_w::text AS cell12, fp16_bf16_dense_tflops::text AS cell13, fp8_dense_tflops::text AS cell14, fp4_dense_tflops::text AS cell15, interconnect_gbps::text AS cell16, tokens_per_second::text AS cell17, tpp::text AS cell18, performance_density::text AS cell19, datacenter_marketed::text AS cell20, expected_on::text AS cell21, released_on::text AS cell22, status::text AS cell23, announced_on::text AS cell24, announced_on_precision::text AS cell25, array_to_string(disputed, $1::text) AS cell26, claims::text AS cell27, sources::text AS cell28
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, vendor_id::text AS cell2, vendor::text AS cell3, name::text AS cell4, architecture::text AS cell5, process_node::text AS cell6, die_area_mm2::text AS cell7, transistors_bn::text AS cell8, memory_gb::text AS cell9, memory_type::text AS cell10, bandwidth_tbps::text AS cell11, tdp_w::text AS cell12, fp16_bf16_dense_tflops::text AS cell13, fp8_dense_tflops::text AS cell14, fp4_dense_tflops::text AS cell15, interconnect_gbps::text AS cell16, tokens_per_second::text AS cell17, tpp::text AS cell18, performance_density::text AS cell19, datacenter_marketed::text AS cell20, expected_on::text AS cell21, released_on::text AS cell22, status::text AS cell23, announced_on::text AS cell24, announced_on_precision::text AS cell25, array_to_string(disputed, $3::text) AS cell26, claims::text AS cell27, sources::text AS cell28
    FROM api.chips
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, a page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, vendor_id::text AS cell2, vendor::text AS cell3, name::text AS cell4, architecture::text AS cell5, process_node::text AS cell6, die_area_mm2::text AS cell7, transistors_bn::text AS cell8, memory_gb::text AS cell9, memory_type::text AS cell10, bandwidth_tbps::text AS cell11, tdp_w::text AS cell12, fp16_bf16_dense_tflops::text AS cell13, fp8_dense_tflops::text AS cell14, fp4_dense_tflops::text AS cell15, interconnect_gbps::text AS cell16, tokens_per_second::text AS cell17, tpp::text AS cell18, performance_density::text AS cell19, datacenter_marketed::text AS cell20, expected_on::text AS cell21, released_on::text AS cell22, status::text AS cell23, announced_on::text AS cell24, announced_on_precision::text AS cell25, array_to_string(disputed, $3::text) AS cell26, claims::text AS cell27, sources::text AS cell28
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, vendor_id::text AS cell2, vendor::text AS cell3, name::text AS cell4, architecture::text AS cell5, process_node::text AS cell6, die_area_mm2::text AS cell7, transistors_bn::text AS cell8, memory_gb::text AS cell9, memory_type::text AS cell10, bandwidth_tbps::text AS cell11, tdp_w::text AS cell12, fp16_bf16_dense_tflops::text AS cell13, fp8_dense_tflops::text AS cell14, fp4_dense_tflops::text AS cell15, interconnect_gbps::text AS cell16, tokens_per_second::text AS cell17, tpp::text AS cell18, performance_density::text AS cell19, datacenter_marketed::text AS cell20, expected_on::text AS cell21, released_on::text AS cell22, status::text AS cell23, announced_on::text AS cell24, announced_on_precision::text AS cell25, array_to_string(disputed, $4::text) AS cell26, claims::text AS cell27, sources::text AS cell28
    FROM api.chips
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- include=claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = page.key2) AS evidence
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- the whole list with claims
SELECT page.*,
       (SELECT string_agg(c.body, $1::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = page.key2) AS evidence
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $3::bigint)) page;

-- count=exact, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.chips_versions
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
    FROM api.chips_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- count=estimated, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.chips_versions
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
    FROM api.chips_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- the whole list, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, vendor_id::text AS cell2, vendor::text AS cell3, name::text AS cell4, architecture::text AS cell5, process_node::text AS cell6, die_area_mm2::text AS cell7, transistors_bn::text AS cell8, memory_gb::text AS cell9, memory_type::text AS cell10, bandwidth_tbps::text AS cell11, tdp_w::text AS cell12, fp16_bf16_dense_tflops::text AS cell13, fp8_dense_tflops::text AS cell14, fp4_dense_tflops::text AS cell15, interconnect_gbps::text AS cell16, tokens_per_second::text AS cell17, tpp::text AS cell18, performance_density::text AS cell19, datacenter_marketed::text AS cell20, expected_on::text AS cell21, released_on::text AS cell22, status::text AS cell23, announced_on::text AS cell24, announced_on_precision::text AS cell25, array_to_string(disputed, $1::text) AS cell26, claims::text AS cell27, sources::text AS cell28
    FROM api.chips_versions
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $3::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, vendor_id::text AS cell2, vendor::text AS cell3, name::text AS cell4, architecture::text AS cell5, process_node::text AS cell6, die_area_mm2::text AS cell7, transistors_bn::text AS cell8, memory_gb::text AS cell9, memory_type::text AS cell10, bandwidth_tbps::text AS cell11, tdp_w::text AS cell12, fp16_bf16_dense_tflops::text AS cell13, fp8_dense_tflops::text AS cell14, fp4_dense_tflops::text AS cell15, interconnect_gbps::text AS cell16, tokens_per_second::text AS cell17, tpp::text AS cell18, performance_density::text AS cell19, datacenter_marketed::text AS cell20, expected_on::text AS cell21, released_on::text AS cell22, status::text AS cell23, announced_on::text AS cell24, announced_on_precision::text AS cell25, array_to_string(disputed, $4::text) AS cell26, claims::text AS cell27, sources::text AS cell28
    FROM api.chips_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $6::bigint)) page;

-- format=csv, a page, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, vendor_id::text AS cell2, vendor::text AS cell3, name::text AS cell4, architecture::text AS cell5, process_node::text AS cell6, die_area_mm2::text AS cell7, transistors_bn::text AS cell8, memory_gb::text AS cell9, memory_type::text AS cell10, bandwidth_tbps::text AS cell11, tdp_w::text AS cell12, fp16_bf16_dense_tflops::text AS cell13, fp8_dense_tflops::text AS cell14, fp4_dense_tflops::text AS cell15, interconnect_gbps::text AS cell16, tokens_per_second::text AS cell17, tpp::text AS cell18, performance_density::text AS cell19, datacenter_marketed::text AS cell20, expected_on::text AS cell21, released_on::text AS cell22, status::text AS cell23, announced_on::text AS cell24, announced_on_precision::text AS cell25, array_to_string(disputed, $5::text) AS cell26, claims::text AS cell27, sources::text AS cell28
    FROM api.chips_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, vendor_id::text AS cell2, vendor::text AS cell3, name::text AS cell4, architecture::text AS cell5, process_node::text AS cell6, die_area_mm2::text AS cell7, transistors_bn::text AS cell8, memory_gb::text AS cell9, memory_type::text AS cell10, bandwidth_tbps::text AS cell11, tdp_w::text AS cell12, fp16_bf16_dense_tflops::text AS cell13, fp8_dense_tflops::text AS cell14, fp4_dense_tflops::text AS cell15, interconnect_gbps::text AS cell16, tokens_per_second::text AS cell17, tpp::text AS cell18, performance_density::text AS cell19, datacenter_marketed::text AS cell20, expected_on::text AS cell21, released_on::text AS cell22, status::text AS cell23, announced_on::text AS cell24, announced_on_precision::text AS cell25, array_to_string(disputed, $7::text) AS cell26, claims::text AS cell27, sources::text AS cell28
    FROM api.chips_versions
   WHERE recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $9::bigint) page;

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
    FROM api.chips_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips_versions
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
    FROM api.chips_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips_versions
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
    FROM api.chips_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips_versions
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
    FROM api.chips_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
     AND (announced_on, id) < ($6::date, $7::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips_versions
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
    FROM api.chips_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NULL
     AND (id < $6::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips r
   WHERE r.id = asked.word LIMIT 1) IS NULL;

-- words of id
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.chips
   WHERE id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown id, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.id = asked.word LIMIT 1) IS NULL;

-- words of id, as of
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.chips_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown name
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips r
   WHERE r.name = asked.word LIMIT 1) IS NULL;

-- words of name
SELECT DISTINCT word
  FROM (SELECT name AS word FROM api.chips
   WHERE name IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown name, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.name = asked.word LIMIT 1) IS NULL;

-- words of name, as of
SELECT DISTINCT word
  FROM (SELECT name AS word FROM api.chips_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND name IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown architecture
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips r
   WHERE r.architecture = asked.word LIMIT 1) IS NULL;

-- words of architecture
SELECT DISTINCT word
  FROM (SELECT architecture AS word FROM api.chips
   WHERE architecture IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown architecture, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.architecture = asked.word LIMIT 1) IS NULL;

-- words of architecture, as of
SELECT DISTINCT word
  FROM (SELECT architecture AS word FROM api.chips_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND architecture IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown process_node
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips r
   WHERE r.process_node = asked.word LIMIT 1) IS NULL;

-- words of process_node
SELECT DISTINCT word
  FROM (SELECT process_node AS word FROM api.chips
   WHERE process_node IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown process_node, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.process_node = asked.word LIMIT 1) IS NULL;

-- words of process_node, as of
SELECT DISTINCT word
  FROM (SELECT process_node AS word FROM api.chips_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND process_node IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown memory_type
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips r
   WHERE r.memory_type = asked.word LIMIT 1) IS NULL;

-- words of memory_type
SELECT DISTINCT word
  FROM (SELECT memory_type AS word FROM api.chips
   WHERE memory_type IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown memory_type, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.chips_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.memory_type = asked.word LIMIT 1) IS NULL;

-- words of memory_type, as of
SELECT DISTINCT word
  FROM (SELECT memory_type AS word FROM api.chips_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND memory_type IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

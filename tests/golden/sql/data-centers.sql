-- the list
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- every filter
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE id = $3::text
     AND operator_id = $4::text
     AND provider_id = $5::text
     AND tenant_id = $6::text
     AND name = $7::text
     AND location = $8::text
     AND (latitude = $9::numeric)
     AND latitude >= $10::numeric
     AND latitude <= $11::numeric
     AND (longitude = $12::numeric)
     AND longitude >= $13::numeric
     AND longitude <= $14::numeric
     AND country = $15::text
     AND (power_mw = $16::numeric)
     AND power_mw >= $17::numeric
     AND power_mw <= $18::numeric
     AND (target_power_mw = $19::numeric)
     AND target_power_mw >= $20::numeric
     AND target_power_mw <= $21::numeric
     AND (compute_eflops = $22::numeric)
     AND compute_eflops >= $23::numeric
     AND compute_eflops <= $24::numeric
     AND (target_eflops = $25::numeric)
     AND target_eflops >= $26::numeric
     AND target_eflops <= $27::numeric
     AND (gpus = $28::numeric)
     AND gpus >= $29::numeric
     AND gpus <= $30::numeric
     AND energy_source = $31::text
     AND status = $32::text
     AND (announced_on >= $33::date AND announced_on <= $34::date)
     AND announced_on >= $35::date
     AND announced_on <= $36::date
     AND announced_on_precision = $37::text
     AND disputed && $38::text[]
     AND (claims = $39::integer)
     AND claims >= $40::integer
     AND claims <= $41::integer
     AND (sources = $42::integer)
     AND sources >= $43::integer
     AND sources <= $44::integer
     AND (operator_id = $45::text OR provider_id = $46::text OR tenant_id = $47::text)
     AND (operator_id IN (SELECT id FROM api.companies WHERE country = $48::text) OR provider_id IN (SELECT id FROM api.companies WHERE country = $49::text) OR tenant_id IN (SELECT id FROM api.companies WHERE country = $50::text))
     AND (operator_id IN (SELECT id FROM api.companies WHERE roles && $51::text[]))
     AND words @@ words_query($52::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $53::bigint) page;

-- several values, some excluded
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE id = ANY ($3::text[])
     AND id IS DISTINCT FROM $4::text
     AND operator_id = ANY ($5::text[])
     AND operator_id IS DISTINCT FROM $6::text
     AND provider_id = ANY ($7::text[])
     AND provider_id IS DISTINCT FROM $8::text
     AND tenant_id = ANY ($9::text[])
     AND tenant_id IS DISTINCT FROM $10::text
     AND name = ANY ($11::text[])
     AND name IS DISTINCT FROM $12::text
     AND location = ANY ($13::text[])
     AND location IS DISTINCT FROM $14::text
     AND country = ANY ($15::text[])
     AND country IS DISTINCT FROM $16::text
     AND energy_source = ANY ($17::text[])
     AND energy_source IS DISTINCT FROM $18::text
     AND (operator_id = ANY ($19::text[]) OR provider_id = ANY ($20::text[]) OR tenant_id = ANY ($21::text[]))
     AND ((operator_id = $22::text OR provider_id = $23::text OR tenant_id = $24::text)) IS NOT TRUE
     AND (operator_id IN (SELECT id FROM api.companies WHERE country = ANY ($25::text[])) OR provider_id IN (SELECT id FROM api.companies WHERE country = ANY ($26::text[])) OR tenant_id IN (SELECT id FROM api.companies WHERE country = ANY ($27::text[])))
     AND ((operator_id IN (SELECT id FROM api.companies WHERE country = $28::text) OR provider_id IN (SELECT id FROM api.companies WHERE country = $29::text) OR tenant_id IN (SELECT id FROM api.companies WHERE country = $30::text))) IS NOT TRUE
     AND (operator_id IN (SELECT id FROM api.companies WHERE roles && $31::text[]))
     AND ((operator_id IN (SELECT id FROM api.companies WHERE roles && $32::text[]))) IS NOT TRUE
     AND words @@ words_query($33::text)
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE id = ANY ($34::text[])
     AND id IS DISTINCT FROM $35::text
     AND operator_id = ANY ($36::text[])
     AND operator_id IS DISTINCT FROM $37::text
     AND provider_id = ANY ($38::text[])
     AND provider_id IS DISTINCT FROM $39::text
     AND tenant_id = ANY ($40::text[])
     AND tenant_id IS DISTINCT FROM $41::text
     AND name = ANY ($42::text[])
     AND name IS DISTINCT FROM $43::text
     AND location = ANY ($44::text[])
     AND location IS DISTINCT FROM $45::text
     AND country = ANY ($46::text[])
     AND country IS DISTINCT FROM $47::text
     AND energy_source = ANY ($48::text[])
     AND energy_source IS DISTINCT FROM $49::text
     AND (operator_id = ANY ($50::text[]) OR provider_id = ANY ($51::text[]) OR tenant_id = ANY ($52::text[]))
     AND ((operator_id = $53::text OR provider_id = $54::text OR tenant_id = $55::text)) IS NOT TRUE
     AND (operator_id IN (SELECT id FROM api.companies WHERE country = ANY ($56::text[])) OR provider_id IN (SELECT id FROM api.companies WHERE country = ANY ($57::text[])) OR tenant_id IN (SELECT id FROM api.companies WHERE country = ANY ($58::text[])))
     AND ((operator_id IN (SELECT id FROM api.companies WHERE country = $59::text) OR provider_id IN (SELECT id FROM api.companies WHERE country = $60::text) OR tenant_id IN (SELECT id FROM api.companies WHERE country = $61::text))) IS NOT TRUE
     AND (operator_id IN (SELECT id FROM api.companies WHERE roles && $62::text[]))
     AND ((operator_id IN (SELECT id FROM api.companies WHERE roles && $63::text[]))) IS NOT TRUE
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
    FROM api.data_centers
   ORDER BY id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.data_centers
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
    FROM api.data_centers
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.data_centers
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
    FROM api.data_centers
   WHERE name IS NOT NULL
   ORDER BY name, id
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=name, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NOT NULL
     AND (name, id) > ($3::text, $4::text)
   ORDER BY name, id
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
     AND (id > $3::text)
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=-name
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-name, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NOT NULL
     AND (name, id) < ($3::text, $4::text)
   ORDER BY name DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE name IS NULL
     AND (id < $3::text)
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=power_mw
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=power_mw, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NOT NULL
     AND (power_mw, id) > ($3::numeric, $4::text)
   ORDER BY power_mw, id
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
   ORDER BY power_mw, id
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
     AND (id > $3::text)
   ORDER BY power_mw, id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=-power_mw
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-power_mw, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NOT NULL
     AND (power_mw, id) < ($3::numeric, $4::text)
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, power_mw::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE power_mw IS NULL
     AND (id < $3::text)
   ORDER BY power_mw DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=announced
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=announced, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($3::date, $4::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
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
    FROM api.data_centers
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
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
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
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($3::date, $4::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
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
    FROM api.data_centers
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- several keys, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.data_centers
   WHERE name IS NOT NULL
     AND name >= $3::text AND (name > $4::text OR (power_mw < $5::numeric OR power_mw IS NULL OR power_mw = $6::numeric AND (announced_on > $7::date OR announced_on IS NULL OR announced_on = $8::date AND (id > $9::text))))
   ORDER BY name, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)
  UNION ALL
  (SELECT body, name::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.data_centers
   WHERE name IS NULL
   ORDER BY name, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $10::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, power_mw::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.data_centers
   WHERE name IS NULL
     AND (power_mw < $3::numeric OR power_mw IS NULL OR power_mw = $4::numeric AND (announced_on > $5::date OR announced_on IS NULL OR announced_on = $6::date AND (id > $7::text)))
   ORDER BY name, power_mw DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- {id}
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.data_centers
   WHERE id = $3::text) r ON true;

-- {id}/history
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.data_centers_versions
         WHERE id = $3::text
         ORDER BY recorded_from DESC LIMIT $4::bigint) h ON true;

-- {id}/history, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.data_centers_versions
         WHERE id = $3::text
           AND recorded_from < to_timestamp(0) + $4::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $5::bigint) h ON true;

-- the past of {id}
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to)), false)
  FROM api.data_centers_versions
 WHERE id = $1::text;

-- {id}/claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id FROM api.data_centers
   WHERE id = $3::text) r ON true
  LEFT JOIN (SELECT id, body FROM api.record_claims
   WHERE record_id = $4::text
     AND id > $5::text
   ORDER BY id LIMIT $6::bigint) c ON true;

-- {id} with claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = r.id) AS evidence
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.data_centers
   WHERE id = $4::text) r ON true;

-- {id}, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id, body FROM api.data_centers_versions
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
          FROM api.data_centers_versions
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
          FROM api.data_centers_versions
         WHERE id = $6::text
           AND recorded_from <= $7::timestamptz
           AND recorded_from < to_timestamp(0) + $8::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $9::bigint) h ON true;

-- the past of {id}, as of
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to) AND recorded_to <= $1::timestamptz), false)
  FROM api.data_centers_versions
 WHERE id = $2::text;

-- {id}/claims, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id FROM api.data_centers_versions
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
  LEFT JOIN (SELECT id, body FROM api.data_centers_versions
   WHERE id = $7::text
     AND recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz) r ON true;

-- count=exact
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.data_centers) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- count=estimated
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.data_centers LIMIT 10001) few) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- the whole list
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $1::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)) page;

-- format=csv
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, operator_id::text AS cell2, provider_id::text AS cell3, tenant_id::text AS cell4, name::text AS cell5, location::text AS cell6, latitude::text AS cell7, longitude::text AS cell8, country::text AS cell9, power_mw::text AS cell10, target_power_mw::text AS cell11, compute_eflops::text AS cell12, target_eflops::text AS cell13, gpus::text AS cell14, energy_source::text AS cell15, status::text AS cell16, announced_on::text AS cell17, announced_on_precision::text AS cell18, array_to_string(disputed, $1::text) AS cell19, claims::text AS cell20, sources::text AS cell21
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, operator_id::text AS cell2, provider_id::text AS cell3, tenant_id::text AS cell4, name::text AS cell5, location::text AS cell6, latitude::text AS cell7, longitude::text AS cell8, country::text AS cell9, power_mw::text AS cell10, target_power_mw::text AS cell11, compute_eflops::text AS cell12, target_eflops::text AS cell13, gpus::text AS cell14, energy_source::text AS cell15, status::text AS cell16, announced_on::text AS cell17, announced_on_precision::text AS cell18, array_to_string(disputed, $3::text) AS cell19, claims::text AS cell20, sources::text AS cell21
    FROM api.data_centers
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, a page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, operator_id::text AS cell2, provider_id::text AS cell3, tenant_id::text AS cell4, name::text AS cell5, location::text AS cell6, latitude::text AS cell7, longitude::text AS cell8, country::text AS cell9, power_mw::text AS cell10, target_power_mw::text AS cell11, compute_eflops::text AS cell12, target_eflops::text AS cell13, gpus::text AS cell14, energy_source::text AS cell15, status::text AS cell16, announced_on::text AS cell17, announced_on_precision::text AS cell18, array_to_string(disputed, $3::text) AS cell19, claims::text AS cell20, sources::text AS cell21
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, operator_id::text AS cell2, provider_id::text AS cell3, tenant_id::text AS cell4, name::text AS cell5, location::text AS cell6, latitude::text AS cell7, longitude::text AS cell8, country::text AS cell9, power_mw::text AS cell10, target_power_mw::text AS cell11, compute_eflops::text AS cell12, target_eflops::text AS cell13, gpus::text AS cell14, energy_source::text AS cell15, status::text AS cell16, announced_on::text AS cell17, announced_on_precision::text AS cell18, array_to_string(disputed, $4::text) AS cell19, claims::text AS cell20, sources::text AS cell21
    FROM api.data_centers
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- format=geojson
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE latitude IS NOT NULL AND longitude IS NOT NULL
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $1::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE latitude IS NOT NULL AND longitude IS NOT NULL
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)) page;

-- without a place
SELECT count(*) FROM api.data_centers
   WHERE (latitude IS NULL OR longitude IS NULL);

-- include=claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = page.key2) AS evidence
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- the whole list with claims
SELECT page.*,
       (SELECT string_agg(c.body, $1::text ORDER BY c.id) FROM api.record_claims c WHERE c.record_id = page.key2) AS evidence
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $3::bigint)) page;

-- count=exact, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.data_centers_versions
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
    FROM api.data_centers_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- count=estimated, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.data_centers_versions
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
    FROM api.data_centers_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- the whole list, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, operator_id::text AS cell2, provider_id::text AS cell3, tenant_id::text AS cell4, name::text AS cell5, location::text AS cell6, latitude::text AS cell7, longitude::text AS cell8, country::text AS cell9, power_mw::text AS cell10, target_power_mw::text AS cell11, compute_eflops::text AS cell12, target_eflops::text AS cell13, gpus::text AS cell14, energy_source::text AS cell15, status::text AS cell16, announced_on::text AS cell17, announced_on_precision::text AS cell18, array_to_string(disputed, $1::text) AS cell19, claims::text AS cell20, sources::text AS cell21
    FROM api.data_centers_versions
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $3::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, operator_id::text AS cell2, provider_id::text AS cell3, tenant_id::text AS cell4, name::text AS cell5, location::text AS cell6, latitude::text AS cell7, longitude::text AS cell8, country::text AS cell9, power_mw::text AS cell10, target_power_mw::text AS cell11, compute_eflops::text AS cell12, target_eflops::text AS cell13, gpus::text AS cell14, energy_source::text AS cell15, status::text AS cell16, announced_on::text AS cell17, announced_on_precision::text AS cell18, array_to_string(disputed, $4::text) AS cell19, claims::text AS cell20, sources::text AS cell21
    FROM api.data_centers_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $6::bigint)) page;

-- format=csv, a page, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, operator_id::text AS cell2, provider_id::text AS cell3, tenant_id::text AS cell4, name::text AS cell5, location::text AS cell6, latitude::text AS cell7, longitude::text AS cell8, country::text AS cell9, power_mw::text AS cell10, target_power_mw::text AS cell11, compute_eflops::text AS cell12, target_eflops::text AS cell13, gpus::text AS cell14, energy_source::text AS cell15, status::text AS cell16, announced_on::text AS cell17, announced_on_precision::text AS cell18, array_to_string(disputed, $5::text) AS cell19, claims::text AS cell20, sources::text AS cell21
    FROM api.data_centers_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2, id::text AS cell1, operator_id::text AS cell2, provider_id::text AS cell3, tenant_id::text AS cell4, name::text AS cell5, location::text AS cell6, latitude::text AS cell7, longitude::text AS cell8, country::text AS cell9, power_mw::text AS cell10, target_power_mw::text AS cell11, compute_eflops::text AS cell12, target_eflops::text AS cell13, gpus::text AS cell14, energy_source::text AS cell15, status::text AS cell16, announced_on::text AS cell17, announced_on_precision::text AS cell18, array_to_string(disputed, $7::text) AS cell19, claims::text AS cell20, sources::text AS cell21
    FROM api.data_centers_versions
   WHERE recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $9::bigint) page;

-- format=geojson, as of
SELECT page.*
  FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND latitude IS NOT NULL AND longitude IS NOT NULL
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND latitude IS NOT NULL AND longitude IS NOT NULL
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- without a place, as of
SELECT count(*) FROM api.data_centers_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND (latitude IS NULL OR longitude IS NULL);

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
    FROM api.data_centers_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
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
    FROM api.data_centers_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT $4::bigint)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
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
    FROM api.data_centers_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
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
    FROM api.data_centers_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NOT NULL
     AND (announced_on, id) < ($6::date, $7::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.data_centers_versions
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
    FROM api.data_centers_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND announced_on IS NULL
     AND (id < $6::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.data_centers r
   WHERE r.id = asked.word LIMIT 1) IS NULL;

-- words of id
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.data_centers
   WHERE id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown id, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.data_centers_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.id = asked.word LIMIT 1) IS NULL;

-- words of id, as of
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.data_centers_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown name
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.data_centers r
   WHERE r.name = asked.word LIMIT 1) IS NULL;

-- words of name
SELECT DISTINCT word
  FROM (SELECT name AS word FROM api.data_centers
   WHERE name IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown name, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.data_centers_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.name = asked.word LIMIT 1) IS NULL;

-- words of name, as of
SELECT DISTINCT word
  FROM (SELECT name AS word FROM api.data_centers_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND name IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown location
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.data_centers r
   WHERE r.location = asked.word LIMIT 1) IS NULL;

-- words of location
SELECT DISTINCT word
  FROM (SELECT location AS word FROM api.data_centers
   WHERE location IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown location, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.data_centers_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.location = asked.word LIMIT 1) IS NULL;

-- words of location, as of
SELECT DISTINCT word
  FROM (SELECT location AS word FROM api.data_centers_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND location IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown energy_source
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.data_centers r
   WHERE r.energy_source = asked.word LIMIT 1) IS NULL;

-- words of energy_source
SELECT DISTINCT word
  FROM (SELECT energy_source AS word FROM api.data_centers
   WHERE energy_source IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown energy_source, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.data_centers_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.energy_source = asked.word LIMIT 1) IS NULL;

-- words of energy_source, as of
SELECT DISTINCT word
  FROM (SELECT energy_source AS word FROM api.data_centers_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND energy_source IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

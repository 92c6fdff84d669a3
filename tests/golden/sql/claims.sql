-- the list
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- every filter
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE id = $3::text
     AND kind = $4::text
     AND document_id = $5::text
     AND status = $6::text
     AND (amount = $7::numeric)
     AND amount >= $8::numeric
     AND amount <= $9::numeric
     AND currency = $10::text
     AND rule = $11::text
     AND (confidence = $12::real)
     AND confidence >= $13::real
     AND confidence <= $14::real
     AND (published_on >= $15::date AND published_on <= $16::date)
     AND published_on >= $17::date
     AND published_on <= $18::date
     AND (recorded_at >= $19::text AND recorded_at <= $20::text)
     AND recorded_at >= $21::text
     AND recorded_at <= $22::text
     AND (organisation_ids && $23::text[])
     AND (organisation_ids && ARRAY(SELECT id FROM api.companies WHERE country = $24::text))
     AND (organisation_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $25::text[]))
     AND (id IN (SELECT id FROM api.record_claims WHERE record_id = $26::text))
     AND (document_id IN (SELECT id FROM api.documents WHERE publisher = $27::text))
     AND (document_id IN (SELECT id FROM api.documents WHERE media_type = $28::text))
     AND words @@ words_query($29::text)
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $30::bigint) page;

-- several values, some excluded
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE id = ANY ($3::text[])
     AND id IS DISTINCT FROM $4::text
     AND document_id = ANY ($5::text[])
     AND document_id IS DISTINCT FROM $6::text
     AND currency = ANY ($7::text[])
     AND currency IS DISTINCT FROM $8::text
     AND rule = ANY ($9::text[])
     AND rule IS DISTINCT FROM $10::text
     AND (organisation_ids && $11::text[])
     AND ((organisation_ids && $12::text[])) IS NOT TRUE
     AND (organisation_ids && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($13::text[])))
     AND ((organisation_ids && ARRAY(SELECT id FROM api.companies WHERE country = $14::text))) IS NOT TRUE
     AND (organisation_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $15::text[]))
     AND ((organisation_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $16::text[]))) IS NOT TRUE
     AND (id IN (SELECT id FROM api.record_claims WHERE record_id = ANY ($17::text[])))
     AND ((id IN (SELECT id FROM api.record_claims WHERE record_id = $18::text))) IS NOT TRUE
     AND (document_id IN (SELECT id FROM api.documents WHERE publisher = ANY ($19::text[])))
     AND ((document_id IN (SELECT id FROM api.documents WHERE publisher = $20::text))) IS NOT TRUE
     AND (document_id IN (SELECT id FROM api.documents WHERE media_type = ANY ($21::text[])))
     AND ((document_id IN (SELECT id FROM api.documents WHERE media_type = $22::text))) IS NOT TRUE
     AND words @@ words_query($23::text)
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE id = ANY ($24::text[])
     AND id IS DISTINCT FROM $25::text
     AND document_id = ANY ($26::text[])
     AND document_id IS DISTINCT FROM $27::text
     AND currency = ANY ($28::text[])
     AND currency IS DISTINCT FROM $29::text
     AND rule = ANY ($30::text[])
     AND rule IS DISTINCT FROM $31::text
     AND (organisation_ids && $32::text[])
     AND ((organisation_ids && $33::text[])) IS NOT TRUE
     AND (organisation_ids && ARRAY(SELECT id FROM api.companies WHERE country = ANY ($34::text[])))
     AND ((organisation_ids && ARRAY(SELECT id FROM api.companies WHERE country = $35::text))) IS NOT TRUE
     AND (organisation_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $36::text[]))
     AND ((organisation_ids && ARRAY(SELECT id FROM api.companies WHERE roles && $37::text[]))) IS NOT TRUE
     AND (id IN (SELECT id FROM api.record_claims WHERE record_id = ANY ($38::text[])))
     AND ((id IN (SELECT id FROM api.record_claims WHERE record_id = $39::text))) IS NOT TRUE
     AND (document_id IN (SELECT id FROM api.documents WHERE publisher = ANY ($40::text[])))
     AND ((document_id IN (SELECT id FROM api.documents WHERE publisher = $41::text))) IS NOT TRUE
     AND (document_id IN (SELECT id FROM api.documents WHERE media_type = ANY ($42::text[])))
     AND ((document_id IN (SELECT id FROM api.documents WHERE media_type = $43::text))) IS NOT TRUE
     AND words @@ words_query($44::text)
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $45::bigint) page;

-- sort=id
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.claims
   ORDER BY id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.claims
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
    FROM api.claims
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.claims
   WHERE id < $3::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=published
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=published, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
     AND (published_on, id) > ($3::date, $4::text)
   ORDER BY published_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
     AND (id > $3::text)
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- sort=-published
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-published, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
     AND (published_on, id) < ($3::date, $4::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
     AND (id < $3::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- several keys
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- several keys, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
     AND (published_on, id) > ($3::date, $4::text)
   ORDER BY published_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- the same, behind a record without the first key
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
     AND (id > $3::text)
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- {id}
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.claims
   WHERE id = $3::text) r ON true;

-- {id}/history
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.claims_versions
         WHERE id = $3::text
         ORDER BY recorded_from DESC LIMIT $4::bigint) h ON true;

-- {id}/history, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.claims_versions
         WHERE id = $3::text
           AND recorded_from < to_timestamp(0) + $4::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $5::bigint) h ON true;

-- the past of {id}
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to)), false)
  FROM api.claims_versions
 WHERE id = $1::text;

-- {id}, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id, body FROM api.claims_versions
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
          FROM api.claims_versions
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
          FROM api.claims_versions
         WHERE id = $6::text
           AND recorded_from <= $7::timestamptz
           AND recorded_from < to_timestamp(0) + $8::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $9::bigint) h ON true;

-- the past of {id}, as of
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to) AND recorded_to <= $1::timestamptz), false)
  FROM api.claims_versions
 WHERE id = $2::text;

-- count=exact
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.claims) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- count=estimated
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.claims LIMIT 10001) few) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- the whole list
SELECT page.*
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $1::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $2::bigint)) page;

-- format=csv
SELECT page.*
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, document_id::text AS cell3, status::text AS cell4, array_to_string(organisation_ids, $1::text) AS cell5, amount::text AS cell6, currency::text AS cell7, rule::text AS cell8, confidence::text AS cell9, published_on::text AS cell10, recorded_at::text AS cell11
    FROM api.claims
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, document_id::text AS cell3, status::text AS cell4, array_to_string(organisation_ids, $3::text) AS cell5, amount::text AS cell6, currency::text AS cell7, rule::text AS cell8, confidence::text AS cell9, published_on::text AS cell10, recorded_at::text AS cell11
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, a page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, document_id::text AS cell3, status::text AS cell4, array_to_string(organisation_ids, $3::text) AS cell5, amount::text AS cell6, currency::text AS cell7, rule::text AS cell8, confidence::text AS cell9, published_on::text AS cell10, recorded_at::text AS cell11
    FROM api.claims
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, document_id::text AS cell3, status::text AS cell4, array_to_string(organisation_ids, $4::text) AS cell5, amount::text AS cell6, currency::text AS cell7, rule::text AS cell8, confidence::text AS cell9, published_on::text AS cell10, recorded_at::text AS cell11
    FROM api.claims
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- count=exact, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.claims_versions
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
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- count=estimated, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.claims_versions
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
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- the whole list, as of
SELECT page.*
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, as of
SELECT page.*
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, document_id::text AS cell3, status::text AS cell4, array_to_string(organisation_ids, $1::text) AS cell5, amount::text AS cell6, currency::text AS cell7, rule::text AS cell8, confidence::text AS cell9, published_on::text AS cell10, recorded_at::text AS cell11
    FROM api.claims_versions
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $3::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, document_id::text AS cell3, status::text AS cell4, array_to_string(organisation_ids, $4::text) AS cell5, amount::text AS cell6, currency::text AS cell7, rule::text AS cell8, confidence::text AS cell9, published_on::text AS cell10, recorded_at::text AS cell11
    FROM api.claims_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $6::bigint)) page;

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
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, document_id::text AS cell3, status::text AS cell4, array_to_string(organisation_ids, $5::text) AS cell5, amount::text AS cell6, currency::text AS cell7, rule::text AS cell8, confidence::text AS cell9, published_on::text AS cell10, recorded_at::text AS cell11
    FROM api.claims_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, kind::text AS cell2, document_id::text AS cell3, status::text AS cell4, array_to_string(organisation_ids, $7::text) AS cell5, amount::text AS cell6, currency::text AS cell7, rule::text AS cell8, confidence::text AS cell9, published_on::text AS cell10, recorded_at::text AS cell11
    FROM api.claims_versions
   WHERE recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $9::bigint) page;

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
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
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
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND published_on IS NOT NULL
     AND (published_on, id) < ($6::date, $7::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
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
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.claims_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND published_on IS NULL
     AND (id < $6::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.claims r
   WHERE r.id = asked.word LIMIT 1) IS NULL;

-- words of id
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.claims
   WHERE id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown id, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.claims_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.id = asked.word LIMIT 1) IS NULL;

-- words of id, as of
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.claims_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown document_id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.claims r
   WHERE r.document_id = asked.word LIMIT 1) IS NULL;

-- words of document_id
SELECT DISTINCT word
  FROM (SELECT document_id AS word FROM api.claims
   WHERE document_id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown document_id, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.claims_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.document_id = asked.word LIMIT 1) IS NULL;

-- words of document_id, as of
SELECT DISTINCT word
  FROM (SELECT document_id AS word FROM api.claims_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND document_id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown currency
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.claims r
   WHERE r.currency = asked.word LIMIT 1) IS NULL;

-- words of currency
SELECT DISTINCT word
  FROM (SELECT currency AS word FROM api.claims
   WHERE currency IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown currency, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.claims_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.currency = asked.word LIMIT 1) IS NULL;

-- words of currency, as of
SELECT DISTINCT word
  FROM (SELECT currency AS word FROM api.claims_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND currency IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown rule
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.claims r
   WHERE r.rule = asked.word LIMIT 1) IS NULL;

-- words of rule
SELECT DISTINCT word
  FROM (SELECT rule AS word FROM api.claims
   WHERE rule IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown rule, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.claims_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.rule = asked.word LIMIT 1) IS NULL;

-- words of rule, as of
SELECT DISTINCT word
  FROM (SELECT rule AS word FROM api.claims_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND rule IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- the list
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
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
    FROM api.documents
   WHERE id = $3::text
     AND name = $4::text
     AND media_type = $5::text
     AND title = $6::text
     AND author = $7::text
     AND publisher = $8::text
     AND url = $9::text
     AND (published_on >= $10::date AND published_on <= $11::date)
     AND published_on >= $12::date
     AND published_on <= $13::date
     AND licence = $14::text
     AND sha256 = $15::text
     AND (size = $16::integer)
     AND size >= $17::integer
     AND size <= $18::integer
     AND original_sha256 = $19::text
     AND (fetched_at >= $20::text AND fetched_at <= $21::text)
     AND fetched_at >= $22::text
     AND fetched_at <= $23::text
     AND outcome = $24::text
     AND error = $25::text
     AND (facts = $26::integer)
     AND facts >= $27::integer
     AND facts <= $28::integer
     AND (read_at >= $29::text AND read_at <= $30::text)
     AND read_at >= $31::text
     AND read_at <= $32::text
     AND (id IN (SELECT document_id FROM api.claims WHERE organisation_ids && $33::text[]))
     AND words @@ words_query($34::text)
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $35::bigint) page;

-- several values, some excluded
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE id = ANY ($3::text[])
     AND id IS DISTINCT FROM $4::text
     AND name = ANY ($5::text[])
     AND name IS DISTINCT FROM $6::text
     AND media_type = ANY ($7::text[])
     AND media_type IS DISTINCT FROM $8::text
     AND title = ANY ($9::text[])
     AND title IS DISTINCT FROM $10::text
     AND author = ANY ($11::text[])
     AND author IS DISTINCT FROM $12::text
     AND publisher = ANY ($13::text[])
     AND publisher IS DISTINCT FROM $14::text
     AND url = ANY ($15::text[])
     AND url IS DISTINCT FROM $16::text
     AND licence = ANY ($17::text[])
     AND licence IS DISTINCT FROM $18::text
     AND sha256 = ANY ($19::text[])
     AND sha256 IS DISTINCT FROM $20::text
     AND original_sha256 = ANY ($21::text[])
     AND original_sha256 IS DISTINCT FROM $22::text
     AND error = ANY ($23::text[])
     AND error IS DISTINCT FROM $24::text
     AND (id IN (SELECT document_id FROM api.claims WHERE organisation_ids && $25::text[]))
     AND ((id IN (SELECT document_id FROM api.claims WHERE organisation_ids && $26::text[]))) IS NOT TRUE
     AND words @@ words_query($27::text)
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE id = ANY ($28::text[])
     AND id IS DISTINCT FROM $29::text
     AND name = ANY ($30::text[])
     AND name IS DISTINCT FROM $31::text
     AND media_type = ANY ($32::text[])
     AND media_type IS DISTINCT FROM $33::text
     AND title = ANY ($34::text[])
     AND title IS DISTINCT FROM $35::text
     AND author = ANY ($36::text[])
     AND author IS DISTINCT FROM $37::text
     AND publisher = ANY ($38::text[])
     AND publisher IS DISTINCT FROM $39::text
     AND url = ANY ($40::text[])
     AND url IS DISTINCT FROM $41::text
     AND licence = ANY ($42::text[])
     AND licence IS DISTINCT FROM $43::text
     AND sha256 = ANY ($44::text[])
     AND sha256 IS DISTINCT FROM $45::text
     AND original_sha256 = ANY ($46::text[])
     AND original_sha256 IS DISTINCT FROM $47::text
     AND error = ANY ($48::text[])
     AND error IS DISTINCT FROM $49::text
     AND (id IN (SELECT document_id FROM api.claims WHERE organisation_ids && $50::text[]))
     AND ((id IN (SELECT document_id FROM api.claims WHERE organisation_ids && $51::text[]))) IS NOT TRUE
     AND words @@ words_query($52::text)
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $53::bigint) page;

-- sort=id
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.documents
   ORDER BY id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.documents
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
    FROM api.documents
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-id, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.documents
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
    FROM api.documents
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=name, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.documents
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
    FROM api.documents
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- sort=-name, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.documents
   WHERE (name, id) < ($3::text, $4::text)
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $5::bigint) page;

-- sort=published
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
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
    FROM api.documents
   WHERE published_on IS NOT NULL
     AND (published_on, id) > ($3::date, $4::text)
   ORDER BY published_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
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
    FROM api.documents
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
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
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
    FROM api.documents
   WHERE published_on IS NOT NULL
     AND (published_on, id) < ($3::date, $4::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
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
    FROM api.documents
   WHERE published_on IS NULL
     AND (id < $3::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- several keys
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, published_on::text AS key2, id::text AS key3
    FROM api.documents
   ORDER BY name, published_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- several keys, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, name::text AS key1, published_on::text AS key2, id::text AS key3
    FROM api.documents
   WHERE name >= $3::text AND (name > $4::text OR (published_on < $5::date OR published_on IS NULL OR published_on = $6::date AND (id > $7::text)))
   ORDER BY name, published_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- {id}
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.documents
   WHERE id = $3::text) r ON true;

-- {id}/history
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.documents_versions
         WHERE id = $3::text
         ORDER BY recorded_from DESC LIMIT $4::bigint) h ON true;

-- {id}/history, next page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, h.body, h.since, h.until, h.place
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS since,
               CASE WHEN isfinite(recorded_to) THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until,
               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place
          FROM api.documents_versions
         WHERE id = $3::text
           AND recorded_from < to_timestamp(0) + $4::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $5::bigint) h ON true;

-- the past of {id}
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to)), false)
  FROM api.documents_versions
 WHERE id = $1::text;

-- {id}/claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id FROM api.documents
   WHERE id = $3::text) r ON true
  LEFT JOIN (SELECT id, body FROM api.claims
   WHERE document_id = $4::text
     AND id > $5::text
   ORDER BY id LIMIT $6::bigint) c ON true;

-- {id} with claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.claims c WHERE c.document_id = r.id) AS evidence
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
  LEFT JOIN (SELECT id, body FROM api.documents
   WHERE id = $4::text) r ON true;

-- {id}, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id, body FROM api.documents_versions
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
          FROM api.documents_versions
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
          FROM api.documents_versions
         WHERE id = $6::text
           AND recorded_from <= $7::timestamptz
           AND recorded_from < to_timestamp(0) + $8::bigint * make_interval(secs => 0.000001)
         ORDER BY recorded_from DESC LIMIT $9::bigint) h ON true;

-- the past of {id}, as of
SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to) AND recorded_to <= $1::timestamptz), false)
  FROM api.documents_versions
 WHERE id = $2::text;

-- {id}/claims, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.id, c.body, c.id
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id FROM api.documents_versions
   WHERE id = $5::text
     AND recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz) r ON true
  LEFT JOIN (SELECT id, body FROM api.claims_versions
   WHERE document_id = $7::text
     AND id > $8::text
     AND recorded_from <= $9::timestamptz
     AND recorded_to > $9::timestamptz
   ORDER BY id LIMIT $10::bigint) c ON true;

-- {id} with claims, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, r.body,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.claims_versions c WHERE c.document_id = r.id
     AND recorded_from <= $4::timestamptz
     AND recorded_to > $4::timestamptz) AS evidence
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $5::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $6::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $6::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
  LEFT JOIN (SELECT id, body FROM api.documents_versions
   WHERE id = $7::text
     AND recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz) r ON true;

-- count=exact
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.documents) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- count=estimated
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.documents LIMIT 10001) few) AS total
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*, NULL
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- the whole list
SELECT page.*
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $1::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $2::bigint)) page;

-- format=csv
SELECT page.*
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, name::text AS cell2, media_type::text AS cell3, title::text AS cell4, author::text AS cell5, publisher::text AS cell6, url::text AS cell7, published_on::text AS cell8, licence::text AS cell9, sha256::text AS cell10, size::text AS cell11, original_sha256::text AS cell12, fetched_at::text AS cell13, outcome::text AS cell14, error::text AS cell15, facts::text AS cell16, read_at::text AS cell17
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $1::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, name::text AS cell2, media_type::text AS cell3, title::text AS cell4, author::text AS cell5, publisher::text AS cell6, url::text AS cell7, published_on::text AS cell8, licence::text AS cell9, sha256::text AS cell10, size::text AS cell11, original_sha256::text AS cell12, fetched_at::text AS cell13, outcome::text AS cell14, error::text AS cell15, facts::text AS cell16, read_at::text AS cell17
    FROM api.documents
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $2::bigint)) page;

-- format=csv, a page
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, name::text AS cell2, media_type::text AS cell3, title::text AS cell4, author::text AS cell5, publisher::text AS cell6, url::text AS cell7, published_on::text AS cell8, licence::text AS cell9, sha256::text AS cell10, size::text AS cell11, original_sha256::text AS cell12, fetched_at::text AS cell13, outcome::text AS cell14, error::text AS cell15, facts::text AS cell16, read_at::text AS cell17
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, name::text AS cell2, media_type::text AS cell3, title::text AS cell4, author::text AS cell5, publisher::text AS cell6, url::text AS cell7, published_on::text AS cell8, licence::text AS cell9, sha256::text AS cell10, size::text AS cell11, original_sha256::text AS cell12, fetched_at::text AS cell13, outcome::text AS cell14, error::text AS cell15, facts::text AS cell16, read_at::text AS cell17
    FROM api.documents
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page;

-- include=claims
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, false AS is_to_come, NULL::text AS newest FROM api.data_version) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*,
       (SELECT string_agg(c.body, $3::text ORDER BY c.id) FROM api.claims c WHERE c.document_id = page.key2) AS evidence
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $4::bigint) page;

-- the whole list with claims
SELECT page.*,
       (SELECT string_agg(c.body, $1::text ORDER BY c.id) FROM api.claims c WHERE c.document_id = page.key2) AS evidence
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $3::bigint)) page;

-- count=exact, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM api.documents_versions
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
    FROM api.documents_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- count=estimated, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL,
       (SELECT count(*) FROM (SELECT FROM api.documents_versions
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
    FROM api.documents_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $8::bigint) page;

-- the whole list, as of
SELECT page.*
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, as of
SELECT page.*
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, name::text AS cell2, media_type::text AS cell3, title::text AS cell4, author::text AS cell5, publisher::text AS cell6, url::text AS cell7, published_on::text AS cell8, licence::text AS cell9, sha256::text AS cell10, size::text AS cell11, original_sha256::text AS cell12, fetched_at::text AS cell13, outcome::text AS cell14, error::text AS cell15, facts::text AS cell16, read_at::text AS cell17
    FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $2::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, name::text AS cell2, media_type::text AS cell3, title::text AS cell4, author::text AS cell5, publisher::text AS cell6, url::text AS cell7, published_on::text AS cell8, licence::text AS cell9, sha256::text AS cell10, size::text AS cell11, original_sha256::text AS cell12, fetched_at::text AS cell13, outcome::text AS cell14, error::text AS cell15, facts::text AS cell16, read_at::text AS cell17
    FROM api.documents_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $4::bigint)) page;

-- format=csv, a page, as of
SELECT v.version, to_char(v.changed_at AT TIME ZONE $1::text, $2::text), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM (SELECT version, changed_at, last_read_at, (SELECT n.version || $3::text || to_char(n.changed_at AT TIME ZONE $1, $2)
                  FROM api.data_version n) AS newest,
               $4::timestamptz > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS is_to_come
          FROM api.data_versions
         WHERE changed_at <= $4::timestamptz
         ORDER BY changed_at DESC LIMIT 1) v
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, page.*
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, name::text AS cell2, media_type::text AS cell3, title::text AS cell4, author::text AS cell5, publisher::text AS cell6, url::text AS cell7, published_on::text AS cell8, licence::text AS cell9, sha256::text AS cell10, size::text AS cell11, original_sha256::text AS cell12, fetched_at::text AS cell13, outcome::text AS cell14, error::text AS cell15, facts::text AS cell16, read_at::text AS cell17
    FROM api.documents_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2, id::text AS cell1, name::text AS cell2, media_type::text AS cell3, title::text AS cell4, author::text AS cell5, publisher::text AS cell6, url::text AS cell7, published_on::text AS cell8, licence::text AS cell9, sha256::text AS cell10, size::text AS cell11, original_sha256::text AS cell12, fetched_at::text AS cell13, outcome::text AS cell14, error::text AS cell15, facts::text AS cell16, read_at::text AS cell17
    FROM api.documents_versions
   WHERE recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

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
       (SELECT string_agg(c.body, $5::text ORDER BY c.id) FROM api.claims_versions c WHERE c.document_id = page.key2
     AND recorded_from <= $6::timestamptz
     AND recorded_to > $6::timestamptz) AS evidence
  FROM (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
   WHERE recorded_from <= $7::timestamptz
     AND recorded_to > $7::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
   WHERE recorded_from <= $8::timestamptz
     AND recorded_to > $8::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $9::bigint) page;

-- the whole list with claims, as of
SELECT page.*,
       (SELECT string_agg(c.body, $1::text ORDER BY c.id) FROM api.claims_versions c WHERE c.document_id = page.key2
     AND recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz) AS evidence
  FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
   WHERE recorded_from <= $3::timestamptz
     AND recorded_to > $3::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT $4::bigint)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
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
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
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
    FROM api.documents_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND published_on IS NOT NULL
     AND (published_on, id) < ($6::date, $7::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents_versions
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
    FROM api.documents_versions
   WHERE recorded_from <= $5::timestamptz
     AND recorded_to > $5::timestamptz
     AND published_on IS NULL
     AND (id < $6::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $7::bigint) page;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.id = asked.word LIMIT 1) IS NULL;

-- words of id
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.documents
   WHERE id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown id, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.id = asked.word LIMIT 1) IS NULL;

-- words of id, as of
SELECT DISTINCT word
  FROM (SELECT id AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND id IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown name
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.name = asked.word LIMIT 1) IS NULL;

-- words of name
SELECT DISTINCT word
  FROM (SELECT name AS word FROM api.documents
   WHERE name IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown name, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.name = asked.word LIMIT 1) IS NULL;

-- words of name, as of
SELECT DISTINCT word
  FROM (SELECT name AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND name IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown media_type
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.media_type = asked.word LIMIT 1) IS NULL;

-- words of media_type
SELECT DISTINCT word
  FROM (SELECT media_type AS word FROM api.documents
   WHERE media_type IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown media_type, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.media_type = asked.word LIMIT 1) IS NULL;

-- words of media_type, as of
SELECT DISTINCT word
  FROM (SELECT media_type AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND media_type IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown title
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.title = asked.word LIMIT 1) IS NULL;

-- words of title
SELECT DISTINCT word
  FROM (SELECT title AS word FROM api.documents
   WHERE title IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown title, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.title = asked.word LIMIT 1) IS NULL;

-- words of title, as of
SELECT DISTINCT word
  FROM (SELECT title AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND title IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown author
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.author = asked.word LIMIT 1) IS NULL;

-- words of author
SELECT DISTINCT word
  FROM (SELECT author AS word FROM api.documents
   WHERE author IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown author, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.author = asked.word LIMIT 1) IS NULL;

-- words of author, as of
SELECT DISTINCT word
  FROM (SELECT author AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND author IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown publisher
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.publisher = asked.word LIMIT 1) IS NULL;

-- words of publisher
SELECT DISTINCT word
  FROM (SELECT publisher AS word FROM api.documents
   WHERE publisher IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown publisher, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.publisher = asked.word LIMIT 1) IS NULL;

-- words of publisher, as of
SELECT DISTINCT word
  FROM (SELECT publisher AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND publisher IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown url
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.url = asked.word LIMIT 1) IS NULL;

-- words of url
SELECT DISTINCT word
  FROM (SELECT url AS word FROM api.documents
   WHERE url IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown url, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.url = asked.word LIMIT 1) IS NULL;

-- words of url, as of
SELECT DISTINCT word
  FROM (SELECT url AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND url IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown licence
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.licence = asked.word LIMIT 1) IS NULL;

-- words of licence
SELECT DISTINCT word
  FROM (SELECT licence AS word FROM api.documents
   WHERE licence IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown licence, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.licence = asked.word LIMIT 1) IS NULL;

-- words of licence, as of
SELECT DISTINCT word
  FROM (SELECT licence AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND licence IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown sha256
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.sha256 = asked.word LIMIT 1) IS NULL;

-- words of sha256
SELECT DISTINCT word
  FROM (SELECT sha256 AS word FROM api.documents
   WHERE sha256 IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown sha256, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.sha256 = asked.word LIMIT 1) IS NULL;

-- words of sha256, as of
SELECT DISTINCT word
  FROM (SELECT sha256 AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND sha256 IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown original_sha256
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.original_sha256 = asked.word LIMIT 1) IS NULL;

-- words of original_sha256
SELECT DISTINCT word
  FROM (SELECT original_sha256 AS word FROM api.documents
   WHERE original_sha256 IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown original_sha256, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.original_sha256 = asked.word LIMIT 1) IS NULL;

-- words of original_sha256, as of
SELECT DISTINCT word
  FROM (SELECT original_sha256 AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND original_sha256 IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown error
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents r
   WHERE r.error = asked.word LIMIT 1) IS NULL;

-- words of error
SELECT DISTINCT word
  FROM (SELECT error AS word FROM api.documents
   WHERE error IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

-- unknown error, as of
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE (SELECT true FROM api.documents_versions r
   WHERE recorded_from <= $2::timestamptz
     AND recorded_to > $2::timestamptz
     AND r.error = asked.word LIMIT 1) IS NULL;

-- words of error, as of
SELECT DISTINCT word
  FROM (SELECT error AS word FROM api.documents_versions
   WHERE recorded_from <= $1::timestamptz
     AND recorded_to > $1::timestamptz
     AND error IS NOT NULL
   LIMIT 20000) seen
 LIMIT 1000;

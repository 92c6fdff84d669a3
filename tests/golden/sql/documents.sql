-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE id = $1::text
     AND name = $2::text
     AND media_type = $3::text
     AND publisher = $4::text
     AND url = $5::text
     AND published_on >= $6::date
     AND published_on <= $7::date
     AND sha256 = $8::text
     AND size >= $9::integer
     AND size <= $10::integer
     AND outcome = $11::text
     AND facts >= $12::integer
     AND facts <= $13::integer
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $14::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND name = ANY ($3::text[])
     AND name IS DISTINCT FROM $4::text
     AND media_type = ANY ($5::text[])
     AND media_type IS DISTINCT FROM $6::text
     AND publisher = ANY ($7::text[])
     AND publisher IS DISTINCT FROM $8::text
     AND url = ANY ($9::text[])
     AND url IS DISTINCT FROM $10::text
     AND sha256 = ANY ($11::text[])
     AND sha256 IS DISTINCT FROM $12::text
     AND published_on IS NOT NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE id = ANY ($13::text[])
     AND id IS DISTINCT FROM $14::text
     AND name = ANY ($15::text[])
     AND name IS DISTINCT FROM $16::text
     AND media_type = ANY ($17::text[])
     AND media_type IS DISTINCT FROM $18::text
     AND publisher = ANY ($19::text[])
     AND publisher IS DISTINCT FROM $20::text
     AND url = ANY ($21::text[])
     AND url IS DISTINCT FROM $22::text
     AND sha256 = ANY ($23::text[])
     AND sha256 IS DISTINCT FROM $24::text
     AND published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $25::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.documents
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.documents
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.documents
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.documents
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=name
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.documents
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=name, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.documents
   WHERE (name, id) > ($1::text, $2::text)
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- sort=-name
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.documents
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-name, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.documents
   WHERE (name, id) < ($1::text, $2::text)
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- sort=published
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=published, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NOT NULL
     AND (published_on, id) > ($1::date, $2::text)
   ORDER BY published_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NULL
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NULL
     AND (id > $1::text)
   ORDER BY published_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-published
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-published, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NOT NULL
     AND (published_on, id) < ($1::date, $2::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NULL
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, published_on::text AS key1, id::text AS key2
    FROM api.documents
   WHERE published_on IS NULL
     AND (id < $1::text)
   ORDER BY published_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, published_on::text AS key2, id::text AS key3
    FROM api.documents
   ORDER BY name, published_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, published_on::text AS key2, id::text AS key3
    FROM api.documents
   WHERE name >= $1::text AND (name > $2::text OR (published_on < $3::date OR published_on IS NULL OR published_on = $4::date AND (id > $5::text)))
   ORDER BY name, published_on DESC NULLS LAST, id
   LIMIT 51)) arms LIMIT $6::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.documents r ON r.id = $1::text;

-- {id}/claims
SELECT v.version, r.id, c.body, c.id
  FROM api.data_version v
  LEFT JOIN api.documents r ON r.id = $1::text
  LEFT JOIN (SELECT id, body FROM api.claims
    WHERE document_id = $1 AND id > $2::text
   ORDER BY id LIMIT $3::bigint) c ON true;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.documents r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.documents WHERE id IS NOT NULL LIMIT 1000;

-- unknown name
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.documents r WHERE r.name = asked.word);

-- words of name
SELECT DISTINCT name FROM api.documents WHERE name IS NOT NULL LIMIT 1000;

-- unknown media_type
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.documents r WHERE r.media_type = asked.word);

-- words of media_type
SELECT DISTINCT media_type FROM api.documents WHERE media_type IS NOT NULL LIMIT 1000;

-- unknown publisher
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.documents r WHERE r.publisher = asked.word);

-- words of publisher
SELECT DISTINCT publisher FROM api.documents WHERE publisher IS NOT NULL LIMIT 1000;

-- unknown url
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.documents r WHERE r.url = asked.word);

-- words of url
SELECT DISTINCT url FROM api.documents WHERE url IS NOT NULL LIMIT 1000;

-- unknown sha256
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.documents r WHERE r.sha256 = asked.word);

-- words of sha256
SELECT DISTINCT sha256 FROM api.documents WHERE sha256 IS NOT NULL LIMIT 1000;

-- the list
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- every filter
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE id = $1::text
     AND vendor_id = $2::text
     AND name = $3::text
     AND architecture = $4::text
     AND process_node = $5::text
     AND die_area_mm2 >= $6::numeric
     AND die_area_mm2 <= $7::numeric
     AND transistors_bn >= $8::numeric
     AND transistors_bn <= $9::numeric
     AND memory_gb >= $10::numeric
     AND memory_gb <= $11::numeric
     AND memory_type = $12::text
     AND bandwidth_tbps >= $13::numeric
     AND bandwidth_tbps <= $14::numeric
     AND tdp_w >= $15::numeric
     AND tdp_w <= $16::numeric
     AND fp16_bf16_dense_tflops >= $17::numeric
     AND fp16_bf16_dense_tflops <= $18::numeric
     AND fp8_dense_tflops >= $19::numeric
     AND fp8_dense_tflops <= $20::numeric
     AND fp4_dense_tflops >= $21::numeric
     AND fp4_dense_tflops <= $22::numeric
     AND interconnect_gbps >= $23::numeric
     AND interconnect_gbps <= $24::numeric
     AND tokens_per_second >= $25::numeric
     AND tokens_per_second <= $26::numeric
     AND tpp >= $27::numeric
     AND tpp <= $28::numeric
     AND performance_density >= $29::numeric
     AND performance_density <= $30::numeric
     AND datacenter_marketed = $31::boolean
     AND expected_on >= $32::date
     AND expected_on <= $33::date
     AND released_on >= $34::date
     AND released_on <= $35::date
     AND status = $36::text
     AND announced_on >= $37::date
     AND announced_on <= $38::date
     AND disputed && $39::text[]
     AND sources >= $40::integer
     AND sources <= $41::integer
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $42::bigint) page ON true;

-- several values, some excluded
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE id = ANY ($1::text[])
     AND id IS DISTINCT FROM $2::text
     AND vendor_id = ANY ($3::text[])
     AND vendor_id IS DISTINCT FROM $4::text
     AND name = ANY ($5::text[])
     AND name IS DISTINCT FROM $6::text
     AND architecture = ANY ($7::text[])
     AND architecture IS DISTINCT FROM $8::text
     AND process_node = ANY ($9::text[])
     AND process_node IS DISTINCT FROM $10::text
     AND memory_type = ANY ($11::text[])
     AND memory_type IS DISTINCT FROM $12::text
     AND announced_on IS NOT NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE id = ANY ($13::text[])
     AND id IS DISTINCT FROM $14::text
     AND vendor_id = ANY ($15::text[])
     AND vendor_id IS DISTINCT FROM $16::text
     AND name = ANY ($17::text[])
     AND name IS DISTINCT FROM $18::text
     AND architecture = ANY ($19::text[])
     AND architecture IS DISTINCT FROM $20::text
     AND process_node = ANY ($21::text[])
     AND process_node IS DISTINCT FROM $22::text
     AND memory_type = ANY ($23::text[])
     AND memory_type IS DISTINCT FROM $24::text
     AND announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $25::bigint) page ON true;

-- sort=id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.chips
   ORDER BY id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.chips
   WHERE id > $1::text
   ORDER BY id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-id
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.chips
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-id, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, id::text AS key1
    FROM api.chips
   WHERE id < $1::text
   ORDER BY id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=name
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.chips
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=name, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.chips
   WHERE (name, id) > ($1::text, $2::text)
   ORDER BY name, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- sort=-name
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.chips
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-name, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, id::text AS key2
    FROM api.chips
   WHERE (name, id) < ($1::text, $2::text)
   ORDER BY name DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- sort=tpp
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=tpp, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NOT NULL
     AND (tpp, id) > ($1::numeric, $2::text)
   ORDER BY tpp, id
   LIMIT 51)
  UNION ALL
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
   ORDER BY tpp, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
     AND (id > $1::text)
   ORDER BY tpp, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-tpp
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-tpp, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NOT NULL
     AND (tpp, id) < ($1::numeric, $2::text)
   ORDER BY tpp DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
   ORDER BY tpp DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, tpp::text AS key1, id::text AS key2
    FROM api.chips
   WHERE tpp IS NULL
     AND (id < $1::text)
   ORDER BY tpp DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) > ($1::date, $2::text)
   ORDER BY announced_on, id
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NULL
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NULL
     AND (id > $1::text)
   ORDER BY announced_on, id
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- sort=-announced
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
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
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- sort=-announced, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NOT NULL
     AND (announced_on, id) < ($1::date, $2::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)
  UNION ALL
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NULL
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $3::bigint) page ON true;

-- the same, behind a record without the first key
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, announced_on::text AS key1, id::text AS key2
    FROM api.chips
   WHERE announced_on IS NULL
     AND (id < $1::text)
   ORDER BY announced_on DESC, id DESC
   LIMIT 51)) arms LIMIT $2::bigint) page ON true;

-- several keys
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, tpp::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.chips
   ORDER BY name, tpp DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $1::bigint) page ON true;

-- several keys, next page
SELECT v.version, page.*
  FROM api.data_version v
  LEFT JOIN (SELECT * FROM (
  (SELECT body, name::text AS key1, tpp::text AS key2, announced_on::text AS key3, id::text AS key4
    FROM api.chips
   WHERE name >= $1::text AND (name > $2::text OR (tpp < $3::numeric OR tpp IS NULL OR tpp = $4::numeric AND (announced_on > $5::date OR announced_on IS NULL OR announced_on = $6::date AND (id > $7::text))))
   ORDER BY name, tpp DESC NULLS LAST, announced_on NULLS LAST, id
   LIMIT 51)) arms LIMIT $8::bigint) page ON true;

-- {id}
SELECT v.version, r.body
  FROM api.data_version v
  LEFT JOIN api.chips r ON r.id = $1::text;

-- {id}/claims
SELECT v.version, r.id, c.body, c.id
  FROM api.data_version v
  LEFT JOIN api.chips r ON r.id = $1::text
  LEFT JOIN (SELECT id, body FROM api.record_claims
    WHERE record_id = $1 AND id > $2::text
   ORDER BY id LIMIT $3::bigint) c ON true;

-- unknown id
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.chips r WHERE r.id = asked.word);

-- words of id
SELECT DISTINCT id FROM api.chips WHERE id IS NOT NULL LIMIT 1000;

-- unknown name
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.chips r WHERE r.name = asked.word);

-- words of name
SELECT DISTINCT name FROM api.chips WHERE name IS NOT NULL LIMIT 1000;

-- unknown architecture
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.chips r WHERE r.architecture = asked.word);

-- words of architecture
SELECT DISTINCT architecture FROM api.chips WHERE architecture IS NOT NULL LIMIT 1000;

-- unknown process_node
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.chips r WHERE r.process_node = asked.word);

-- words of process_node
SELECT DISTINCT process_node FROM api.chips WHERE process_node IS NOT NULL LIMIT 1000;

-- unknown memory_type
SELECT asked.word
  FROM unnest($1::text[]) asked (word)
 WHERE NOT EXISTS (SELECT FROM api.chips r WHERE r.memory_type = asked.word);

-- words of memory_type
SELECT DISTINCT memory_type FROM api.chips WHERE memory_type IS NOT NULL LIMIT 1000;

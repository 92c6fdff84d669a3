-- $1 record ids, $2 kinds, $3 actions, $4 data version, $5 time
INSERT INTO change (seq, data_version, record_id, kind, action, changed_at)
SELECT (SELECT coalesce(max(seq), 0) FROM change) + n.at, $4::text::bigint, n.record_id, n.kind, n.action, $5::timestamptz
  FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS n (record_id, kind, action, at)

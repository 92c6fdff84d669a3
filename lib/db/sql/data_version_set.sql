-- $1 version, $2 time
UPDATE data_version SET version = $1::text::bigint, changed_at = $2::timestamptz

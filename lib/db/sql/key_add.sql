-- $1 id, $2 name, $3 SHA-256 of the secret, $4 scopes, $5 days it lasts, $6 day on which it expires (one of them, or neither)
-- No row when that is past.
INSERT INTO api_key (id, name, secret_sha256, scopes, expires_at)
SELECT $1, $2, $3, $4, e.at
  FROM (SELECT coalesce(clock_timestamp() + make_interval(days => $5::text::integer), $6::text::date::timestamptz) AS at) AS e
 WHERE e.at IS NULL OR e.at > clock_timestamp()
RETURNING to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')

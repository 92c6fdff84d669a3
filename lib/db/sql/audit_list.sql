-- $1 how many
-- The latest rows of the audit, the newest first.
SELECT to_json(a)::text
  FROM (SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, key_id, client, request_id, method, path,
               status, what
          FROM audit
         ORDER BY id DESC
         LIMIT $1::text::bigint) AS a

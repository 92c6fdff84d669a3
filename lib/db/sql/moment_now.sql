-- No parameters. The newest version of the data, with its times as JSON has them, that it has come, and that none is newer.
SELECT version,
       to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       to_char(last_read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       false,
       NULL::text
  FROM api.data_version

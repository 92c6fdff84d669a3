-- No parameters. The newest version of the data by number and time, as notifications name it.
SELECT version || ' ' || to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') FROM api.data_version

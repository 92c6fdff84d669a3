-- $1 time. The version of the data at that time, with its times as JSON has them, whether the time has not come yet
-- (that of a version has, also where the clock was set back since), and the newest version by number and time.
SELECT version,
       to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       to_char(last_read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       $1::timestamptz > clock_timestamp() AND $1::timestamptz > (SELECT n.changed_at FROM api.data_version n),
       (SELECT n.version || ' ' || to_char(n.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') FROM api.data_version n)
  FROM api.data_versions
 WHERE changed_at <= $1::timestamptz
 ORDER BY changed_at DESC
 LIMIT 1

-- No parameters. A version for what no record tells of.
UPDATE data_version
   SET version = version + 1, changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
 WHERE version > 0

-- no parameters
SELECT version, greatest(clock_timestamp(), changed_at + interval '1 microsecond') AS now FROM data_version FOR UPDATE

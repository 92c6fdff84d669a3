-- Servers keep answers for as long as a version of the data is the newest. A number alone does not name a version: after a failover that
-- lost transactions, or a restore, it is given again to other data. With its time it does.

CREATE OR REPLACE FUNCTION announce_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('exawatch_data_version',
                      NEW.version || ' ' || to_char(NEW.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION announce_data_version() IS 'Tells listening servers the new version: its number, a space, its time.';

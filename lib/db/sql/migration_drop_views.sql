-- No parameters. The schema api holds nothing but views made by api_views.sql.
DO $$
DECLARE
    view regclass;
BEGIN
    FOR view IN
        SELECT c.oid FROM pg_class c WHERE c.relnamespace = to_regnamespace('api') AND c.relkind = 'v'
    LOOP
        -- One view may have gone with another that it was built on.
        IF EXISTS (SELECT FROM pg_class WHERE oid = view) THEN
            EXECUTE format('DROP VIEW %s CASCADE', view);
        END IF;
    END LOOP;
END
$$

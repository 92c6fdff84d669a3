-- No parameters.
DO $$
BEGIN
    IF to_regclass('schema_migration') IS NULL THEN
        CREATE TABLE schema_migration (
            number integer PRIMARY KEY CHECK (number >= 0),
            name text NOT NULL,
            checksum text NOT NULL CHECK (checksum ~ '^[0-9a-f]{64}$'),
            applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
        );
        COMMENT ON TABLE schema_migration IS 'Which files made this schema.';
        COMMENT ON COLUMN schema_migration.number IS 'Number of the migration; 0 stands for the views of schema api.';
        COMMENT ON COLUMN schema_migration.name IS 'File name.';
        COMMENT ON COLUMN schema_migration.checksum IS 'SHA-256 of the file when it was applied.';
        COMMENT ON COLUMN schema_migration.applied_at IS 'When.';
        -- The server, which may read nothing else of this schema, checks that it fits the database.
        GRANT SELECT ON schema_migration TO PUBLIC;
    END IF;
END
$$

-- No parameters.
DELETE FROM schema_migration WHERE number = 0

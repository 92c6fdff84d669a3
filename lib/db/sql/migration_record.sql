-- $1 number, $2 name, $3 checksum.
INSERT INTO schema_migration (number, name, checksum)
VALUES ($1::integer, $2, $3)
ON CONFLICT (number) DO UPDATE
   SET name = excluded.name, checksum = excluded.checksum, applied_at = clock_timestamp()

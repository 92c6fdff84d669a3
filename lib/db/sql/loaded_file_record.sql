-- $1 name, $2 digest
INSERT INTO loaded_file (name, digest)
VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, loaded_at = clock_timestamp()

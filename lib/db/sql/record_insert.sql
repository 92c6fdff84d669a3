-- $1 ids, $2 kind, $3 time
INSERT INTO record (id, kind, created_at)
SELECT id, $2, $3::timestamptz FROM unnest($1::text[]) AS id
    ON CONFLICT (id) DO NOTHING

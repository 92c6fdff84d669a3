-- $1 codes, $2 names
INSERT INTO currency (code, name)
SELECT * FROM unnest($1::text[], $2::text[])
    ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE currency.name <> excluded.name

-- $1 name keys, $2 codes
INSERT INTO country_name (name_key, code)
SELECT * FROM unnest($1::text[], $2::text[])
    ON CONFLICT (name_key) DO UPDATE SET code = excluded.code WHERE country_name.code <> excluded.code

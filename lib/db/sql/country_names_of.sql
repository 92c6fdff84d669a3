-- $1 codes. Their names.
SELECT DISTINCT code, name FROM api.countries WHERE code = ANY ($1::text[])

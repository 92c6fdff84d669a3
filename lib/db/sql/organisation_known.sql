-- $1 ids
SELECT id, name, country, listed FROM organisation WHERE id = ANY ($1::text[])

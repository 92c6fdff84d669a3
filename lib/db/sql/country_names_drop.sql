-- $1 name keys. Names that are not among them.
DELETE FROM country_name WHERE name_key <> ALL ($1::text[])

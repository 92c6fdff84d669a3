-- $1 organisations
DELETE FROM alias WHERE organisation_id = ANY ($1::text[])

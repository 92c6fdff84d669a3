-- $1 part
DELETE FROM export_law WHERE part = $1 AND recorded_from IS NULL

-- $1 time of the data version
UPDATE export_law SET recorded_from = $1::timestamptz WHERE recorded_from IS NULL

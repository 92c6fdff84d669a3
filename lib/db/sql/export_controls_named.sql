-- $1 time, $2 ids of instruments. The records of that time that are about them.
SELECT body::jsonb ->> 'instrument_id', id
  FROM api.export_controls_versions
 WHERE recorded_from <= $1::timestamptz AND recorded_to > $1::timestamptz
   AND body::jsonb ->> 'instrument_id' = ANY ($2::text[])

-- $1 a day, $2 time. Controls in force on that day, as known at that time. One that was superseded or suspended ended on the day on
-- which what superseded it took effect; when that is not known, nothing says that it was still in force.
WITH control AS (
    SELECT id, effective_on, in_force, body::jsonb ->> 'instrument_id' AS instrument_id, body::jsonb ->> 'superseded_by' AS superseded_by
      FROM api.export_controls_versions
     WHERE recorded_from <= $2::timestamptz AND recorded_to > $2::timestamptz
)
SELECT c.id
  FROM control c
 WHERE c.effective_on <= $1::date
   AND (c.in_force IS NULL OR c.in_force NOT IN ('superseded', 'suspended')
        OR EXISTS (SELECT FROM control s WHERE s.instrument_id = c.superseded_by AND s.effective_on > $1::date))
 ORDER BY c.id

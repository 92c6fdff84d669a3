-- $1 time of the data version
-- The editions that what is staged replaces.
UPDATE export_law o SET recorded_to = $1::timestamptz
 WHERE recorded_from IS NOT NULL AND recorded_to = 'infinity'
   AND EXISTS (SELECT FROM export_law n WHERE n.part = o.part AND n.recorded_from IS NULL)

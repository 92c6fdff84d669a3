-- $1 ids
-- Those that cannot be given again: in use, or merged into another.
SELECT r.id
  FROM record r
 WHERE r.id = ANY ($1::text[])
   AND (r.merged_into IS NOT NULL
        OR EXISTS (SELECT FROM record_claim rc WHERE rc.record_id = r.id AND rc.recorded_to = 'infinity'))

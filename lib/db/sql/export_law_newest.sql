-- No parameters. The rows of each table as they will be once what is staged is published.
SELECT part, array_to_string(cells, E'\t')
  FROM export_law o
 WHERE recorded_to = 'infinity'
   AND (recorded_from IS NULL OR NOT EXISTS (SELECT FROM export_law n WHERE n.part = o.part AND n.recorded_from IS NULL))
 ORDER BY part, line

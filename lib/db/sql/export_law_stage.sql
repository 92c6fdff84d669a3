-- $1 part, $2 rows with their cells between tabs
-- Nothing is staged when these are the rows already.
INSERT INTO export_law (part, line, cells)
SELECT $1, n.line, string_to_array(n.row, E'\t')
  FROM unnest($2::text[]) WITH ORDINALITY n (row, line)
 WHERE $2::text[] IS DISTINCT FROM
       (SELECT array_agg(array_to_string(l.cells, E'\t') ORDER BY l.line)
          FROM export_law l
         WHERE l.part = $1 AND l.recorded_from IS NOT NULL AND l.recorded_to = 'infinity')

-- $1 time. The rows of the export tables of that time, their cells between tabs.
SELECT part, array_to_string(cells, E'\t')
  FROM api.export_law_versions
 WHERE recorded_from <= $1::timestamptz AND recorded_to > $1::timestamptz
 ORDER BY part, line

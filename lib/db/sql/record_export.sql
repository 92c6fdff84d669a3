-- no parameters
SELECT kind, id, body FROM (
SELECT 'funding' AS kind, id, body FROM funding WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'commitment' AS kind, id, body FROM commitment WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'deal' AS kind, id, body FROM deal WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'chip' AS kind, id, body FROM chip WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'data_center' AS kind, id, body FROM data_center WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'export_control' AS kind, id, body FROM export_control WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'incident' AS kind, id, body FROM incident WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'company' AS kind, id, body FROM company WHERE recorded_to = 'infinity'
) AS r ORDER BY kind, id

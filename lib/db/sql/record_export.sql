-- no parameters
SELECT kind, id, body FROM current_record ORDER BY kind, id

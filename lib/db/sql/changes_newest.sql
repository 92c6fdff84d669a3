-- $1 up to which time (null: now). The number of the last change, 0 when there is none.
SELECT coalesce((SELECT seq FROM api.changes WHERE $1::timestamptz IS NULL OR at <= $1::timestamptz ORDER BY seq DESC LIMIT 1), 0)

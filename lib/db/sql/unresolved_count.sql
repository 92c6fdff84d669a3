-- $1 how far to count
SELECT count(*) FROM (SELECT FROM unresolved LIMIT $1::text::bigint) AS counted

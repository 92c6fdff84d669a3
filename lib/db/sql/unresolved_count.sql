-- $1 how far to count
SELECT count(*) FROM (SELECT FROM unresolved WHERE kind <> 'document' LIMIT $1::text::bigint) AS counted

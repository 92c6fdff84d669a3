-- $1 run, $2 how many
SELECT document_id FROM job WHERE run = $1::text::integer AND state IN ('done', 'failed') LIMIT $2::text::bigint

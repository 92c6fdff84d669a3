-- $1 ids, $2 what they were merged into
UPDATE record r SET merged_into = n.into_id FROM unnest($1::text[], $2::text[]) AS n (id, into_id) WHERE r.id = n.id

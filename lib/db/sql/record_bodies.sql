-- $1 ids, $2 kind
-- One by one: joined to all current records at once, those of the kind would be sorted first.
SELECT wanted.id, r.body
  FROM unnest($1::text[]) AS wanted (id)
 CROSS JOIN LATERAL (SELECT c.body FROM current_record c WHERE c.id = wanted.id AND c.kind = $2 OFFSET 0) r

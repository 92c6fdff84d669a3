-- $1 ids, $2 kind
SELECT r.id, r.body
  FROM unnest($1::text[]) AS wanted (id)
  JOIN current_record r ON r.id = wanted.id
 WHERE r.kind = $2

-- $1 name key. Names that may be meant by it: of about its length, or starting alike; for the edit distance to choose from.
(SELECT n.name_key, n.organisation_id FROM api.names n
  WHERE length(n.name_key) BETWEEN length($1::text) - 3 AND length($1::text) + 3
  LIMIT 20000)
UNION ALL
(SELECT n.name_key, n.organisation_id FROM api.names n
  WHERE length($1::text) >= 3 AND starts_with(n.name_key, $1::text)
  ORDER BY length(n.name_key), n.name_key
  LIMIT 5)

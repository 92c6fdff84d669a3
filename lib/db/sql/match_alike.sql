-- $1 numbers of the names, $2 their cores
-- Organisations whose names share most letters; how many they must share is pg_trgm.similarity_threshold.
SELECT q.n, c.id, c.name, a.name, c.country, c.domain, array_to_string(c.roles, ','), c.parent_id, c.claims
  FROM unnest($1::text[], $2::text[]) AS q (n, core)
 CROSS JOIN LATERAL (SELECT a.organisation_id, a.name
                       FROM api.aliases a
                      WHERE a.name_key % q.core
                      ORDER BY similarity(a.name_key, q.core) DESC, a.name_key
                      LIMIT 8) a
  JOIN api.companies c ON c.id = a.organisation_id
 ORDER BY q.n::integer, c.claims DESC, c.id, a.name

-- $1 a name key, $2 types, $3 how many. Names that share most letters with it; pg_trgm.similarity_threshold says how many they must.
SELECT s.type, s.id, s.name, s.matched, 3, s.claims
  FROM (
    (SELECT 'company' AS type, c.id, c.name, a.name AS matched, similarity(a.name_key, $1::text) AS near, c.claims
       FROM api.aliases a
       JOIN api.companies c ON c.id = a.organisation_id
      WHERE a.name_key % $1::text AND 'company' = ANY ($2::text[])
      ORDER BY near DESC, c.claims DESC, c.id
      LIMIT 2 * $3::integer)
    UNION ALL
    (SELECT f.type, f.id, f.title, f.name, similarity(f.name, $1::text), f.claims
       FROM api.findable f
      WHERE f.name % $1::text AND f.type = ANY ($2::text[]) AND f.type IN ('chip', 'data_center', 'export_control')
      ORDER BY 5 DESC, f.claims DESC, f.id
      LIMIT 2 * $3::integer)
  ) s
 ORDER BY s.near DESC, s.claims DESC, s.type, s.id, s.matched

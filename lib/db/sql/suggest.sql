-- $1 the beginning as a name key, $2 what comes right after every name that begins so, $3 LIKE pattern of a later word that begins so,
-- $4 LIKE pattern of text that begins so, $5 LIKE pattern of a later word in text, $6 types, $7 how many
-- Names that begin with it, then names with a word that does; those of which most is said first. More rows than wanted: one thing may
-- have several such names. Each part is in the order in which an index of things by what is said of them goes, so that letters with which
-- everything begins are done soon; the letters of names find those with which little begins. One letter alone finds companies only.
-- Chips and sites are found by their letters first and then put in order (OFFSET 0): in the order of claims all are read for letters that
-- no name has (2 s of 400,000, where the letters take 20 ms).
SELECT s.type, s.id, s.name, s.matched, s.tier, s.claims
  FROM (
    (SELECT 'company' AS type, c.id, c.name, a.name AS matched, CASE WHEN a.name_key = $1::text THEN 0 ELSE 1 END AS tier, c.claims
       FROM api.aliases a
       JOIN api.companies c ON c.id = a.organisation_id
      WHERE a.name_key ~>=~ $1::text AND a.name_key ~<~ $2::text AND 'company' = ANY ($6::text[])
      ORDER BY c.claims DESC, c.id
      LIMIT 2 * $7::integer)
    UNION ALL
    (SELECT 'company', c.id, c.name, a.name, 0, c.claims
       FROM api.aliases a
       JOIN api.companies c ON c.id = a.organisation_id
      WHERE a.name_key ~>=~ $1::text AND a.name_key ~<=~ $1::text AND 'company' = ANY ($6::text[]))
    UNION ALL
    (SELECT 'company', c.id, c.name, a.name, 2, c.claims
       FROM api.aliases a
       JOIN api.companies c ON c.id = a.organisation_id
      WHERE a.name_key LIKE $3::text AND 'company' = ANY ($6::text[])
      ORDER BY c.claims DESC, c.id
      LIMIT 2 * $7::integer)
    UNION ALL
    (SELECT w.type, w.id, w.title, w.name, w.tier, w.claims
       FROM (SELECT f.type, f.id, f.title, f.name, f.claims,
                    CASE WHEN letters(f.name) LIKE letters($4::text) OR letters(f.title) LIKE letters($4::text) THEN 1
                         WHEN letters(f.name) LIKE letters($5::text) THEN 2 END AS tier
               FROM api.findable f
              WHERE f.type = ANY ($6::text[]) AND f.type IN ('chip', 'data_center', 'export_control') AND length($1::text) > 1
                AND (letters(f.called) LIKE letters($4::text) OR letters(f.called) LIKE letters($5::text))
             OFFSET 0) w
      WHERE w.tier IS NOT NULL
      ORDER BY w.tier, w.claims DESC, w.id
      LIMIT 2 * $7::integer)
  ) s
 ORDER BY s.tier, s.claims DESC, s.type, s.id, s.matched

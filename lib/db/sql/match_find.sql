-- $1 numbers of the names, $2 their slugs, $3 name keys, $4 cores, $5 domains ('' is none)
-- Organisations that may be meant: of the very name, of one that begins or ends alike and is about as long, of the domain.
WITH asked AS (
    SELECT n, slug, key, core, domain, left(core, (length(core) - 1) / 2) AS head,
           left(reverse(core), (length(core) - 1) / 2) AS tail
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS t (n, slug, key, core, domain)
), named AS (
    SELECT q.n, a.organisation_id, a.name
      FROM asked q
     CROSS JOIN LATERAL (VALUES (q.slug), (q.key), (q.core)) AS k (name_key)
     CROSS JOIN LATERAL (SELECT a.organisation_id, a.name
                           FROM api.aliases a
                          WHERE a.name_key ~>=~ k.name_key AND a.name_key ~<=~ k.name_key
                          LIMIT 1) a
     UNION
    SELECT q.n, a.organisation_id, a.name
      FROM asked q
     CROSS JOIN LATERAL (SELECT a.organisation_id, a.name
                           FROM api.aliases a
                          WHERE a.name_key ~>=~ q.head AND a.name_key ~<~ (q.head || chr(1114111))
                            AND length(a.name_key) BETWEEN length(q.core) - 2 AND length(q.core) + 2
                          ORDER BY a.name_key
                          LIMIT 20) a
     WHERE length(q.core) >= 5
     UNION
    SELECT q.n, a.organisation_id, a.name
      FROM asked q
     CROSS JOIN LATERAL (SELECT a.organisation_id, a.name
                           FROM api.aliases a
                          WHERE left(a.name_key, 1) = left(q.core, 1)
                            AND reverse(a.name_key) ~>=~ q.tail AND reverse(a.name_key) ~<~ (q.tail || chr(1114111))
                            AND length(a.name_key) BETWEEN length(q.core) - 2 AND length(q.core) + 2
                          ORDER BY a.name_key
                          LIMIT 20) a
     WHERE length(q.core) >= 5
     UNION
    SELECT q.n, c.id, c.name
      FROM asked q
      JOIN api.companies c ON c.domain = q.domain
     WHERE q.domain <> ''
)
SELECT n.n, c.id, c.name, n.name, c.country, c.domain, array_to_string(c.roles, ','), c.parent_id, c.claims
  FROM named n
  JOIN api.companies c ON c.id = n.organisation_id
 ORDER BY n.n::integer, c.claims DESC, c.id, n.name

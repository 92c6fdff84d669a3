-- $1 organisations
-- How often, where and under which names the claims speak of them.
SELECT m.id, m.name, m.claims, s.claims AS all_claims, s.documents, s.first_on, s.last_on
  FROM (SELECT o.id, n.name, count(*) AS claims
          FROM unnest($1::text[]) AS o (id)
          JOIN claim c ON c.organisation_ids @> ARRAY[o.id] AND c.retracted_at IS NULL
          JOIN LATERAL unnest(c.organisation_ids, c.organisation_names) AS n (id, name) ON n.id = o.id
         GROUP BY o.id, n.name) AS m
  JOIN (SELECT o.id, count(*) AS claims, count(DISTINCT d.id) AS documents, min(d.published_on) AS first_on,
               max(d.published_on) AS last_on
          FROM unnest($1::text[]) AS o (id)
          JOIN claim c ON c.organisation_ids @> ARRAY[o.id] AND c.retracted_at IS NULL
          JOIN document d ON d.id = c.document_id
         GROUP BY o.id) AS s ON s.id = m.id
 ORDER BY m.id, m.name

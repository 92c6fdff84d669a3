-- $1 organisations
-- How often, where and when the claims speak of them that nobody rejects: by name, and in all (no name).
SELECT o.id, n.name, count(*), count(DISTINCT d.id), min(d.published_on), max(d.published_on)
  FROM unnest($1::text[]) AS o (id)
  JOIN claim c ON c.organisation_ids @> ARRAY[o.id] AND c.retracted_at IS NULL
   AND NOT EXISTS (SELECT FROM reviewed_claim v WHERE v.claim_id = c.id AND v.verdict = 'reject')
  JOIN LATERAL unnest(c.organisation_ids, c.organisation_names) AS n (id, name) ON n.id = o.id
  JOIN document d ON d.id = c.document_id
 GROUP BY GROUPING SETS ((o.id, n.name), (o.id))
 ORDER BY o.id, n.name

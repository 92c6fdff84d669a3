-- $1 documents
-- The standing claims that each review may be about, best first: its own, else those of the same kind and place that say nothing
-- else, apart from what it corrects.
SELECT c.id, r.id
  FROM (SELECT DISTINCT ON (claim_key) * FROM review WHERE document_id = ANY ($1::text[]) ORDER BY claim_key, id DESC) AS r
  JOIN claim c ON c.document_id = r.document_id AND c.kind = r.kind AND c.retracted_at IS NULL
 CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE o.value = n.value) AS alike,
                            count(*) FILTER (WHERE o.value <> n.value AND NOT coalesce(r.fields ? o.key, false)) AS unlike
                       FROM jsonb_each(r.said) AS o
                       JOIN jsonb_each(c.fields) AS n ON n.key = o.key) AS compared
 WHERE c.key = r.claim_key
    OR (c.quote_start < r.quote_end AND r.quote_start < c.quote_end AND compared.unlike = 0)
 ORDER BY c.key = r.claim_key DESC, compared.alike DESC,
          least(c.quote_end, r.quote_end) - greatest(c.quote_start, r.quote_start) DESC, r.id DESC, c.key

-- no parameters
-- Whom export controls are aimed at, as the records call them and as the documents do.
SELECT e.id, e.title, e.jurisdiction, e.action, e.in_force, e.effective_on, e.body::jsonb ->> 'citation', e.body::jsonb ->> 'source_url',
       p.id, p.name
  FROM api.export_controls e
 CROSS JOIN LATERAL (SELECT t.id, t.name
                       FROM jsonb_to_recordset(e.body::jsonb -> 'targets') AS t (id text, name text)
                      UNION
                     SELECT NULL, said.name
                       FROM api.record_claims rc
                      CROSS JOIN LATERAL jsonb_array_elements_text(rc.body::jsonb #> '{fields,targets}') AS said (name)
                      WHERE rc.record_id = e.id AND NOT e.targets @> ARRAY[said.name]) p
 WHERE p.name <> ''
 ORDER BY e.effective_on DESC NULLS LAST, e.id, p.id NULLS LAST, p.name
 LIMIT 50000

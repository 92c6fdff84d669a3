-- $1 companies, $2 time
-- Every claim that names a company speaks of it, unless a reviewer rejects it; those of the reference table say what it is.
INSERT INTO record_claim (record_id, claim_id, supports, disputes, recorded_from)
SELECT o.id, c.id,
       CASE WHEN c.kind = 'organisation' AND c.subject_key = o.id
            THEN ARRAY (SELECT CASE k WHEN 'organisation_kind' THEN 'kind' ELSE k END
                          FROM jsonb_object_keys(c.fields) AS k WHERE k <> 'organisation_id' ORDER BY 1)
            ELSE '{}' END,
       '{}', $2::timestamptz
  FROM unnest($1::text[]) AS o (id)
  JOIN claim c ON c.organisation_ids @> ARRAY[o.id] AND c.retracted_at IS NULL
   AND NOT EXISTS (SELECT FROM reviewed_claim v WHERE v.claim_id = c.id AND v.verdict = 'reject')
 WHERE NOT EXISTS (SELECT FROM record_claim rc
                    WHERE rc.record_id = o.id AND rc.claim_id = c.id AND rc.recorded_to = 'infinity')

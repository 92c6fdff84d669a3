-- $1 after which number, $2 how many, $3 kinds (null: all), $4 up to which time (null: now)
-- Changes in the order in which they were committed, with the record as it then was, and what an update made of which field.
SELECT c.seq, c.data_version, c.changed_at, c.kind, c.id, c.action, c.merged_into,
       (SELECT v.body
          FROM api.record_versions v
         WHERE v.kind = c.kind AND v.id = c.id AND v.recorded_from = c.at AND c.action IN ('created', 'updated')),
       (SELECT string_agg(format('{"field":%s,"old":%s,"new":%s}', to_json(f.key), coalesce(f.old, 'null'), coalesce(f.new, 'null')), ','
                          ORDER BY f.place)
          FROM api.record_versions before
          JOIN api.record_versions after ON after.kind = before.kind AND after.id = before.id AND after.recorded_from = before.recorded_to
         CROSS JOIN LATERAL (SELECT b.key, min(b.value) FILTER (WHERE NOT b.is_new) AS old, min(b.value) FILTER (WHERE b.is_new) AS new,
                                    max(b.place) AS place
                               FROM (SELECT key, value::text, place, false AS is_new
                                       FROM json_each(before.body::json) WITH ORDINALITY AS o (key, value, place)
                                      UNION ALL
                                     SELECT key, value::text, place, true
                                       FROM json_each(after.body::json) WITH ORDINALITY AS n (key, value, place)) AS b
                              GROUP BY b.key) AS f
         WHERE before.kind = c.kind AND before.id = c.id AND before.recorded_to = c.at AND c.action = 'updated'
           AND f.old IS DISTINCT FROM f.new)
  FROM (SELECT seq, data_version, at, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS changed_at, kind, id, action,
               merged_into
          FROM api.changes
         WHERE seq > $1::text::bigint
           AND ($3::text[] IS NULL OR kind = ANY ($3::text[]))
           AND ($4::timestamptz IS NULL OR at <= $4::timestamptz)
         ORDER BY seq
         LIMIT $2::text::bigint) AS c
 ORDER BY c.seq

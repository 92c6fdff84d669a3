-- $1 types, $2 ids, $3 the time, $4 what is asked for, $5 its words without what it excludes
-- What hits are called and which quote shows them best (sentences rather than rows of tables), with \x02 and \x03 around the words that are asked for.
SELECT coalesce(f.title, c.body::jsonb #>> '{document,title}', c.body::jsonb #>> '{document,name}'), coalesce(c.id, q.claim),
       ts_headline('exawatch_prose', translate(coalesce(c.body::jsonb ->> 'quote', q.quote), E'\x02\x03', ''), words_query($5::text),
                   E'StartSel=\x02, StopSel=\x03, MaxWords=40, MinWords=20, ShortWord=2')
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS h (type, id, place)
  LEFT JOIN LATERAL (SELECT f.title
                       FROM api.findable_versions f
                      WHERE f.type = h.type AND f.id = h.id AND f.recorded_from <= $3::timestamptz AND f.recorded_to > $3::timestamptz) f
         ON h.type <> 'claim'
  LEFT JOIN LATERAL (SELECT s.claim, s.quote
                       FROM (SELECT r.place, r.claim, r.is_row, r.quote, r.words
                               FROM api.record_quotes_versions r
                              WHERE r.record_id = h.id AND r.recorded_from <= $3::timestamptz AND r.recorded_to > $3::timestamptz
                              ORDER BY r.place
                              LIMIT 100) s
                      ORDER BY s.words @@ words_query($4::text) DESC, s.is_row, ts_rank(s.words, words_query($4::text)) DESC, s.place
                      LIMIT 1) q
         ON h.type <> 'claim'
  LEFT JOIN LATERAL (SELECT c.id, c.body
                       FROM api.claims_versions c
                      WHERE c.id = h.id AND c.recorded_from <= $3::timestamptz AND c.recorded_to > $3::timestamptz) c
         ON h.type = 'claim'
 ORDER BY h.place

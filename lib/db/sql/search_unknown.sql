-- $1 words, $2 the time. Those that stand in no record and no quote of that time, with the names of then that are spelt alike.
SELECT w.word, near.called
  FROM unnest($1::text[]) WITH ORDINALITY AS w (word, place)
  LEFT JOIN LATERAL (SELECT f.called
                       FROM api.findable_versions f
                      WHERE w.word <% f.called AND f.recorded_from <= $2::timestamptz AND f.recorded_to > $2::timestamptz
                      ORDER BY word_similarity(w.word, f.called) DESC, f.claims DESC, f.id
                      LIMIT 20) near ON true
 WHERE NOT EXISTS (SELECT FROM api.findable_versions f
                    WHERE f.words @@ words_query(w.word) AND f.recorded_from <= $2::timestamptz AND f.recorded_to > $2::timestamptz)
   AND NOT EXISTS (SELECT FROM api.claims_versions c
                    WHERE c.words @@ words_query(w.word) AND c.recorded_from <= $2::timestamptz AND c.recorded_to > $2::timestamptz)
 ORDER BY w.place, word_similarity(w.word, near.called) DESC NULLS LAST, near.called

-- $1 what is asked for, $2 types, $3 how many, $4 its words that may be misspelt, $5 what it excludes
-- Records and quotes, best first. A record counts by where the words stand in it, by how near its name is, by its type and by how
-- much is said of it.
-- Of records of a type those 300 are looked at that most is said of, of quotes the newest 500; names that are only alike when not enough
-- has the words: so common words take no longer than rare ones. search_then.sql differs in the time only.
WITH worded AS (
    (SELECT f.type, f.id, f.name, f.called, f.claims, f.words, true AS has_words
       FROM api.findable f
      WHERE f.type = 'company' AND 'company' = ANY ($2::text[]) AND f.words @@ words_query($1::text)
      ORDER BY f.claims DESC, f.id LIMIT 300)
     UNION ALL
    (SELECT f.type, f.id, f.name, f.called, f.claims, f.words, true AS has_words
       FROM api.findable f
      WHERE f.type = 'chip' AND 'chip' = ANY ($2::text[]) AND f.words @@ words_query($1::text)
      ORDER BY f.claims DESC, f.id LIMIT 300)
     UNION ALL
    (SELECT f.type, f.id, f.name, f.called, f.claims, f.words, true AS has_words
       FROM api.findable f
      WHERE f.type = 'data_center' AND 'data_center' = ANY ($2::text[]) AND f.words @@ words_query($1::text)
      ORDER BY f.claims DESC, f.id LIMIT 300)
     UNION ALL
    (SELECT f.type, f.id, f.name, f.called, f.claims, f.words, true AS has_words
       FROM api.findable f
      WHERE f.type = 'export_control' AND 'export_control' = ANY ($2::text[]) AND f.words @@ words_query($1::text)
      ORDER BY f.claims DESC, f.id LIMIT 300)
     UNION ALL
    (SELECT f.type, f.id, f.name, f.called, f.claims, f.words, true AS has_words
       FROM api.findable f
      WHERE f.type = 'funding' AND 'funding' = ANY ($2::text[]) AND f.words @@ words_query($1::text)
      ORDER BY f.claims DESC, f.id LIMIT 300)
     UNION ALL
    (SELECT f.type, f.id, f.name, f.called, f.claims, f.words, true AS has_words
       FROM api.findable f
      WHERE f.type = 'deal' AND 'deal' = ANY ($2::text[]) AND f.words @@ words_query($1::text)
      ORDER BY f.claims DESC, f.id LIMIT 300)
     UNION ALL
    (SELECT f.type, f.id, f.name, f.called, f.claims, f.words, true AS has_words
       FROM api.findable f
      WHERE f.type = 'commitment' AND 'commitment' = ANY ($2::text[]) AND f.words @@ words_query($1::text)
      ORDER BY f.claims DESC, f.id LIMIT 300)
     UNION ALL
    (SELECT f.type, f.id, f.name, f.called, f.claims, f.words, true AS has_words
       FROM api.findable f
      WHERE f.type = 'incident' AND 'incident' = ANY ($2::text[]) AND f.words @@ words_query($1::text)
      ORDER BY f.claims DESC, f.id LIMIT 300)
     UNION ALL
    (SELECT 'claim', c.id, NULL, NULL, 1, c.words, true
       FROM api.claims c
      WHERE c.words @@ words_query($1::text) AND 'claim' = ANY ($2::text[]) AND c.kind <> 'organisation'
      ORDER BY c.recorded_at DESC, c.id LIMIT 500)
), found AS (
    SELECT * FROM worded
     UNION ALL
    SELECT f.type, f.id, f.name, f.called, f.claims, f.words, false
      FROM api.findable f
     WHERE $4::text <% f.called AND NOT f.words @@ words_query($1::text) AND f.type = ANY ($2::text[])
       AND ($5::text = '' OR f.words @@ words_query($5::text)) AND (SELECT count(*) < $3::integer FROM worded)
), ranked AS (
    SELECT f.*, greatest(similarity(f.name, $4), 0.7 * strict_word_similarity($4, f.called), 0) AS near,
           CASE WHEN f.has_words THEN least(1, 1.4 * ts_rank('{0.1,0.3,0.5,1}', f.words, words_query($1))) ELSE 0 END AS rank
      FROM found f
), scored AS (
    SELECT r.*, round(least(1, (0.35 * r.rank + CASE WHEN r.has_words THEN 0.65 ELSE 0.45 END * r.near) * p.weight + 0.03 * ln(1 + r.claims))::numeric, 3) AS score
      FROM ranked r
      JOIN (VALUES ('company', 1.0), ('chip', 0.95), ('data_center', 0.9), ('export_control', 0.9), ('funding', 0.75), ('deal', 0.75),
                   ('commitment', 0.7), ('incident', 0.7), ('claim', 0.6)) AS p (type, weight) ON p.type = r.type
)
SELECT s.type, s.id, s.score, s.has_words, s.has_words AND ts_filter(s.words, '{a}') @@ words_query($1) AS in_name,
       s.has_words AND ts_filter(s.words, '{a,b}') @@ words_query($1) AS in_names, round(s.near::numeric, 2) AS near
  FROM scored s
 ORDER BY s.score DESC, s.type, s.id
 LIMIT $3::integer

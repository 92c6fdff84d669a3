-- $1 words, $2 their slugs. The code that each means, null for none, in the order of the words.
SELECT (SELECT c.code FROM api.countries c
         WHERE c.code = upper(asked.word) OR c.name_key = asked.slug
         ORDER BY c.code = upper(asked.word) DESC LIMIT 1)
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY asked (word, slug, place)
 ORDER BY place

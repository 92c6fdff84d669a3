-- $1 words, $2 their name keys. The organisation that each means, null for none, in the order of the words. An id goes first.
SELECT (SELECT n.organisation_id FROM api.names n
         WHERE n.organisation_id = asked.word OR n.name_key = asked.key
         ORDER BY n.organisation_id = asked.word DESC LIMIT 1)
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY asked (word, key, place)
 ORDER BY place

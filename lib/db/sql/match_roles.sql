-- $1 words. Those that are the role of no company.
SELECT word FROM unnest($1::text[]) AS word
 WHERE NOT EXISTS (SELECT FROM api.companies c WHERE c.roles @> ARRAY[word])

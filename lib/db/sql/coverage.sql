-- $1 time, null for now. What was read, by publisher and month of publication.
SELECT publisher,
       to_char(published_on, 'YYYY-MM') AS month,
       count(*) AS documents,
       count(*) FILTER (WHERE outcome = 'failed') AS failed,
       count(*) FILTER (WHERE outcome IS NULL) AS waiting,
       coalesce(sum(facts), 0) AS facts,
       max(read_at) AS last_read_at
  FROM api.documents_versions
 WHERE CASE WHEN $1::timestamptz IS NULL THEN recorded_to = 'infinity'
            ELSE recorded_from <= $1::timestamptz AND recorded_to > $1::timestamptz END
 GROUP BY publisher, month
 ORDER BY lower(publisher) NULLS LAST, publisher NULLS LAST, month NULLS LAST

-- $1 claim, $2 the moment
-- What was said of it until then, and whether it counted then. No row when there is no such claim; one without a body when
-- nothing was said.
SELECT r.body, r.counts
  FROM (SELECT DISTINCT id FROM api.claims_versions WHERE id = $1 AND recorded_from <= $2::text::timestamptz) AS c
  LEFT JOIN (SELECT DISTINCT ON (number) claim_id, number, body, recorded_to > $2::text::timestamptz AS counts
               FROM api.reviews_versions
              WHERE claim_id = $1 AND recorded_from <= $2::text::timestamptz
              ORDER BY number, recorded_to DESC) AS r ON r.claim_id = c.id
 ORDER BY r.number

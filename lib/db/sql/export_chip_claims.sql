-- $1 time, $2 id of a chip. Its claims of that time, with the fields that each supports and disputes.
SELECT id, body::jsonb -> 'supports' AS supports, body::jsonb -> 'disputes' AS disputes
  FROM api.record_claims_versions
 WHERE record_id = $2 AND recorded_from <= $1::timestamptz AND recorded_to > $1::timestamptz
 ORDER BY id

-- $1 id
-- Whether it stood until now; no row when there is no such key.
WITH revoked AS (
    UPDATE api_key SET revoked_at = clock_timestamp() WHERE id = $1 AND revoked_at IS NULL RETURNING id
)
SELECT EXISTS (SELECT FROM revoked) FROM api_key WHERE id = $1

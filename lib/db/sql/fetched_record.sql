-- $1 url, $2 sha256 of the original, $3 etag, $4 last modified, $5 fetched at
INSERT INTO fetched (url, original_sha256, etag, last_modified, fetched_at)
VALUES ($1, $2, $3, $4, $5::timestamptz)
    ON CONFLICT (url) DO UPDATE
   SET original_sha256 = excluded.original_sha256, etag = excluded.etag, last_modified = excluded.last_modified,
       fetched_at = excluded.fetched_at
 WHERE fetched.fetched_at <= excluded.fetched_at

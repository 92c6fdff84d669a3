-- $1 document, $2 key, $3 author, $4 sha256 of the original, $5 url, $6 etag, $7 last modified, $8 fetched at
INSERT INTO document_origin (document_id, key, author, original_sha256, url, etag, last_modified, fetched_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz)
    ON CONFLICT (document_id) DO NOTHING

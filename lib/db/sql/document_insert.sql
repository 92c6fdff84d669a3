-- $1 id, $2 name, $3 media type, $4 title, $5 publisher, $6 url, $7 published on, $8 licence, $9 sha256, $10 body, $11 supersedes
INSERT INTO document (id, name, media_type, title, publisher, url, published_on, licence, sha256, body, supersedes)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (id) DO NOTHING

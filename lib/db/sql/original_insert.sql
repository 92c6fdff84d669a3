-- $1 sha256, $2 media type, $3 bytes
INSERT INTO original (sha256, media_type, bytes) VALUES ($1, $2, $3)
    ON CONFLICT (sha256) DO NOTHING

-- $1 SHA-256 of the secret
SELECT note_api_key_use($1)

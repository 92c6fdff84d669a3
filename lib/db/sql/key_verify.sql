-- $1 SHA-256 of the secret
-- What the key may do; no row when there is none.
SELECT id, name, scopes, state, seconds_left, is_first_today FROM verify_api_key($1)

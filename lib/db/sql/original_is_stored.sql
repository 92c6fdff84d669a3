-- $1 sha256
SELECT FROM original WHERE sha256 = $1

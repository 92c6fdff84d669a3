-- $1 url
SELECT o.bytes, o.media_type
  FROM fetched f
  JOIN original o ON o.sha256 = f.original_sha256
 WHERE f.url = $1

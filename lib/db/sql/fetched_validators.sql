-- $1 url
SELECT etag, last_modified FROM fetched WHERE url = $1

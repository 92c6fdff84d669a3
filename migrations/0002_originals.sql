-- What documents were made from: pages and feeds as they came, where from, and what stays the same when they are updated.

CREATE TABLE original (
    sha256 text PRIMARY KEY CHECK (sha256 = encode(sha256(bytes), 'hex')),
    media_type text NOT NULL,
    size integer NOT NULL GENERATED ALWAYS AS (octet_length(bytes)) STORED,
    bytes bytea NOT NULL CHECK (octet_length(bytes) > 0),
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE original IS 'Pages and feeds, byte for byte as they came. The text of a document is made from one; the items of a feed share theirs.';
COMMENT ON COLUMN original.sha256 IS 'SHA-256 of the bytes in hexadecimal.';
COMMENT ON COLUMN original.media_type IS 'Media type as the server or the file name gives it.';
COMMENT ON COLUMN original.size IS 'Number of bytes.';
COMMENT ON COLUMN original.bytes IS 'The bytes.';
COMMENT ON COLUMN original.recorded_at IS 'When they were stored.';
CREATE TRIGGER original_is_immutable BEFORE UPDATE ON original FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE document_origin (
    document_id text PRIMARY KEY REFERENCES document,
    key text,
    author text,
    original_sha256 text REFERENCES original,
    url text,
    etag text,
    last_modified text,
    fetched_at timestamptz
);
CREATE INDEX document_origin_key ON document_origin (key) WHERE key IS NOT NULL;
CREATE INDEX document_origin_original ON document_origin (original_sha256);
COMMENT ON TABLE document_origin IS 'Where documents come from that are no files of text: pages, items of feeds, whatever was fetched.';
COMMENT ON COLUMN document_origin.document_id IS 'The document.';
COMMENT ON COLUMN document_origin.key IS 'What stays the same when the document is updated: the feed and the item''s guid, or the address that was fetched.';
COMMENT ON COLUMN document_origin.author IS 'Who wrote it, as the page says.';
COMMENT ON COLUMN document_origin.original_sha256 IS 'The bytes that the text was made from; null when the text itself is the original.';
COMMENT ON COLUMN document_origin.url IS 'The address that was fetched; null for files.';
COMMENT ON COLUMN document_origin.etag IS 'ETag of the answer.';
COMMENT ON COLUMN document_origin.last_modified IS 'Last-Modified of the answer.';
COMMENT ON COLUMN document_origin.fetched_at IS 'When it was fetched.';

CREATE TABLE fetched (
    url text PRIMARY KEY,
    original_sha256 text NOT NULL REFERENCES original,
    etag text,
    last_modified text,
    fetched_at timestamptz NOT NULL
);
CREATE INDEX fetched_original ON fetched (original_sha256);
COMMENT ON TABLE fetched IS 'Latest copy of each address that documents were made from, for conditional requests.';
COMMENT ON COLUMN fetched.url IS 'The address as it was asked for.';
COMMENT ON COLUMN fetched.original_sha256 IS 'What came.';
COMMENT ON COLUMN fetched.etag IS 'ETag to ask with.';
COMMENT ON COLUMN fetched.last_modified IS 'Last-Modified to ask with.';
COMMENT ON COLUMN fetched.fetched_at IS 'When it came.';

CREATE INDEX document_supersedes ON document (supersedes) WHERE supersedes IS NOT NULL;
COMMENT ON COLUMN document.supersedes IS 'The document that this one replaces: the same bytes with corrected particulars, or an earlier edition of the same item or page.';

CREATE VIEW outdated_document AS
SELECT d.supersedes AS id
  FROM document d
  JOIN document_origin later ON later.document_id = d.id
  JOIN document_origin earlier ON earlier.document_id = d.supersedes AND earlier.key = later.key;
COMMENT ON VIEW outdated_document IS 'Earlier editions: they make no claims any more, also when they are met again.';

-- Moments: every version of the data with its time, and documents that appear with a version like everything else. What is shown is a
-- function of the version and the question.

CREATE TABLE data_version_log (
    version bigint PRIMARY KEY,
    changed_at timestamptz NOT NULL UNIQUE,
    last_read_at timestamptz
);
COMMENT ON TABLE data_version_log IS 'All versions of the data: each is the answer from its time to that of the next.';
COMMENT ON COLUMN data_version_log.version IS 'Number of the version.';
COMMENT ON COLUMN data_version_log.changed_at IS 'Since when it was the newest; later for every later version, whatever the clock did.';
COMMENT ON COLUMN data_version_log.last_read_at IS 'When a document had last been read by then.';
CREATE TRIGGER data_version_log_is_immutable BEFORE UPDATE ON data_version_log FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE data_version ADD COLUMN last_read_at timestamptz;
COMMENT ON COLUMN data_version.last_read_at IS 'When a document had last been read by then.';
CREATE INDEX reading_read_at ON reading (read_at);

CREATE FUNCTION note_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.last_read_at := greatest(NEW.last_read_at, (SELECT max(read_at) FROM reading));
    INSERT INTO data_version_log (version, changed_at, last_read_at) VALUES (NEW.version, NEW.changed_at, NEW.last_read_at);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION note_data_version() IS 'Keeps the version that comes, beside those that were.';

INSERT INTO data_version_log (version, changed_at)
SELECT version, min(changed_at)
  FROM (SELECT data_version AS version, changed_at FROM change UNION ALL SELECT version, changed_at FROM data_version) v
 GROUP BY version;
UPDATE data_version SET last_read_at = (SELECT max(read_at) FROM reading);
CREATE TRIGGER data_version_is_noted BEFORE UPDATE ON data_version FOR EACH ROW EXECUTE FUNCTION note_data_version();

-- Documents -----------------------------------------------------------------------------------------------------------

-- As the API shows them, if it does: with how they were read, and without those that another took the place of.
CREATE VIEW shown_document AS
SELECT d.id,
       r.outcome,
       r.error,
       r.facts,
       o.author,
       o.original_sha256,
       to_char(o.fetched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS fetched_at,
       to_char(r.read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS read_at
  FROM document d
  LEFT JOIN reading r ON r.document_id = d.id
  LEFT JOIN document_origin o ON o.document_id = d.id
 WHERE NOT EXISTS (SELECT FROM document s WHERE s.supersedes = d.id);
COMMENT ON VIEW shown_document IS 'What the API will say of documents once the next version is published.';

CREATE TABLE document_version (
    id text NOT NULL REFERENCES document,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    outcome text,
    error text,
    facts integer,
    author text,
    original_sha256 text,
    fetched_at text,
    read_at text,
    CHECK (recorded_from < recorded_to),
    PRIMARY KEY (id, recorded_from)
);
CREATE UNIQUE INDEX document_version_current ON document_version (id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE document_version IS 'What the API says and said of documents. Written with the version of the data that publishes them.';
COMMENT ON COLUMN document_version.id IS 'The document.';
COMMENT ON COLUMN document_version.recorded_from IS 'When this became the answer.';
COMMENT ON COLUMN document_version.recorded_to IS 'When something else did, or it was no longer shown; infinity while it is the answer.';
COMMENT ON COLUMN document_version.outcome IS 'How the reading ended.';
COMMENT ON COLUMN document_version.error IS 'Why it failed.';
COMMENT ON COLUMN document_version.facts IS 'How many facts it gave.';
COMMENT ON COLUMN document_version.author IS 'Who wrote it.';
COMMENT ON COLUMN document_version.original_sha256 IS 'The bytes that the text was made from.';
COMMENT ON COLUMN document_version.fetched_at IS 'When it was fetched, as JSON has it.';
COMMENT ON COLUMN document_version.read_at IS 'When it was read, as JSON has it.';

INSERT INTO document_version
SELECT s.id, d.recorded_at, 'infinity', s.outcome, s.error, s.facts, s.author, s.original_sha256, s.fetched_at, s.read_at
  FROM shown_document s
  JOIN document d ON d.id = s.id;

-- Whatever changes what is said of documents is noted, for the next resolution to publish.
CREATE FUNCTION note_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO unresolved (kind, subject_key) SELECT 'document', id FROM added
     UNION SELECT 'document', supersedes FROM added WHERE supersedes IS NOT NULL;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_documents() IS 'Documents that are new, and those that they replace.';
CREATE TRIGGER document_is_noted AFTER INSERT ON document
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_documents();

CREATE FUNCTION note_readings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO unresolved (kind, subject_key) SELECT 'document', document_id FROM added;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_readings() IS 'Documents that were read.';
CREATE TRIGGER reading_is_noted AFTER INSERT ON reading
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_readings();
CREATE TRIGGER reading_again_is_noted AFTER UPDATE ON reading
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_readings();


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

ALTER TABLE reading DROP CONSTRAINT reading_outcome_check;
ALTER TABLE reading ADD CONSTRAINT reading_outcome_check CHECK (outcome IN ('extracted', 'imported', 'failed', 'retracted'));
COMMENT ON COLUMN reading.outcome IS 'extracted (from prose), imported (from a table), failed, or retracted: the document is not to be relied on.';

CREATE TABLE retraction (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id text NOT NULL REFERENCES document,
    reason text NOT NULL,
    retracted_by text NOT NULL,
    retracted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    restored_by text,
    restored_at timestamptz,
    CHECK ((restored_by IS NULL) = (restored_at IS NULL))
);
CREATE UNIQUE INDEX retraction_standing ON retraction (document_id) WHERE restored_at IS NULL;
COMMENT ON TABLE retraction IS 'Documents that were taken back. They stay stored, as the evidence of past answers, and make no claims however often they are met, until somebody submits them again.';
COMMENT ON COLUMN retraction.id IS 'Row number.';
COMMENT ON COLUMN retraction.document_id IS 'The document.';
COMMENT ON COLUMN retraction.reason IS 'Why.';
COMMENT ON COLUMN retraction.retracted_by IS 'Name of the key that did it.';
COMMENT ON COLUMN retraction.retracted_at IS 'When.';
COMMENT ON COLUMN retraction.restored_by IS 'Name of the key that submitted it again.';
COMMENT ON COLUMN retraction.restored_at IS 'When; null while it is retracted.';

CREATE VIEW retracted_document AS
SELECT document_id AS id, reason, retracted_at FROM retraction WHERE restored_at IS NULL;
COMMENT ON VIEW retracted_document IS 'Documents that make no claims.';

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
 WHERE NOT EXISTS (SELECT FROM document s WHERE s.supersedes = d.id)
   AND NOT EXISTS (SELECT FROM retracted_document t WHERE t.id = d.id);
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
CREATE TRIGGER origin_is_noted AFTER INSERT ON document_origin
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_readings();

-- Reviews -------------------------------------------------------------------------------------------------------------

CREATE TABLE review (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    claim_key text NOT NULL,
    document_id text NOT NULL REFERENCES document,
    kind text NOT NULL,
    quote_start integer NOT NULL,
    quote_end integer NOT NULL,
    said jsonb NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('accept', 'reject', 'correct', 'withdraw')),
    fields jsonb CHECK ((verdict = 'correct') = (fields IS NOT NULL)),
    reason text,
    reviewer text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX review_document_id ON review (document_id);
CREATE INDEX review_claim_key ON review (claim_key);
CREATE TRIGGER review_is_immutable BEFORE UPDATE OR DELETE ON review FOR EACH ROW EXECUTE FUNCTION refuse_change();
COMMENT ON TABLE review IS 'What reviewers say of claims. Append-only: the latest word on a claim counts.';
COMMENT ON COLUMN review.id IS 'Row number; in public rev_ and the number.';
COMMENT ON COLUMN review.claim_key IS 'The claim, by the hash of its document, place, kind and fields: made again, it has the same.';
COMMENT ON COLUMN review.document_id IS 'Its document.';
COMMENT ON COLUMN review.kind IS 'Its kind.';
COMMENT ON COLUMN review.quote_start IS 'Where its quote begins.';
COMMENT ON COLUMN review.quote_end IS 'Where its quote ends.';
COMMENT ON COLUMN review.said IS 'Its fields.';
COMMENT ON COLUMN review.verdict IS 'accept, reject, correct, or withdraw: as if nothing had been said.';
COMMENT ON COLUMN review.fields IS 'What takes the place of the claim''s own fields; null takes one away.';
COMMENT ON COLUMN review.reason IS 'Why.';
COMMENT ON COLUMN review.reviewer IS 'Name of the key.';
COMMENT ON COLUMN review.recorded_at IS 'When.';

CREATE TABLE claim_review (
    claim_id bigint NOT NULL REFERENCES claim,
    review_id bigint REFERENCES review,
    verdict text,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (claim_id, recorded_from),
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX claim_review_current ON claim_review (claim_id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE claim_review IS 'Which review holds for which claim. Written with the version of the data that publishes it.';
COMMENT ON COLUMN claim_review.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_review.review_id IS 'The review: of this claim, or of one that it took the place of; null: none any more.';
COMMENT ON COLUMN claim_review.verdict IS 'As in review.';
COMMENT ON COLUMN claim_review.recorded_from IS 'Since when.';
COMMENT ON COLUMN claim_review.recorded_to IS 'Until when; infinity while it is so.';

CREATE VIEW reviewed_claim AS
SELECT cr.claim_id, cr.verdict, r.id AS review_id, r.fields, r.reviewer, r.reason, r.recorded_at
  FROM claim_review cr
  JOIN review r ON r.id = cr.review_id
 WHERE cr.recorded_to = 'infinity';
COMMENT ON VIEW reviewed_claim IS 'Claims of which a reviewer has said something, and what.';

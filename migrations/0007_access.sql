-- Who may write, what they did, and what was already answered. And the role of those who write for them.

CREATE TABLE api_key (
    id text PRIMARY KEY CHECK (id ~ '^key_[0-9a-hjkmnp-tv-z]{12}$'),
    name text NOT NULL CHECK (name <> '' AND octet_length(name) <= 100),
    secret_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(secret_sha256) = 32),
    scopes text[] NOT NULL CHECK (scopes <@ ARRAY['read', 'write', 'review', 'delete'] AND cardinality(scopes) > 0),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz CHECK (expires_at > created_at),
    revoked_at timestamptz,
    last_used_on date
);
COMMENT ON TABLE api_key IS 'Keys to the API. The secret is shown once, when the key is made; only its hash is kept.';
COMMENT ON COLUMN api_key.id IS 'Public id: what logs and the audit call the key.';
COMMENT ON COLUMN api_key.name IS 'Whose it is, in the words of whoever made it.';
COMMENT ON COLUMN api_key.secret_sha256 IS 'SHA-256 of the secret, which holds 160 random bits: nothing that could be guessed.';
COMMENT ON COLUMN api_key.scopes IS 'What it allows: read, write, review, delete.';
COMMENT ON COLUMN api_key.created_at IS 'When it was made.';
COMMENT ON COLUMN api_key.expires_at IS 'From when on it is refused; null: never.';
COMMENT ON COLUMN api_key.revoked_at IS 'When it was revoked; null while it stands.';
COMMENT ON COLUMN api_key.last_used_on IS 'The last day on which it was used.';

-- The server asks about one hash at a time and learns nothing about others.
CREATE FUNCTION verify_api_key(asked bytea)
    RETURNS TABLE (id text, name text, scopes text[], state text, seconds_left double precision, is_first_today boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
    SELECT k.id, k.name, k.scopes,
           CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= clock_timestamp() THEN 'expired' ELSE 'valid' END,
           extract(epoch FROM k.expires_at - clock_timestamp())::double precision,
           k.last_used_on IS DISTINCT FROM current_date AND NOT pg_is_in_recovery()
      FROM api_key k
     WHERE k.secret_sha256 = asked;
END;
COMMENT ON FUNCTION verify_api_key(bytea) IS 'What the key with this hash may do; no row when there is none.';

CREATE FUNCTION note_api_key_use(asked bytea) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
    UPDATE api_key k SET last_used_on = current_date WHERE k.secret_sha256 = asked AND k.last_used_on IS DISTINCT FROM current_date;
END;
COMMENT ON FUNCTION note_api_key_use(bytea) IS 'The key with this hash was used today.';

CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    key_id text,
    client text,
    request_id text,
    method text NOT NULL,
    path text NOT NULL,
    status integer,
    what jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(what) = 'object')
);
CREATE INDEX audit_at ON audit (at);
COMMENT ON TABLE audit IS 'Every attempt to write through the API, and every change of a key. Append-only.';
COMMENT ON COLUMN audit.id IS 'Row number.';
COMMENT ON COLUMN audit.at IS 'When.';
COMMENT ON COLUMN audit.key_id IS 'The key that was shown, or that was changed; null: none that is known.';
COMMENT ON COLUMN audit.client IS 'Address of the client; null: a command on the machine.';
COMMENT ON COLUMN audit.request_id IS 'X-Request-Id of the request, which the log has as well.';
COMMENT ON COLUMN audit.method IS 'Method of the request; KEYS for the command.';
COMMENT ON COLUMN audit.path IS 'Path of the request, or what the command did.';
COMMENT ON COLUMN audit.status IS 'Status of the answer; null for the command.';
COMMENT ON COLUMN audit.what IS 'What changed.';
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_kept BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE idempotency (
    key_id text NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    request_sha256 text NOT NULL,
    effect text NOT NULL,
    status integer,
    media_type text,
    location text,
    body text,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (key_id, name)
);
CREATE INDEX idempotency_expires_at ON idempotency (expires_at);
COMMENT ON TABLE idempotency IS 'Requests with an Idempotency-Key that were carried out: the same request again gets the same answer.';
COMMENT ON COLUMN idempotency.key_id IS 'The key that was shown.';
COMMENT ON COLUMN idempotency.name IS 'The Idempotency-Key.';
COMMENT ON COLUMN idempotency.request_sha256 IS 'Hash of method, URL, media type and body.';
COMMENT ON COLUMN idempotency.effect IS 'Id of what was made or changed: stored in the transaction that did it.';
COMMENT ON COLUMN idempotency.status IS 'Status of the answer; null until it was given: a crash came between.';
COMMENT ON COLUMN idempotency.media_type IS 'Content-Type of the answer.';
COMMENT ON COLUMN idempotency.location IS 'Location of the answer.';
COMMENT ON COLUMN idempotency.body IS 'Body of the answer.';
COMMENT ON COLUMN idempotency.expires_at IS 'From then on the Idempotency-Key is free again.';

-- Rights ------------------------------------------------------------------------------------------------------------

-- The role of operations that write. Shared by all databases of a cluster, like that of the reader.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'exawatch_writer') THEN
        CREATE ROLE exawatch_writer LOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the role exawatch_writer is missing and this user may not create it'
            USING HINT = 'As a superuser: CREATE ROLE exawatch_writer LOGIN;';
END
$$;

REVOKE ALL ON FUNCTION verify_api_key(bytea), note_api_key_use(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verify_api_key(bytea), note_api_key_use(bytea) TO exawatch_reader, exawatch_writer;

-- To read what claims are made and resolved from.
GRANT SELECT ON currency, exchange_rate, country, country_name, organisation, alias, document, outdated_document, original,
    document_origin, reading, claim, staged_claim, unresolved, record, record_claim, funding, commitment, deal, chip, data_center,
    export_control, incident, company, current_record, data_version, data_version_log, change, job, document_version, shown_document,
    retraction, retracted_document, review, claim_review, reviewed_claim TO exawatch_writer;
GRANT SELECT ON SEQUENCE reference_edition TO exawatch_writer;

-- Documents, claims and reviews: added; claims also withdrawn and grouped otherwise, documents taken back.
GRANT INSERT ON document, original, document_origin, reading, claim, staged_claim, unresolved, job, retraction, review
    TO exawatch_writer;
GRANT UPDATE ON document_origin, reading, job, retraction TO exawatch_writer;
GRANT UPDATE (retracted_at, subject_key, organisation_ids, organisation_names) ON claim TO exawatch_writer;
GRANT DELETE ON staged_claim, unresolved, job, reading TO exawatch_writer;

-- Records: new versions, and the end of old ones.
GRANT INSERT ON record, record_claim, funding, commitment, deal, chip, data_center, export_control, incident, company, change,
    organisation, alias, document_version, claim_review, data_version_log TO exawatch_writer;
GRANT UPDATE (merged_into) ON record TO exawatch_writer;
GRANT UPDATE (recorded_to) ON record_claim, funding, commitment, deal, chip, data_center, export_control, incident, company
    TO exawatch_writer;
GRANT UPDATE (recorded_to) ON document_version, claim_review TO exawatch_writer;
GRANT UPDATE ON organisation, alias, data_version TO exawatch_writer;
GRANT DELETE ON alias TO exawatch_writer;

-- What was done, which it may not read again, and what was answered.
GRANT INSERT ON audit TO exawatch_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO exawatch_writer;

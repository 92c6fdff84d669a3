-- The ledger: documents, the claims they make, and every version of the records resolved from the claims.

CREATE SCHEMA api;
COMMENT ON SCHEMA api IS 'What the server may read: views only, made by api_views.sql.';

-- The server's role. It is shared by all databases of a cluster, so another migration may be making it just now.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'exawatch_reader') THEN
        CREATE ROLE exawatch_reader LOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the role exawatch_reader is missing and this user may not create it'
            USING HINT = 'As a superuser: CREATE ROLE exawatch_reader LOGIN;';
END
$$;

-- Reference ---------------------------------------------------------------------------------------------------------

CREATE TABLE currency (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z]{3}$'),
    name text NOT NULL
);
COMMENT ON TABLE currency IS 'Currencies that an amount may be in.';
COMMENT ON COLUMN currency.code IS 'ISO 4217 code.';
COMMENT ON COLUMN currency.name IS 'English name.';

CREATE TABLE exchange_rate (
    currency text NOT NULL REFERENCES currency,
    applies_from date NOT NULL,
    usd_per_unit numeric NOT NULL CHECK (usd_per_unit > 0),
    source text NOT NULL,
    PRIMARY KEY (currency, applies_from)
);
COMMENT ON TABLE exchange_rate IS 'Dated rates by which amounts are also stated in US dollars.';
COMMENT ON COLUMN exchange_rate.currency IS 'Currency of the amount.';
COMMENT ON COLUMN exchange_rate.applies_from IS 'First day on which the rate is used; it is used until the next row of the currency.';
COMMENT ON COLUMN exchange_rate.usd_per_unit IS 'US dollars for one unit.';
COMMENT ON COLUMN exchange_rate.source IS 'Where the rate comes from.';

CREATE TABLE country (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'),
    name text NOT NULL
);
COMMENT ON TABLE country IS 'Countries, and EU.';
COMMENT ON COLUMN country.code IS 'ISO 3166-1 alpha-2 code, or EU.';
COMMENT ON COLUMN country.name IS 'English short name.';

CREATE TABLE country_name (
    name_key text PRIMARY KEY,
    code text NOT NULL REFERENCES country
);
COMMENT ON TABLE country_name IS 'Names under which a country is known.';
COMMENT ON COLUMN country_name.name_key IS 'The name as a slug: lower case, no accents, words joined by a hyphen.';
COMMENT ON COLUMN country_name.code IS 'The country.';

CREATE TABLE organisation (
    id text PRIMARY KEY CHECK (id ~ '^[^A-Z[:space:]/]+$'),
    listed boolean NOT NULL,
    name text NOT NULL,
    kind text,
    country text REFERENCES country,
    roles text[] NOT NULL DEFAULT '{}',
    domain text,
    parent_id text REFERENCES organisation DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE organisation IS 'Identity of companies, labs, investors, agencies and governments.';
COMMENT ON COLUMN organisation.id IS 'Public id: a slug of the name.';
COMMENT ON COLUMN organisation.listed IS 'Whether the reference table names it; the others are known from documents only.';
COMMENT ON COLUMN organisation.name IS 'Display name: of the reference table, or the form most documents use.';
COMMENT ON COLUMN organisation.kind IS 'company, lab, investor, agency, fund, university, utility or government.';
COMMENT ON COLUMN organisation.country IS 'Country of the headquarters.';
COMMENT ON COLUMN organisation.roles IS 'What it does in the field.';
COMMENT ON COLUMN organisation.domain IS 'Web domain without www.';
COMMENT ON COLUMN organisation.parent_id IS 'Organisation that owns it.';

CREATE TABLE alias (
    name_key text PRIMARY KEY,
    name text NOT NULL,
    organisation_id text NOT NULL REFERENCES organisation ON DELETE CASCADE
);
CREATE INDEX alias_organisation_id ON alias (organisation_id);
COMMENT ON TABLE alias IS 'Every name by which an organisation is found.';
COMMENT ON COLUMN alias.name_key IS 'The name in the form in which equal names are equal.';
COMMENT ON COLUMN alias.name IS 'The name as it is written.';
COMMENT ON COLUMN alias.organisation_id IS 'Whose name it is.';

-- Documents and claims ----------------------------------------------------------------------------------------------

CREATE TABLE document (
    id text PRIMARY KEY CHECK (id ~ '^doc_[0-9a-hjkmnp-tv-z]{16}$'),
    name text NOT NULL CHECK (name <> ''),
    media_type text NOT NULL,
    title text,
    publisher text,
    url text,
    published_on date,
    licence text,
    sha256 text NOT NULL CHECK (sha256 = encode(sha256(body), 'hex')),
    size integer NOT NULL GENERATED ALWAYS AS (octet_length(body)) STORED,
    body bytea NOT NULL CHECK (octet_length(body) > 0),
    supersedes text REFERENCES document,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Evidence is cut out of the middle: uncompressed storage lets PostgreSQL fetch just those pages.
ALTER TABLE document ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX document_sha256 ON document (sha256);
CREATE INDEX document_name ON document (name);
COMMENT ON TABLE document IS 'What was read, byte for byte. Never changed.';
COMMENT ON COLUMN document.id IS 'Public id, from a hash of publisher, url, title, date and bytes.';
COMMENT ON COLUMN document.name IS 'File name, or the name of a feed item.';
COMMENT ON COLUMN document.media_type IS 'Media type of the bytes.';
COMMENT ON COLUMN document.title IS 'Headline.';
COMMENT ON COLUMN document.publisher IS 'Who published it.';
COMMENT ON COLUMN document.url IS 'Where it was published.';
COMMENT ON COLUMN document.published_on IS 'When it was published.';
COMMENT ON COLUMN document.licence IS 'Licence of the text, where it is known.';
COMMENT ON COLUMN document.sha256 IS 'SHA-256 of the bytes in hexadecimal.';
COMMENT ON COLUMN document.size IS 'Number of bytes.';
COMMENT ON COLUMN document.body IS 'The bytes.';
COMMENT ON COLUMN document.supersedes IS 'The document that this one replaces: the same bytes with corrected particulars.';
COMMENT ON COLUMN document.recorded_at IS 'When it was stored.';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
COMMENT ON FUNCTION refuse_change() IS 'For tables whose rows are never changed.';
CREATE TRIGGER document_is_immutable BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE reading (
    document_id text PRIMARY KEY REFERENCES document,
    extractor text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('extracted', 'imported', 'failed')),
    error text CHECK ((outcome = 'failed') = (error IS NOT NULL)),
    facts integer NOT NULL CHECK (facts >= 0),
    read_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE reading IS 'Latest reading of each document: by what, and how it ended.';
COMMENT ON COLUMN reading.document_id IS 'The document.';
COMMENT ON COLUMN reading.extractor IS 'Version of the extractor or importer.';
COMMENT ON COLUMN reading.outcome IS 'extracted (from prose), imported (from a table) or failed.';
COMMENT ON COLUMN reading.error IS 'Why it failed.';
COMMENT ON COLUMN reading.facts IS 'How many facts it gave.';
COMMENT ON COLUMN reading.read_at IS 'When.';

CREATE TABLE claim (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL CHECK (key ~ '^clm_[0-9a-hjkmnp-tv-z]{16}$'),
    document_id text NOT NULL REFERENCES document,
    kind text NOT NULL CHECK (kind IN ('funding', 'commitment', 'acquisition', 'deal', 'chip', 'data_center', 'export_control',
                                       'incident', 'organisation')),
    fields jsonb NOT NULL CHECK (jsonb_typeof(fields) = 'object'),
    subject_key text NOT NULL,
    organisation_ids text[] NOT NULL DEFAULT '{}',
    organisation_names text[] NOT NULL DEFAULT '{}',
    status text CHECK (status IN ('announced', 'reported', 'in_talks', 'planned', 'paused')),
    amount numeric CHECK (amount >= 0),
    currency text REFERENCES currency,
    claimed_on date,
    quote text NOT NULL CHECK (quote <> ''),
    quote_start integer NOT NULL CHECK (quote_start >= 0),
    quote_end integer NOT NULL,
    line integer CHECK (line > 0),
    column_name text,
    rule text NOT NULL,
    extractor text NOT NULL,
    confidence real NOT NULL CHECK (confidence >= 0 AND confidence <= 1),
    recorded_at timestamptz NOT NULL,
    retracted_at timestamptz,
    CHECK (quote_end - quote_start = octet_length(quote)),
    CHECK (cardinality(organisation_names) = cardinality(organisation_ids)),
    CHECK (retracted_at > recorded_at),
    CHECK (amount IS NULL OR currency IS NOT NULL)
);
CREATE UNIQUE INDEX claim_current_key ON claim (key) WHERE retracted_at IS NULL;
CREATE INDEX claim_document_id ON claim (document_id);
CREATE INDEX claim_subject ON claim (kind, subject_key);
-- Without a pending list, which every look-up would have to read: resolving looks up many at once, right after a load.
CREATE INDEX claim_organisation_ids ON claim USING gin (organisation_ids) WITH (fastupdate = off) WHERE retracted_at IS NULL;
COMMENT ON TABLE claim IS 'What one document says at one place. Append-only: a claim that no longer holds is retracted, not deleted.';
COMMENT ON COLUMN claim.id IS 'Row number.';
COMMENT ON COLUMN claim.key IS 'Public id, from a hash of the document, the place, the kind and the fields.';
COMMENT ON COLUMN claim.document_id IS 'The document that says it.';
COMMENT ON COLUMN claim.kind IS 'Type of the fact.';
COMMENT ON COLUMN claim.fields IS 'What it says, in the words of the facts format.';
COMMENT ON COLUMN claim.subject_key IS 'What resolution groups by: claims of different keys are never the same record.';
COMMENT ON COLUMN claim.organisation_ids IS 'Organisations that the claim names.';
COMMENT ON COLUMN claim.organisation_names IS 'The names that the claim uses for them, in the same order.';
COMMENT ON COLUMN claim.status IS 'announced, reported, in_talks, planned or paused.';
COMMENT ON COLUMN claim.amount IS 'Amount in units of the currency.';
COMMENT ON COLUMN claim.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN claim.claimed_on IS 'First day of the date that the claim states.';
COMMENT ON COLUMN claim.quote IS 'The evidence: the bytes [quote_start, quote_end) of the document.';
COMMENT ON COLUMN claim.quote_start IS 'Offset of the first byte of the quote.';
COMMENT ON COLUMN claim.quote_end IS 'Offset after its last byte.';
COMMENT ON COLUMN claim.line IS 'Line of a table row, counted from 1.';
COMMENT ON COLUMN claim.column_name IS 'Column of a table cell, when one cell is the evidence.';
COMMENT ON COLUMN claim.rule IS 'Rule or mapping that found it.';
COMMENT ON COLUMN claim.extractor IS 'Version of the extractor or importer.';
COMMENT ON COLUMN claim.confidence IS 'Share of such claims that is right, 0 to 1.';
COMMENT ON COLUMN claim.recorded_at IS 'When it entered the ledger.';
COMMENT ON COLUMN claim.retracted_at IS 'When it was withdrawn; null while it stands.';

CREATE FUNCTION claims_quote_their_documents() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong text;
BEGIN
    SELECT n.key INTO wrong
      FROM added n
      JOIN document d ON d.id = n.document_id
     WHERE substring(d.body FROM n.quote_start + 1 FOR n.quote_end - n.quote_start) IS DISTINCT FROM convert_to(n.quote, 'UTF8')
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the quote of claim % is not what its document says there', wrong USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION claims_quote_their_documents() IS 'Refuses claims whose quote is not the stored bytes.';
CREATE TRIGGER claim_quotes_its_document AFTER INSERT ON claim
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION claims_quote_their_documents();

CREATE FUNCTION claim_may_only_be_retracted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.retracted_at IS NOT NULL
       OR (NEW.key, NEW.document_id, NEW.kind, NEW.fields, NEW.quote, NEW.quote_start, NEW.quote_end, NEW.rule, NEW.extractor,
           NEW.recorded_at)
          IS DISTINCT FROM
          (OLD.key, OLD.document_id, OLD.kind, OLD.fields, OLD.quote, OLD.quote_start, OLD.quote_end, OLD.rule, OLD.extractor,
           OLD.recorded_at) THEN
        RAISE EXCEPTION 'claims are append-only: % may only be retracted', OLD.key USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION claim_may_only_be_retracted() IS 'What a claim says never changes; how it is grouped may (subject_key, organisation_ids, organisation_names).';
CREATE TRIGGER claim_is_append_only BEFORE UPDATE ON claim FOR EACH ROW EXECUTE FUNCTION claim_may_only_be_retracted();

CREATE UNLOGGED TABLE staged_claim (
    key text NOT NULL,
    document_id text NOT NULL,
    kind text NOT NULL,
    fields jsonb NOT NULL,
    subject_key text NOT NULL,
    organisation_ids text[] NOT NULL,
    organisation_names text[] NOT NULL,
    status text,
    amount numeric,
    currency text,
    claimed_on date,
    quote text NOT NULL,
    quote_start integer NOT NULL,
    quote_end integer NOT NULL,
    line integer,
    rule text NOT NULL,
    extractor text NOT NULL,
    confidence real NOT NULL
);
COMMENT ON TABLE staged_claim IS 'Where claims arrive by COPY. Whoever fills it empties it before the transaction ends, so nobody sees the rows of another.';
COMMENT ON COLUMN staged_claim.key IS 'As in claim.';
COMMENT ON COLUMN staged_claim.document_id IS 'As in claim.';
COMMENT ON COLUMN staged_claim.kind IS 'As in claim.';
COMMENT ON COLUMN staged_claim.fields IS 'As in claim.';
COMMENT ON COLUMN staged_claim.subject_key IS 'As in claim.';
COMMENT ON COLUMN staged_claim.organisation_ids IS 'As in claim.';
COMMENT ON COLUMN staged_claim.organisation_names IS 'As in claim.';
COMMENT ON COLUMN staged_claim.status IS 'As in claim.';
COMMENT ON COLUMN staged_claim.amount IS 'As in claim.';
COMMENT ON COLUMN staged_claim.currency IS 'As in claim.';
COMMENT ON COLUMN staged_claim.claimed_on IS 'As in claim.';
COMMENT ON COLUMN staged_claim.quote IS 'As in claim.';
COMMENT ON COLUMN staged_claim.quote_start IS 'As in claim.';
COMMENT ON COLUMN staged_claim.quote_end IS 'As in claim.';
COMMENT ON COLUMN staged_claim.line IS 'As in claim.';
COMMENT ON COLUMN staged_claim.rule IS 'As in claim.';
COMMENT ON COLUMN staged_claim.extractor IS 'As in claim.';
COMMENT ON COLUMN staged_claim.confidence IS 'As in claim.';

CREATE TABLE unresolved (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    subject_key text NOT NULL
);
COMMENT ON TABLE unresolved IS 'Blocks of claims that changed since records were last resolved from them. Appended with the change, taken by the next resolution: a crash between the two loses nothing.';
COMMENT ON COLUMN unresolved.id IS 'Row number.';
COMMENT ON COLUMN unresolved.kind IS 'Kind of the claims, or company.';
COMMENT ON COLUMN unresolved.subject_key IS 'Their subject_key, or the id of the organisation.';

-- Records -----------------------------------------------------------------------------------------------------------

CREATE TABLE record (
    id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('funding', 'commitment', 'deal', 'chip', 'data_center', 'export_control', 'incident',
                                       'company')),
    merged_into text REFERENCES record,
    created_at timestamptz NOT NULL,
    CHECK (merged_into <> id)
);
COMMENT ON TABLE record IS 'Every id that was ever given to a record.';
COMMENT ON COLUMN record.id IS 'Public id.';
COMMENT ON COLUMN record.kind IS 'Which table holds its versions.';
COMMENT ON COLUMN record.merged_into IS 'The record that took its claims over.';
COMMENT ON COLUMN record.created_at IS 'When the id was given.';

CREATE TABLE record_claim (
    record_id text NOT NULL REFERENCES record,
    claim_id bigint NOT NULL REFERENCES claim,
    supports text[] NOT NULL,
    disputes text[] NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (record_id, claim_id, recorded_from),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX record_claim_claim_id ON record_claim (claim_id);
COMMENT ON TABLE record_claim IS 'Which claim supports which field of which record.';
COMMENT ON COLUMN record_claim.record_id IS 'The record.';
COMMENT ON COLUMN record_claim.claim_id IS 'The claim.';
COMMENT ON COLUMN record_claim.supports IS 'Fields whose chosen value is what the claim says.';
COMMENT ON COLUMN record_claim.disputes IS 'Fields of which the claim says something else.';
COMMENT ON COLUMN record_claim.recorded_from IS 'Since when.';
COMMENT ON COLUMN record_claim.recorded_to IS 'Until when; infinity while it is so.';


CREATE TABLE funding (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL REFERENCES record,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    company_id text NOT NULL REFERENCES organisation,
    company text NOT NULL,
    country text REFERENCES country,
    round text CHECK (round IN ('pre_seed', 'seed', 'series_a', 'series_b', 'series_c', 'series_d', 'series_e', 'series_f',
                                     'series_g', 'series_h', 'growth', 'strategic', 'debt', 'ipo', 'grant', 'bridge')),
    amount numeric CHECK (amount >= 0),
    currency text REFERENCES currency,
    amount_usd numeric CHECK (amount_usd >= 0),
    amount_qualifier text CHECK (amount_qualifier IN ('exact', 'approx', 'at_least', 'up_to', 'multiple')),
    valuation_usd numeric CHECK (valuation_usd >= 0),
    total_raised_usd numeric CHECK (total_raised_usd >= 0),
    lead_investor_ids text[] NOT NULL,
    investor_ids text[] NOT NULL,
    status text NOT NULL CHECK (status IN ('announced', 'reported', 'in_talks', 'planned', 'paused')),
    announced_on date,
    announced_on_precision text CHECK (announced_on_precision IN ('year', 'month', 'day')),
    CHECK ((announced_on IS NULL) = (announced_on_precision IS NULL)),
    CHECK (amount IS NULL OR currency IS NOT NULL),
    CHECK (amount_qualifier <> 'multiple' OR amount IS NULL),
    disputed text[] NOT NULL,
    claims integer NOT NULL CHECK (claims > 0),
    sources integer NOT NULL CHECK (sources > 0 AND sources <= claims),
    body text NOT NULL CHECK (body::jsonb ->> 'id' = id),
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX funding_current ON funding (id) WHERE recorded_to = 'infinity';
CREATE INDEX funding_history ON funding (id, recorded_from);
CREATE INDEX funding_company_id ON funding (company_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX funding_country ON funding (country, id) WHERE recorded_to = 'infinity';
CREATE INDEX funding_amount_usd ON funding (amount_usd, id) WHERE recorded_to = 'infinity';
CREATE INDEX funding_lead_investor_ids ON funding USING gin (lead_investor_ids) WHERE recorded_to = 'infinity';
CREATE INDEX funding_investor_ids ON funding USING gin (investor_ids) WHERE recorded_to = 'infinity';
CREATE INDEX funding_announced_on ON funding (announced_on, id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE funding IS 'Money that goes into a company for equity, debt or grants: a round, or one investor''s stake. All versions.';
COMMENT ON COLUMN funding.company_id IS 'The company that receives the money.';
COMMENT ON COLUMN funding.company IS 'Its name.';
COMMENT ON COLUMN funding.country IS 'Country of its headquarters.';
COMMENT ON COLUMN funding.round IS 'Name of the round.';
COMMENT ON COLUMN funding.amount IS 'Amount in units of its currency; null when it is not stated or only said to be multiple billions.';
COMMENT ON COLUMN funding.currency IS 'ISO 4217 code of the amount.';
COMMENT ON COLUMN funding.amount_usd IS 'The amount in US dollars at the rate that the record states.';
COMMENT ON COLUMN funding.amount_qualifier IS 'How exact the amount is: exact, approx, at_least, up_to or multiple.';
COMMENT ON COLUMN funding.valuation_usd IS 'Valuation of the company in US dollars at this round.';
COMMENT ON COLUMN funding.total_raised_usd IS 'What the company has raised in its life, in US dollars, where a claim states it.';
COMMENT ON COLUMN funding.lead_investor_ids IS 'Organisations that led the round.';
COMMENT ON COLUMN funding.investor_ids IS 'All named investors, leads included.';
COMMENT ON COLUMN funding.status IS 'announced, reported, in_talks, planned or paused: how firm the thing is.';
COMMENT ON COLUMN funding.announced_on IS 'First day of the date the claims state, or else of the earliest document''s publication.';
COMMENT ON COLUMN funding.announced_on_precision IS 'How much of announced_on is known.';
COMMENT ON COLUMN funding.version IS 'Number of this version; versions of all records of this table count up together.';
COMMENT ON COLUMN funding.id IS 'The record''s public id.';
COMMENT ON COLUMN funding.recorded_from IS 'When this version became the answer.';
COMMENT ON COLUMN funding.recorded_to IS 'When another version replaced it or the record was withdrawn; infinity while it is the answer.';
COMMENT ON COLUMN funding.disputed IS 'Names of the fields on which the record''s claims disagree.';
COMMENT ON COLUMN funding.claims IS 'How many claims support this record.';
COMMENT ON COLUMN funding.sources IS 'How many documents those claims come from.';
COMMENT ON COLUMN funding.body IS 'The record as the API serves it: one JSON object, rendered when the record was resolved.';

CREATE TABLE commitment (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL REFERENCES record,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    actor_ids text[] NOT NULL,
    amount numeric CHECK (amount >= 0),
    currency text REFERENCES currency,
    amount_usd numeric CHECK (amount_usd >= 0),
    amount_qualifier text CHECK (amount_qualifier IN ('exact', 'approx', 'at_least', 'up_to', 'multiple')),
    purpose text,
    region text,
    country text REFERENCES country,
    period text,
    status text NOT NULL CHECK (status IN ('announced', 'reported', 'in_talks', 'planned', 'paused')),
    announced_on date,
    announced_on_precision text CHECK (announced_on_precision IN ('year', 'month', 'day')),
    CHECK ((announced_on IS NULL) = (announced_on_precision IS NULL)),
    CHECK (amount IS NULL OR currency IS NOT NULL),
    CHECK (amount_qualifier <> 'multiple' OR amount IS NULL),
    disputed text[] NOT NULL,
    claims integer NOT NULL CHECK (claims > 0),
    sources integer NOT NULL CHECK (sources > 0 AND sources <= claims),
    body text NOT NULL CHECK (body::jsonb ->> 'id' = id),
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX commitment_current ON commitment (id) WHERE recorded_to = 'infinity';
CREATE INDEX commitment_history ON commitment (id, recorded_from);
CREATE INDEX commitment_actor_ids ON commitment USING gin (actor_ids) WHERE recorded_to = 'infinity';
CREATE INDEX commitment_amount_usd ON commitment (amount_usd, id) WHERE recorded_to = 'infinity';
CREATE INDEX commitment_country ON commitment (country, id) WHERE recorded_to = 'infinity';
CREATE INDEX commitment_announced_on ON commitment (announced_on, id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE commitment IS 'Capital that somebody pledges or spends on building something. All versions.';
COMMENT ON COLUMN commitment.actor_ids IS 'Who pledges or spends.';
COMMENT ON COLUMN commitment.amount IS 'Amount in units of its currency; null when it is not stated or only said to be multiple billions.';
COMMENT ON COLUMN commitment.currency IS 'ISO 4217 code of the amount.';
COMMENT ON COLUMN commitment.amount_usd IS 'The amount in US dollars at the rate that the record states.';
COMMENT ON COLUMN commitment.amount_qualifier IS 'How exact the amount is: exact, approx, at_least, up_to or multiple.';
COMMENT ON COLUMN commitment.purpose IS 'What for, in a few words of the source.';
COMMENT ON COLUMN commitment.region IS 'Where, as the source says it.';
COMMENT ON COLUMN commitment.country IS 'Country of that region.';
COMMENT ON COLUMN commitment.period IS 'Over which time, as the source says it.';
COMMENT ON COLUMN commitment.status IS 'announced, reported, in_talks, planned or paused: how firm the thing is.';
COMMENT ON COLUMN commitment.announced_on IS 'First day of the date the claims state, or else of the earliest document''s publication.';
COMMENT ON COLUMN commitment.announced_on_precision IS 'How much of announced_on is known.';
COMMENT ON COLUMN commitment.version IS 'Number of this version; versions of all records of this table count up together.';
COMMENT ON COLUMN commitment.id IS 'The record''s public id.';
COMMENT ON COLUMN commitment.recorded_from IS 'When this version became the answer.';
COMMENT ON COLUMN commitment.recorded_to IS 'When another version replaced it or the record was withdrawn; infinity while it is the answer.';
COMMENT ON COLUMN commitment.disputed IS 'Names of the fields on which the record''s claims disagree.';
COMMENT ON COLUMN commitment.claims IS 'How many claims support this record.';
COMMENT ON COLUMN commitment.sources IS 'How many documents those claims come from.';
COMMENT ON COLUMN commitment.body IS 'The record as the API serves it: one JSON object, rendered when the record was resolved.';

CREATE TABLE deal (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL REFERENCES record,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    kind text NOT NULL CHECK (kind IN ('acquisition', 'supply', 'partnership', 'offtake', 'lease', 'license')),
    party_ids text[] NOT NULL,
    acquirer_id text REFERENCES organisation,
    target_id text REFERENCES organisation,
    product text,
    amount numeric CHECK (amount >= 0),
    currency text REFERENCES currency,
    amount_usd numeric CHECK (amount_usd >= 0),
    amount_qualifier text CHECK (amount_qualifier IN ('exact', 'approx', 'at_least', 'up_to', 'multiple')),
    power_mw numeric CHECK (power_mw >= 0),
    status text NOT NULL CHECK (status IN ('announced', 'reported', 'in_talks', 'planned', 'paused')),
    announced_on date,
    announced_on_precision text CHECK (announced_on_precision IN ('year', 'month', 'day')),
    CHECK ((announced_on IS NULL) = (announced_on_precision IS NULL)),
    CHECK (amount IS NULL OR currency IS NOT NULL),
    CHECK (amount_qualifier <> 'multiple' OR amount IS NULL),
    disputed text[] NOT NULL,
    claims integer NOT NULL CHECK (claims > 0),
    sources integer NOT NULL CHECK (sources > 0 AND sources <= claims),
    body text NOT NULL CHECK (body::jsonb ->> 'id' = id),
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX deal_current ON deal (id) WHERE recorded_to = 'infinity';
CREATE INDEX deal_history ON deal (id, recorded_from);
CREATE INDEX deal_party_ids ON deal USING gin (party_ids) WHERE recorded_to = 'infinity';
CREATE INDEX deal_acquirer_id ON deal (acquirer_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX deal_target_id ON deal (target_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX deal_amount_usd ON deal (amount_usd, id) WHERE recorded_to = 'infinity';
CREATE INDEX deal_power_mw ON deal (power_mw, id) WHERE recorded_to = 'infinity';
CREATE INDEX deal_announced_on ON deal (announced_on, id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE deal IS 'Agreements between companies: acquisitions, supply, partnerships, offtake, leases, licences. All versions.';
COMMENT ON COLUMN deal.kind IS 'What sort of agreement.';
COMMENT ON COLUMN deal.party_ids IS 'The organisations that take part; acquirer first, then target, for an acquisition.';
COMMENT ON COLUMN deal.acquirer_id IS 'Who buys (acquisitions).';
COMMENT ON COLUMN deal.target_id IS 'What is bought (acquisitions).';
COMMENT ON COLUMN deal.product IS 'What it is about, in a few words of the source.';
COMMENT ON COLUMN deal.amount IS 'Amount in units of its currency; null when it is not stated or only said to be multiple billions.';
COMMENT ON COLUMN deal.currency IS 'ISO 4217 code of the amount.';
COMMENT ON COLUMN deal.amount_usd IS 'The amount in US dollars at the rate that the record states.';
COMMENT ON COLUMN deal.amount_qualifier IS 'How exact the amount is: exact, approx, at_least, up_to or multiple.';
COMMENT ON COLUMN deal.power_mw IS 'Electric power that the deal speaks of, in megawatts.';
COMMENT ON COLUMN deal.status IS 'announced, reported, in_talks, planned or paused: how firm the thing is.';
COMMENT ON COLUMN deal.announced_on IS 'First day of the date the claims state, or else of the earliest document''s publication.';
COMMENT ON COLUMN deal.announced_on_precision IS 'How much of announced_on is known.';
COMMENT ON COLUMN deal.version IS 'Number of this version; versions of all records of this table count up together.';
COMMENT ON COLUMN deal.id IS 'The record''s public id.';
COMMENT ON COLUMN deal.recorded_from IS 'When this version became the answer.';
COMMENT ON COLUMN deal.recorded_to IS 'When another version replaced it or the record was withdrawn; infinity while it is the answer.';
COMMENT ON COLUMN deal.disputed IS 'Names of the fields on which the record''s claims disagree.';
COMMENT ON COLUMN deal.claims IS 'How many claims support this record.';
COMMENT ON COLUMN deal.sources IS 'How many documents those claims come from.';
COMMENT ON COLUMN deal.body IS 'The record as the API serves it: one JSON object, rendered when the record was resolved.';

CREATE TABLE chip (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL REFERENCES record,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    vendor_id text REFERENCES organisation,
    vendor text,
    name text NOT NULL,
    architecture text,
    process_node text,
    die_area_mm2 numeric CHECK (die_area_mm2 > 0),
    transistors_bn numeric CHECK (transistors_bn > 0),
    memory_gb numeric CHECK (memory_gb >= 0),
    memory_type text,
    bandwidth_tbps numeric CHECK (bandwidth_tbps >= 0),
    tdp_w numeric CHECK (tdp_w >= 0),
    fp16_bf16_dense_tflops numeric CHECK (fp16_bf16_dense_tflops >= 0),
    fp8_dense_tflops numeric CHECK (fp8_dense_tflops >= 0),
    fp4_dense_tflops numeric CHECK (fp4_dense_tflops >= 0),
    interconnect_gbps numeric CHECK (interconnect_gbps >= 0),
    tokens_per_second numeric CHECK (tokens_per_second >= 0),
    tpp numeric CHECK (tpp >= 0),
    performance_density numeric CHECK (performance_density >= 0),
    datacenter_marketed boolean,
    expected_on date,
    released_on date,
    status text NOT NULL CHECK (status IN ('announced', 'reported', 'in_talks', 'planned', 'paused')),
    announced_on date,
    announced_on_precision text CHECK (announced_on_precision IN ('year', 'month', 'day')),
    CHECK ((announced_on IS NULL) = (announced_on_precision IS NULL)),
    disputed text[] NOT NULL,
    claims integer NOT NULL CHECK (claims > 0),
    sources integer NOT NULL CHECK (sources > 0 AND sources <= claims),
    body text NOT NULL CHECK (body::jsonb ->> 'id' = id),
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX chip_current ON chip (id) WHERE recorded_to = 'infinity';
CREATE INDEX chip_history ON chip (id, recorded_from);
CREATE INDEX chip_vendor_id ON chip (vendor_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX chip_name ON chip (name, id) WHERE recorded_to = 'infinity';
CREATE INDEX chip_tpp ON chip (tpp, id) WHERE recorded_to = 'infinity';
CREATE INDEX chip_announced_on ON chip (announced_on, id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE chip IS 'AI accelerators and processors. All versions.';
COMMENT ON COLUMN chip.vendor_id IS 'Who designs or sells it.';
COMMENT ON COLUMN chip.vendor IS 'Its name.';
COMMENT ON COLUMN chip.name IS 'Name of the chip.';
COMMENT ON COLUMN chip.architecture IS 'Architecture or family.';
COMMENT ON COLUMN chip.process_node IS 'Manufacturing process, as the source says it.';
COMMENT ON COLUMN chip.die_area_mm2 IS 'Logic die area of the package in square millimetres.';
COMMENT ON COLUMN chip.transistors_bn IS 'Transistors in billions.';
COMMENT ON COLUMN chip.memory_gb IS 'Memory in gigabytes.';
COMMENT ON COLUMN chip.memory_type IS 'Kind of memory, such as HBM3E.';
COMMENT ON COLUMN chip.bandwidth_tbps IS 'Memory bandwidth in terabytes per second.';
COMMENT ON COLUMN chip.tdp_w IS 'Thermal design power in watts.';
COMMENT ON COLUMN chip.fp16_bf16_dense_tflops IS 'Peak dense 16-bit throughput in TFLOPS.';
COMMENT ON COLUMN chip.fp8_dense_tflops IS 'Peak dense 8-bit floating-point throughput in TFLOPS.';
COMMENT ON COLUMN chip.fp4_dense_tflops IS 'Peak dense 4-bit throughput in TFLOPS.';
COMMENT ON COLUMN chip.interconnect_gbps IS 'Bidirectional scale-up interconnect in gigabytes per second.';
COMMENT ON COLUMN chip.tokens_per_second IS 'Stated inference speed.';
COMMENT ON COLUMN chip.tpp IS 'Total processing performance as in ECCN 3A090.';
COMMENT ON COLUMN chip.performance_density IS 'TPP per square millimetre of applicable die area.';
COMMENT ON COLUMN chip.datacenter_marketed IS 'Whether it is designed or marketed for data centers.';
COMMENT ON COLUMN chip.expected_on IS 'First day of the time at which it is expected.';
COMMENT ON COLUMN chip.released_on IS 'First day of the time of release.';
COMMENT ON COLUMN chip.status IS 'announced, reported, in_talks, planned or paused: how firm the thing is.';
COMMENT ON COLUMN chip.announced_on IS 'First day of the date the claims state, or else of the earliest document''s publication.';
COMMENT ON COLUMN chip.announced_on_precision IS 'How much of announced_on is known.';
COMMENT ON COLUMN chip.version IS 'Number of this version; versions of all records of this table count up together.';
COMMENT ON COLUMN chip.id IS 'The record''s public id.';
COMMENT ON COLUMN chip.recorded_from IS 'When this version became the answer.';
COMMENT ON COLUMN chip.recorded_to IS 'When another version replaced it or the record was withdrawn; infinity while it is the answer.';
COMMENT ON COLUMN chip.disputed IS 'Names of the fields on which the record''s claims disagree.';
COMMENT ON COLUMN chip.claims IS 'How many claims support this record.';
COMMENT ON COLUMN chip.sources IS 'How many documents those claims come from.';
COMMENT ON COLUMN chip.body IS 'The record as the API serves it: one JSON object, rendered when the record was resolved.';

CREATE TABLE data_center (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL REFERENCES record,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    operator_id text REFERENCES organisation,
    provider_id text REFERENCES organisation,
    tenant_id text REFERENCES organisation,
    name text,
    location text,
    country text REFERENCES country,
    power_mw numeric CHECK (power_mw >= 0),
    target_power_mw numeric CHECK (target_power_mw >= 0),
    compute_eflops numeric CHECK (compute_eflops >= 0),
    target_eflops numeric CHECK (target_eflops >= 0),
    gpus numeric CHECK (gpus >= 0),
    energy_source text,
    status text NOT NULL CHECK (status IN ('announced', 'reported', 'in_talks', 'planned', 'paused')),
    announced_on date,
    announced_on_precision text CHECK (announced_on_precision IN ('year', 'month', 'day')),
    CHECK ((announced_on IS NULL) = (announced_on_precision IS NULL)),
    disputed text[] NOT NULL,
    claims integer NOT NULL CHECK (claims > 0),
    sources integer NOT NULL CHECK (sources > 0 AND sources <= claims),
    body text NOT NULL CHECK (body::jsonb ->> 'id' = id),
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX data_center_current ON data_center (id) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_history ON data_center (id, recorded_from);
CREATE INDEX data_center_operator_id ON data_center (operator_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_provider_id ON data_center (provider_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_tenant_id ON data_center (tenant_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_name ON data_center (name, id) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_country ON data_center (country, id) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_power_mw ON data_center (power_mw, id) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_announced_on ON data_center (announced_on, id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE data_center IS 'Sites and regional capacity: power, compute, processors. All versions.';
COMMENT ON COLUMN data_center.operator_id IS 'Who runs it.';
COMMENT ON COLUMN data_center.provider_id IS 'Who provides the capacity.';
COMMENT ON COLUMN data_center.tenant_id IS 'Who uses it.';
COMMENT ON COLUMN data_center.name IS 'Name of the site.';
COMMENT ON COLUMN data_center.location IS 'Place, as the source says it.';
COMMENT ON COLUMN data_center.country IS 'Country of the place.';
COMMENT ON COLUMN data_center.power_mw IS 'Power in operation or contracted now, in megawatts.';
COMMENT ON COLUMN data_center.target_power_mw IS 'Power aimed at, in megawatts.';
COMMENT ON COLUMN data_center.compute_eflops IS 'Compute in exaflops.';
COMMENT ON COLUMN data_center.target_eflops IS 'Compute aimed at, in exaflops.';
COMMENT ON COLUMN data_center.gpus IS 'Number of accelerators.';
COMMENT ON COLUMN data_center.energy_source IS 'Where the energy comes from, as the source says it.';
COMMENT ON COLUMN data_center.status IS 'announced, reported, in_talks, planned or paused: how firm the thing is.';
COMMENT ON COLUMN data_center.announced_on IS 'First day of the date the claims state, or else of the earliest document''s publication.';
COMMENT ON COLUMN data_center.announced_on_precision IS 'How much of announced_on is known.';
COMMENT ON COLUMN data_center.version IS 'Number of this version; versions of all records of this table count up together.';
COMMENT ON COLUMN data_center.id IS 'The record''s public id.';
COMMENT ON COLUMN data_center.recorded_from IS 'When this version became the answer.';
COMMENT ON COLUMN data_center.recorded_to IS 'When another version replaced it or the record was withdrawn; infinity while it is the answer.';
COMMENT ON COLUMN data_center.disputed IS 'Names of the fields on which the record''s claims disagree.';
COMMENT ON COLUMN data_center.claims IS 'How many claims support this record.';
COMMENT ON COLUMN data_center.sources IS 'How many documents those claims come from.';
COMMENT ON COLUMN data_center.body IS 'The record as the API serves it: one JSON object, rendered when the record was resolved.';

CREATE TABLE export_control (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL REFERENCES record,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    jurisdiction text,
    action text CHECK (action IN ('restrict', 'ban', 'license_required', 'allow', 'revoke', 'tariff', 'entity_list')),
    items text[] NOT NULL,
    targets text[] NOT NULL,
    vendor_id text REFERENCES organisation,
    authority text,
    instrument text,
    title text,
    eccn text[] NOT NULL,
    effective_on date,
    in_force text CHECK (in_force IN ('in_force', 'superseded', 'suspended', 'pending')),
    status text NOT NULL CHECK (status IN ('announced', 'reported', 'in_talks', 'planned', 'paused')),
    announced_on date,
    announced_on_precision text CHECK (announced_on_precision IN ('year', 'month', 'day')),
    CHECK ((announced_on IS NULL) = (announced_on_precision IS NULL)),
    disputed text[] NOT NULL,
    claims integer NOT NULL CHECK (claims > 0),
    sources integer NOT NULL CHECK (sources > 0 AND sources <= claims),
    body text NOT NULL CHECK (body::jsonb ->> 'id' = id),
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX export_control_current ON export_control (id) WHERE recorded_to = 'infinity';
CREATE INDEX export_control_history ON export_control (id, recorded_from);
CREATE INDEX export_control_jurisdiction ON export_control (jurisdiction, id) WHERE recorded_to = 'infinity';
CREATE INDEX export_control_items ON export_control USING gin (items) WHERE recorded_to = 'infinity';
CREATE INDEX export_control_targets ON export_control USING gin (targets) WHERE recorded_to = 'infinity';
CREATE INDEX export_control_vendor_id ON export_control (vendor_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX export_control_eccn ON export_control USING gin (eccn) WHERE recorded_to = 'infinity';
CREATE INDEX export_control_effective_on ON export_control (effective_on, id) WHERE recorded_to = 'infinity';
CREATE INDEX export_control_announced_on ON export_control (announced_on, id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE export_control IS 'Who restricts what towards whom: legal instruments and reported measures. All versions.';
COMMENT ON COLUMN export_control.jurisdiction IS 'Who restricts: a country code, EU, or a name where no code fits.';
COMMENT ON COLUMN export_control.action IS 'What the measure does; null for instruments that do something else.';
COMMENT ON COLUMN export_control.items IS 'Chips, technologies or goods.';
COMMENT ON COLUMN export_control.targets IS 'Country codes, country groups of the EAR, or organisation ids.';
COMMENT ON COLUMN export_control.vendor_id IS 'Whose products are meant.';
COMMENT ON COLUMN export_control.authority IS 'Issuing authority.';
COMMENT ON COLUMN export_control.instrument IS 'Legal form.';
COMMENT ON COLUMN export_control.title IS 'Title of the instrument.';
COMMENT ON COLUMN export_control.eccn IS 'Export control classification numbers.';
COMMENT ON COLUMN export_control.effective_on IS 'First day of effect.';
COMMENT ON COLUMN export_control.in_force IS 'State of the instrument, where it is known.';
COMMENT ON COLUMN export_control.status IS 'announced, reported, in_talks, planned or paused: how firm the thing is.';
COMMENT ON COLUMN export_control.announced_on IS 'First day of the date the claims state, or else of the earliest document''s publication.';
COMMENT ON COLUMN export_control.announced_on_precision IS 'How much of announced_on is known.';
COMMENT ON COLUMN export_control.version IS 'Number of this version; versions of all records of this table count up together.';
COMMENT ON COLUMN export_control.id IS 'The record''s public id.';
COMMENT ON COLUMN export_control.recorded_from IS 'When this version became the answer.';
COMMENT ON COLUMN export_control.recorded_to IS 'When another version replaced it or the record was withdrawn; infinity while it is the answer.';
COMMENT ON COLUMN export_control.disputed IS 'Names of the fields on which the record''s claims disagree.';
COMMENT ON COLUMN export_control.claims IS 'How many claims support this record.';
COMMENT ON COLUMN export_control.sources IS 'How many documents those claims come from.';
COMMENT ON COLUMN export_control.body IS 'The record as the API serves it: one JSON object, rendered when the record was resolved.';

CREATE TABLE incident (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL REFERENCES record,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    kind text NOT NULL CHECK (kind IN ('model_theft', 'espionage', 'data_breach', 'cyberattack', 'smuggling', 'other')),
    reporter_id text REFERENCES organisation,
    accused_ids text[] NOT NULL,
    victim_id text REFERENCES organisation,
    status text NOT NULL CHECK (status IN ('announced', 'reported', 'in_talks', 'planned', 'paused')),
    announced_on date,
    announced_on_precision text CHECK (announced_on_precision IN ('year', 'month', 'day')),
    CHECK ((announced_on IS NULL) = (announced_on_precision IS NULL)),
    disputed text[] NOT NULL,
    claims integer NOT NULL CHECK (claims > 0),
    sources integer NOT NULL CHECK (sources > 0 AND sources <= claims),
    body text NOT NULL CHECK (body::jsonb ->> 'id' = id),
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX incident_current ON incident (id) WHERE recorded_to = 'infinity';
CREATE INDEX incident_history ON incident (id, recorded_from);
CREATE INDEX incident_reporter_id ON incident (reporter_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX incident_accused_ids ON incident USING gin (accused_ids) WHERE recorded_to = 'infinity';
CREATE INDEX incident_victim_id ON incident (victim_id, id) WHERE recorded_to = 'infinity';
CREATE INDEX incident_announced_on ON incident (announced_on, id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE incident IS 'Accusations and findings: model theft, espionage, breaches, attacks, smuggling. All versions.';
COMMENT ON COLUMN incident.kind IS 'What sort of incident.';
COMMENT ON COLUMN incident.reporter_id IS 'Who says so.';
COMMENT ON COLUMN incident.accused_ids IS 'Who is accused.';
COMMENT ON COLUMN incident.victim_id IS 'Whose loss it is.';
COMMENT ON COLUMN incident.status IS 'announced, reported, in_talks, planned or paused: how firm the thing is.';
COMMENT ON COLUMN incident.announced_on IS 'First day of the date the claims state, or else of the earliest document''s publication.';
COMMENT ON COLUMN incident.announced_on_precision IS 'How much of announced_on is known.';
COMMENT ON COLUMN incident.version IS 'Number of this version; versions of all records of this table count up together.';
COMMENT ON COLUMN incident.id IS 'The record''s public id.';
COMMENT ON COLUMN incident.recorded_from IS 'When this version became the answer.';
COMMENT ON COLUMN incident.recorded_to IS 'When another version replaced it or the record was withdrawn; infinity while it is the answer.';
COMMENT ON COLUMN incident.disputed IS 'Names of the fields on which the record''s claims disagree.';
COMMENT ON COLUMN incident.claims IS 'How many claims support this record.';
COMMENT ON COLUMN incident.sources IS 'How many documents those claims come from.';
COMMENT ON COLUMN incident.body IS 'The record as the API serves it: one JSON object, rendered when the record was resolved.';

CREATE TABLE company (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL REFERENCES record,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    name text NOT NULL,
    kind text,
    country text REFERENCES country,
    roles text[] NOT NULL,
    domain text,
    parent_id text REFERENCES organisation,
    listed boolean NOT NULL,
    disputed text[] NOT NULL,
    claims integer NOT NULL CHECK (claims > 0),
    sources integer NOT NULL CHECK (sources > 0 AND sources <= claims),
    body text NOT NULL CHECK (body::jsonb ->> 'id' = id),
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX company_current ON company (id) WHERE recorded_to = 'infinity';
CREATE INDEX company_history ON company (id, recorded_from);
CREATE INDEX company_name ON company (name, id) WHERE recorded_to = 'infinity';
CREATE INDEX company_country ON company (country, id) WHERE recorded_to = 'infinity';
CREATE INDEX company_roles ON company USING gin (roles) WHERE recorded_to = 'infinity';
CREATE INDEX company_parent_id ON company (parent_id, id) WHERE recorded_to = 'infinity';
COMMENT ON TABLE company IS 'Organisations as the API serves them. All versions.';
COMMENT ON COLUMN company.name IS 'Display name.';
COMMENT ON COLUMN company.kind IS 'company, lab, investor, agency, fund, university, utility or government; null when not known.';
COMMENT ON COLUMN company.country IS 'Country of the headquarters.';
COMMENT ON COLUMN company.roles IS 'What it does in the field, such as chip_designer.';
COMMENT ON COLUMN company.domain IS 'Web domain.';
COMMENT ON COLUMN company.parent_id IS 'Organisation that owns it.';
COMMENT ON COLUMN company.listed IS 'Whether the reference table knows it, or only the documents.';
COMMENT ON COLUMN company.version IS 'Number of this version; versions of all records of this table count up together.';
COMMENT ON COLUMN company.id IS 'The record''s public id.';
COMMENT ON COLUMN company.recorded_from IS 'When this version became the answer.';
COMMENT ON COLUMN company.recorded_to IS 'When another version replaced it or the record was withdrawn; infinity while it is the answer.';
COMMENT ON COLUMN company.disputed IS 'Names of the fields on which the record''s claims disagree.';
COMMENT ON COLUMN company.claims IS 'How many claims support this record.';
COMMENT ON COLUMN company.sources IS 'How many documents those claims come from.';
COMMENT ON COLUMN company.body IS 'The record as the API serves it: one JSON object, rendered when the record was resolved.';

-- The current version of every record, whatever its kind.
CREATE VIEW current_record AS
SELECT 'funding' AS kind, id, disputed, claims, sources, body FROM funding WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'commitment' AS kind, id, disputed, claims, sources, body FROM commitment WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'deal' AS kind, id, disputed, claims, sources, body FROM deal WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'chip' AS kind, id, disputed, claims, sources, body FROM chip WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'data_center' AS kind, id, disputed, claims, sources, body FROM data_center WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'export_control' AS kind, id, disputed, claims, sources, body FROM export_control WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'incident' AS kind, id, disputed, claims, sources, body FROM incident WHERE recorded_to = 'infinity'
UNION ALL
SELECT 'company' AS kind, id, disputed, claims, sources, body FROM company WHERE recorded_to = 'infinity';
COMMENT ON VIEW current_record IS 'The records as they are now.';

-- Versions of the data as a whole -----------------------------------------------------------------------------------

CREATE TABLE data_version (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    version bigint NOT NULL CHECK (version >= 0),
    changed_at timestamptz NOT NULL
);
INSERT INTO data_version (version, changed_at) VALUES (0, clock_timestamp());
COMMENT ON TABLE data_version IS 'One row: the number of the last change to any record. Whoever writes records locks it first, so there is one writer at a time.';
COMMENT ON COLUMN data_version.single IS 'Keeps the table at one row.';
COMMENT ON COLUMN data_version.version IS 'Counts up with every transaction that changes records.';
COMMENT ON COLUMN data_version.changed_at IS 'When that was.';

CREATE FUNCTION announce_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('exawatch_data_version', NEW.version::text);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION announce_data_version() IS 'Tells listening servers the new version.';
CREATE TRIGGER data_version_is_announced AFTER UPDATE ON data_version
    FOR EACH ROW EXECUTE FUNCTION announce_data_version();

CREATE TABLE change (
    seq bigint PRIMARY KEY,
    data_version bigint NOT NULL,
    record_id text NOT NULL REFERENCES record,
    kind text NOT NULL,
    action text NOT NULL CHECK (action IN ('created', 'updated', 'merged', 'retracted')),
    changed_at timestamptz NOT NULL
);
CREATE INDEX change_record_id ON change (record_id);
COMMENT ON TABLE change IS 'What happened to records, in the order in which it was committed: written under the lock of data_version, numbered without gaps.';
COMMENT ON COLUMN change.seq IS 'Position in the feed.';
COMMENT ON COLUMN change.data_version IS 'The data version that the change belongs to.';
COMMENT ON COLUMN change.record_id IS 'The record.';
COMMENT ON COLUMN change.kind IS 'Its kind.';
COMMENT ON COLUMN change.action IS 'created, updated, merged (into another record) or retracted (no claim is left).';
COMMENT ON COLUMN change.changed_at IS 'When.';

CREATE TABLE loaded_file (
    name text PRIMARY KEY,
    digest text NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE loaded_file IS 'Files that travel inside the program and were taken in, so that a start does not take them in again.';
COMMENT ON COLUMN loaded_file.name IS 'Path in the source tree.';
COMMENT ON COLUMN loaded_file.digest IS 'Of the bytes, and of what read them.';
COMMENT ON COLUMN loaded_file.loaded_at IS 'When.';

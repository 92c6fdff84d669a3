-- Indexes for what lists are asked for and sorted by. Columns of few values have none: a list of them is read in its order anyway.
-- Text has one because a word that stands nowhere must be told from one that is rare.

CREATE INDEX document_published_on ON document (published_on, id);
CREATE INDEX document_publisher ON document (publisher, id);
CREATE INDEX document_url ON document (url);
CREATE INDEX document_title ON document (title);
CREATE INDEX document_version_outcome ON document_version (outcome, id) WHERE recorded_to = 'infinity';
CREATE INDEX document_version_author ON document_version (author, id) WHERE recorded_to = 'infinity' AND author IS NOT NULL;
CREATE INDEX document_version_original ON document_version (original_sha256) WHERE recorded_to = 'infinity' AND original_sha256 IS NOT NULL;
CREATE INDEX document_version_error ON document_version (error) WHERE recorded_to = 'infinity' AND error IS NOT NULL;

CREATE INDEX claim_rule ON claim (rule);
CREATE INDEX claim_currency ON claim (currency) WHERE currency IS NOT NULL;
CREATE INDEX claim_amount ON claim (amount) WHERE amount IS NOT NULL;

CREATE INDEX funding_currency ON funding (currency) WHERE recorded_to = 'infinity' AND currency IS NOT NULL;
CREATE INDEX funding_valuation_usd ON funding (valuation_usd) WHERE recorded_to = 'infinity' AND valuation_usd IS NOT NULL;
CREATE INDEX funding_total_raised_usd ON funding (total_raised_usd) WHERE recorded_to = 'infinity' AND total_raised_usd IS NOT NULL;
CREATE INDEX commitment_currency ON commitment (currency) WHERE recorded_to = 'infinity' AND currency IS NOT NULL;
CREATE INDEX commitment_purpose ON commitment (purpose) WHERE recorded_to = 'infinity' AND purpose IS NOT NULL;
CREATE INDEX commitment_region ON commitment (region) WHERE recorded_to = 'infinity' AND region IS NOT NULL;
CREATE INDEX commitment_period ON commitment (period) WHERE recorded_to = 'infinity' AND period IS NOT NULL;
CREATE INDEX deal_currency ON deal (currency) WHERE recorded_to = 'infinity' AND currency IS NOT NULL;
CREATE INDEX deal_product ON deal (product) WHERE recorded_to = 'infinity' AND product IS NOT NULL;
CREATE INDEX data_center_location ON data_center (location) WHERE recorded_to = 'infinity' AND location IS NOT NULL;
CREATE INDEX data_center_energy_source ON data_center (energy_source) WHERE recorded_to = 'infinity' AND energy_source IS NOT NULL;

-- A time as JSON has it sorts as text does. Immutable, whatever to_char() might be in other time zones: so an index can hold it.
CREATE FUNCTION time_as_text(timestamptz) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;
COMMENT ON FUNCTION time_as_text(timestamptz) IS 'The time in UTC, RFC 3339, with microseconds.';
CREATE INDEX claim_recorded_at ON claim (time_as_text(recorded_at));

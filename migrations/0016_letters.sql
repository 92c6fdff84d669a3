-- Chips, sites and measures by the letters of their names, as /v1/suggest looks at them: without accents, in lower case.

CREATE FUNCTION letters(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(unaccent('unaccent'::regdictionary, $1));
COMMENT ON FUNCTION letters(text) IS 'Text as it is typed: lower case, no accents.';

-- The expressions are those of api.findable.
CREATE INDEX chip_typed ON chip
    USING gin (letters(coalesce(vendor || ' ', '') || name || coalesce(' ' || architecture, '')) gin_trgm_ops) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_typed ON data_center
    USING gin (letters(coalesce(name || ' ', '') || coalesce(location, '')) gin_trgm_ops) WHERE recorded_to = 'infinity';
CREATE INDEX export_control_typed ON export_control USING gin (letters(title) gin_trgm_ops) WHERE recorded_to = 'infinity';

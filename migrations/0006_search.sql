-- Words and trigrams: what /v1/search, /v1/suggest, /v1/match and the filter q= find records by.

-- Any owner of the database may make it (it is a trusted extension), where the server has its file: on Debian, in the package of
-- PostgreSQL itself.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE EXTENSION IF NOT EXISTS unaccent;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the extensions pg_trgm and unaccent are missing and this user may not create them'
            USING HINT = 'As a superuser in this database: CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent;';
    WHEN undefined_file OR feature_not_supported THEN
        RAISE EXCEPTION 'this PostgreSQL has no extension pg_trgm or unaccent: %', SQLERRM
            USING HINT = 'Install its contrib modules: on Debian and Ubuntu they are part of the package postgresql-NN, elsewhere postgresql-contrib.';
END
$$;

-- Words are compared without accents and endings. Names keep the words that English drops ("HERE", "ON", "IT"), prose does not; and a
-- compound is its parts, so that "data-center" and "data center" are the same two words.
CREATE TEXT SEARCH DICTIONARY exawatch_stem (TEMPLATE = pg_catalog.snowball, Language = english);
COMMENT ON TEXT SEARCH DICTIONARY exawatch_stem IS 'English endings, and no word is too common.';

CREATE TEXT SEARCH CONFIGURATION exawatch_names (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION exawatch_names ALTER MAPPING FOR asciiword, hword_asciipart WITH exawatch_stem;
ALTER TEXT SEARCH CONFIGURATION exawatch_names ALTER MAPPING FOR word, hword_part WITH unaccent, exawatch_stem;
ALTER TEXT SEARCH CONFIGURATION exawatch_names ALTER MAPPING FOR numword, hword_numpart WITH unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION exawatch_names DROP MAPPING FOR asciihword, hword, numhword;
COMMENT ON TEXT SEARCH CONFIGURATION exawatch_names IS 'Names: every word counts.';

CREATE TEXT SEARCH CONFIGURATION exawatch_prose (COPY = exawatch_names);
ALTER TEXT SEARCH CONFIGURATION exawatch_prose ALTER MAPPING FOR asciiword, hword_asciipart WITH english_stem;
ALTER TEXT SEARCH CONFIGURATION exawatch_prose ALTER MAPPING FOR word, hword_part WITH unaccent, english_stem;
COMMENT ON TEXT SEARCH CONFIGURATION exawatch_prose IS 'Sentences, and what people ask: without the commonest words.';

-- "GB200/NVL72", "U.S." and "Vercept.ai" would be cut as names of files and hosts.
CREATE FUNCTION words_plain(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(replace(replace(translate($1, '/_', '  '), 'U.S.', 'US'), 'U.K.', 'UK'), '\.(?=[[:alpha:]])', ' ', 'g');
COMMENT ON FUNCTION words_plain(text) IS 'Text as it is cut into words.';

CREATE FUNCTION words_named(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('exawatch_names'::regconfig, words_plain($1));
COMMENT ON FUNCTION words_named(text) IS 'The words of names.';

CREATE FUNCTION words_said(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('exawatch_prose'::regconfig, words_plain($1));
COMMENT ON FUNCTION words_said(text) IS 'The words of prose.';

-- websearch_to_tsquery() takes whatever people type and never raises an error.
CREATE FUNCTION words_query(text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN numnode(websearch_to_tsquery('exawatch_prose'::regconfig, words_plain($1))) > 0
            THEN websearch_to_tsquery('exawatch_prose'::regconfig, words_plain($1))
            ELSE websearch_to_tsquery('exawatch_names'::regconfig, words_plain($1)) END;
COMMENT ON FUNCTION words_query(text) IS 'What somebody typed: words, "phrases", or, -exclusions. Empty only when there is no word in it.';

-- The names of parties stand in the body.
ALTER TABLE company ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(words_named(name), 'A') ||
    setweight(words_named(coalesce(body::jsonb ->> 'aliases', '')), 'B') ||
    setweight(words_said(coalesce(kind, '') || ' ' || coalesce(body::jsonb ->> 'roles', '') || ' ' || coalesce(domain, '')), 'D')) STORED;
ALTER TABLE company ADD COLUMN called text GENERATED ALWAYS AS (name || ' ' || coalesce(body::jsonb ->> 'aliases', '')) STORED;
COMMENT ON COLUMN company.called IS 'All its names at that time, for spellings that come near.';
ALTER TABLE chip ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(words_named(name), 'A') ||
    setweight(words_named(coalesce(vendor, '') || ' ' || coalesce(architecture, '')), 'B') ||
    setweight(words_said(coalesce(process_node, '') || ' ' || coalesce(memory_type, '') || ' ' || coalesce(body::jsonb ->> 'note', '')), 'D'))
    STORED;
ALTER TABLE data_center ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(words_named(coalesce(name, '') || ' ' || coalesce(location, '')), 'A') ||
    setweight(words_named(jsonb_path_query_array(body::jsonb,
        '$.keyvalue() ? (@.key == "operator" || @.key == "provider" || @.key == "tenant").value.name')::text), 'B') ||
    setweight(words_said('data center site ' || coalesce(energy_source, '')), 'D')) STORED;
ALTER TABLE export_control ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(words_named(coalesce(title, '') || ' ' || coalesce(body::jsonb ->> 'items', '')), 'A') ||
    setweight(words_named(jsonb_path_query_array(body::jsonb,
        '$.keyvalue() ? (@.key == "jurisdiction" || @.key == "targets" || @.key == "vendor").value.name')::text
        || ' ' || coalesce(body::jsonb ->> 'eccn', '')), 'B') ||
    setweight(words_said('export control ' || coalesce(action, '') || ' ' || coalesce(authority, '') || ' ' || coalesce(instrument, '') || ' '
        || coalesce(body::jsonb ->> 'measure', '') || ' ' || coalesce(body::jsonb ->> 'citation', '') || ' '
        || coalesce(body::jsonb ->> 'note', '')), 'D')) STORED;
ALTER TABLE funding ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(words_named(company), 'A') ||
    setweight(words_named(jsonb_path_query_array(body::jsonb, '$.investors.name')::text), 'B') ||
    setweight(words_said('funding round ' || coalesce(round, '')), 'D')) STORED;
ALTER TABLE deal ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(words_named(jsonb_path_query_array(body::jsonb, '$.parties.name')::text), 'A') ||
    setweight(words_said(coalesce(product, '')), 'B') ||
    setweight(words_said('deal ' || kind), 'D')) STORED;
ALTER TABLE commitment ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(words_named(jsonb_path_query_array(body::jsonb, '$.actors.name')::text), 'A') ||
    setweight(words_said(coalesce(purpose, '') || ' ' || coalesce(region, '')), 'B') ||
    setweight(words_said('commitment ' || coalesce(period, '')), 'D')) STORED;
ALTER TABLE incident ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(words_named(jsonb_path_query_array(body::jsonb,
        '$.keyvalue() ? (@.key == "reporter" || @.key == "accused" || @.key == "victim").value.name')::text), 'A') ||
    setweight(words_said('incident ' || kind), 'D')) STORED;
ALTER TABLE document ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(words_said(coalesce(title, '')), 'A') || setweight(words_named(coalesce(publisher, '')), 'B')) STORED;
ALTER TABLE claim ADD COLUMN words tsvector GENERATED ALWAYS AS (words_said(quote)) STORED;

DO $$
DECLARE
    versions text;
BEGIN
    FOREACH versions IN ARRAY ARRAY['company', 'chip', 'data_center', 'export_control', 'funding', 'deal', 'commitment', 'incident'] LOOP
        EXECUTE format('CREATE INDEX %I ON %I USING gin (words) WHERE recorded_to = ''infinity''', versions || '_words', versions);
        EXECUTE format('COMMENT ON COLUMN %I.words IS ''What /v1/search and q= find it by.''', versions);
    END LOOP;
END
$$;
CREATE INDEX document_words ON document USING gin (words);
CREATE INDEX claim_words ON claim USING gin (words);
COMMENT ON COLUMN document.words IS 'What q= finds it by.';
COMMENT ON COLUMN claim.words IS 'What /v1/search and q= find it by.';

-- Names by the letters that they share, by how they begin and by how they end: one wrong letter leaves one half as it was.
-- Without a pending list, which every look-up would have to read.
CREATE INDEX alias_name_key_letters ON alias USING gin (name_key gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX alias_name_key_start ON alias (name_key text_pattern_ops);
-- Endings are common, and the first letter is seldom mistaken.
CREATE INDEX alias_name_key_end ON alias (left(name_key, 1), reverse(name_key) text_pattern_ops);
CREATE INDEX company_called_letters ON company USING gin (called gin_trgm_ops) WHERE recorded_to = 'infinity';
CREATE INDEX chip_name_letters ON chip USING gin (name gin_trgm_ops) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_name_letters ON data_center USING gin (name gin_trgm_ops) WHERE recorded_to = 'infinity';
CREATE INDEX export_control_title_letters ON export_control USING gin (title gin_trgm_ops) WHERE recorded_to = 'infinity';
CREATE INDEX company_claims ON company (claims DESC, id) WHERE recorded_to = 'infinity';
CREATE INDEX company_domain ON company (domain) WHERE recorded_to = 'infinity';

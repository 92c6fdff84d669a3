-- What would grow with the ledger, found by asking the same of ledgers of ten thousand and of five million records.

-- Claims --------------------------------------------------------------------------------------------------------------

-- Past claims are asked for by id, too; and a claim is shown until the resolution that leaves it out, whether withdrawn or not.
CREATE INDEX claim_key ON claim (key);
DROP INDEX claim_organisation_ids;
-- Without a pending list, which every look-up would have to read: resolving looks up many at once, right after a load.
CREATE INDEX claim_organisation_ids ON claim USING gin (organisation_ids) WITH (fastupdate = off);
-- The newest first, and those without a date last: what /v1/search looks through when nearly every quote has the word.
CREATE INDEX document_newest ON document (published_on DESC NULLS LAST, id);

-- Records -------------------------------------------------------------------------------------------------------------

-- Columns of few values, in the order in which lists go: one that nearly no record has is found, or found missing, at once.
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT * FROM (VALUES ('funding', 'round'), ('funding', 'status'), ('deal', 'kind'), ('deal', 'status'), ('commitment', 'status'),
                              ('data_center', 'status'), ('chip', 'status'), ('export_control', 'action'), ('export_control', 'in_force'),
                              ('export_control', 'status'), ('incident', 'kind'), ('incident', 'status')) AS t (versions, column_name)
    LOOP
        EXECUTE format('CREATE INDEX %I ON %I (%I, announced_on, id) WHERE recorded_to = ''infinity''',
                       made.versions || '_' || made.column_name, made.versions, made.column_name);
    END LOOP;
    -- Those that most is said of come first where more fit than can be looked at. Disputes are few.
    FOR made IN
        SELECT unnest(ARRAY['funding', 'deal', 'commitment', 'chip', 'data_center', 'export_control', 'incident', 'company']) AS versions
    LOOP
        IF made.versions <> 'company' THEN
            EXECUTE format('CREATE INDEX %I ON %I (claims DESC, id) WHERE recorded_to = ''infinity''', made.versions || '_claims', made.versions);
        END IF;
        EXECUTE format('CREATE INDEX %I ON %I USING gin (disputed) WHERE recorded_to = ''infinity''', made.versions || '_disputed', made.versions);
    END LOOP;
END
$$;
CREATE INDEX company_kind ON company (kind, name, id) WHERE recorded_to = 'infinity';

-- Of the past, views show what was replaced beside what still stands (api_views.sql): in the order of lists, and by whom it is about.
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT * FROM (VALUES ('funding', 'order', '(announced_on, id)'), ('funding', 'company', '(company_id, id)'),
                              ('deal', 'order', '(announced_on, id)'), ('deal', 'party', 'USING gin (party_ids)'),
                              ('commitment', 'order', '(announced_on, id)'), ('commitment', 'actor', 'USING gin (actor_ids)'),
                              ('chip', 'order', '(announced_on, id)'), ('chip', 'vendor', '(vendor_id, id)'),
                              ('data_center', 'order', '(announced_on, id)'), ('data_center', 'operator', '(operator_id, id)'),
                              ('export_control', 'order', '(announced_on, id)'), ('incident', 'order', '(announced_on, id)'),
                              ('company', 'order', '(name, id)'), ('company', 'words', 'USING gin (words)'),
                              ('company', 'letters', 'USING gin (called gin_trgm_ops)'), ('chip', 'words', 'USING gin (words)'),
                              ('data_center', 'words', 'USING gin (words)'), ('export_control', 'words', 'USING gin (words)'),
                              ('funding', 'words', 'USING gin (words)'), ('deal', 'words', 'USING gin (words)'),
                              ('commitment', 'words', 'USING gin (words)'), ('incident', 'words', 'USING gin (words)')) AS t (versions, what, how)
    LOOP
        EXECUTE format('CREATE INDEX %I ON %I %s WHERE recorded_to < ''infinity''',
                       made.versions || '_past_' || made.what, made.versions, regexp_replace(made.how, '^\(', 'USING btree ('));
    END LOOP;
END
$$;

-- Names ---------------------------------------------------------------------------------------------------------------

-- As /v1/search and /v1/suggest look at them: the expressions are those of api.findable.
CREATE INDEX chip_called_letters ON chip
    USING gin ((coalesce(vendor || ' ', '') || name || coalesce(' ' || architecture, '')) gin_trgm_ops) WHERE recorded_to = 'infinity';
CREATE INDEX data_center_called_letters ON data_center
    USING gin ((coalesce(name || ' ', '') || coalesce(location, '')) gin_trgm_ops) WHERE recorded_to = 'infinity';

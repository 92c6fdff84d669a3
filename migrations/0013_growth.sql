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

-- Who and what records are listed by, in the order in which lists go: a page is then the beginning of a range, whether many records have
-- the value or none. Of all versions: a moment is asked for in the same ways, and few versions are past.
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT * FROM (VALUES ('funding', 'company_id'), ('funding', 'country'), ('funding', 'round'), ('funding', 'status'),
                              ('deal', 'kind'), ('deal', 'acquirer_id'), ('deal', 'target_id'), ('deal', 'status'),
                              ('commitment', 'country'), ('commitment', 'status'), ('chip', 'vendor_id'), ('chip', 'status'),
                              ('data_center', 'operator_id'), ('data_center', 'provider_id'), ('data_center', 'tenant_id'),
                              ('data_center', 'country'), ('data_center', 'status'), ('export_control', 'jurisdiction'),
                              ('export_control', 'action'), ('export_control', 'in_force'), ('export_control', 'vendor_id'),
                              ('export_control', 'status'), ('incident', 'kind'), ('incident', 'reporter_id'), ('incident', 'victim_id'),
                              ('incident', 'status'), ('company', 'kind'), ('company', 'country'), ('company', 'parent_id'))
                      AS t (versions, asked)
    LOOP
        IF to_regclass(made.versions || '_' || made.asked) IS NOT NULL THEN
            EXECUTE format('DROP INDEX %I', made.versions || '_' || made.asked);
        END IF;
        EXECUTE format('CREATE INDEX %I ON %I (%I, %I, id)', made.versions || '_' || made.asked, made.versions, made.asked,
                       CASE made.versions WHEN 'company' THEN 'name' ELSE 'announced_on' END);
    END LOOP;
    FOR made IN
        SELECT * FROM (VALUES ('funding', 'investor_ids'), ('funding', 'lead_investor_ids'), ('deal', 'party_ids'),
                              ('commitment', 'actor_ids'), ('incident', 'accused_ids')) AS t (versions, asked)
    LOOP
        EXECUTE format('DROP INDEX %I', made.versions || '_' || made.asked);
        EXECUTE format('CREATE INDEX %I ON %I USING gin (%I)', made.versions || '_' || made.asked, made.versions, made.asked);
    END LOOP;
    FOR made IN
        SELECT unnest(ARRAY['funding', 'deal', 'commitment', 'chip', 'data_center', 'export_control', 'incident', 'company']) AS versions
    LOOP
        EXECUTE format('CREATE INDEX %I ON %I (%I, id)', made.versions || '_order', made.versions,
                       CASE made.versions WHEN 'company' THEN 'name' ELSE 'announced_on' END);
        EXECUTE format('DROP INDEX %I', made.versions || '_words');
        EXECUTE format('CREATE INDEX %I ON %I USING gin (words)', made.versions || '_words', made.versions);
        -- Disputes are few. Those that most is said of come first where more fit than can be looked at.
        EXECUTE format('CREATE INDEX %I ON %I USING gin (disputed) WHERE recorded_to = ''infinity''', made.versions || '_disputed', made.versions);
        IF made.versions <> 'company' THEN
            EXECUTE format('CREATE INDEX %I ON %I (claims DESC, id) WHERE recorded_to = ''infinity''', made.versions || '_claims', made.versions);
        END IF;
    END LOOP;
END
$$;

-- Names ---------------------------------------------------------------------------------------------------------------

-- As /v1/search looks at them: the expressions are those of api.findable.
CREATE INDEX chip_called_letters ON chip USING gin ((coalesce(vendor || ' ', '') || name || coalesce(' ' || architecture, '')) gin_trgm_ops);
CREATE INDEX data_center_called_letters ON data_center USING gin ((coalesce(name || ' ', '') || coalesce(location, '')) gin_trgm_ops);

DROP FUNCTION sort_in_names();
DROP INDEX company_called_letters;
CREATE INDEX company_called_letters ON company USING gin (called gin_trgm_ops);
CREATE FUNCTION sort_in_names() RETURNS bigint LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
    SELECT gin_clean_pending_list('alias_name_key_letters'::regclass) + gin_clean_pending_list('company_called_letters'::regclass);
END;
COMMENT ON FUNCTION sort_in_names() IS 'Names that wait in pending lists go where look-ups find them at once. Only the owner of an index may do so otherwise.';
REVOKE ALL ON FUNCTION sort_in_names() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sort_in_names() TO exawatch_writer;

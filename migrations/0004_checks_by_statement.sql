-- References that a load checks by the thousand are checked once for each statement. A foreign key asks for every row by itself and
-- locks what it finds there: that took two thirds of the time in which claims are linked to records.

-- What a foreign key would do on the other side: what may be referred to stays.
CREATE FUNCTION nothing_is_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
COMMENT ON FUNCTION nothing_is_deleted() IS 'Claims are retracted and ids of records merged; neither goes away.';
CREATE TRIGGER claim_stays BEFORE DELETE ON claim FOR EACH ROW EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER record_stays BEFORE DELETE ON record FOR EACH ROW EXECUTE FUNCTION nothing_is_deleted();

CREATE FUNCTION claims_keep_their_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM claim WHERE document_id = OLD.id) THEN
        RAISE EXCEPTION 'document % has claims', OLD.id USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN OLD;
END
$$;
COMMENT ON FUNCTION claims_keep_their_documents() IS 'Refuses to delete a document that a claim quotes.';
CREATE TRIGGER document_is_quoted BEFORE DELETE ON document FOR EACH ROW EXECUTE FUNCTION claims_keep_their_documents();

-- The argument is the column that holds the record's id.
CREATE FUNCTION rows_refer_to_records() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unknown text;
BEGIN
    EXECUTE format('SELECT a.%1$I FROM added a WHERE NOT EXISTS (SELECT FROM record r WHERE r.id = a.%1$I) LIMIT 1', TG_ARGV[0])
       INTO unknown;
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'a row of % is about the unknown record %', TG_TABLE_NAME, unknown USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION rows_refer_to_records() IS 'Refuses rows about records that do not exist.';

CREATE FUNCTION links_refer_to_claims() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unknown bigint;
BEGIN
    SELECT a.claim_id INTO unknown
      FROM added a
     WHERE NOT EXISTS (SELECT FROM claim c WHERE c.id = a.claim_id)
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a record is linked to the unknown claim %', unknown USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION links_refer_to_claims() IS 'Refuses links to claims that do not exist.';

ALTER TABLE record_claim DROP CONSTRAINT record_claim_record_id_fkey, DROP CONSTRAINT record_claim_claim_id_fkey;
CREATE TRIGGER record_claim_has_records AFTER INSERT ON record_claim
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rows_refer_to_records('record_id');
CREATE TRIGGER record_claim_has_claims AFTER INSERT ON record_claim
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION links_refer_to_claims();

ALTER TABLE change DROP CONSTRAINT change_record_id_fkey;
CREATE TRIGGER change_has_records AFTER INSERT ON change
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rows_refer_to_records('record_id');

DO $$
DECLARE
    versions text;
BEGIN
    FOREACH versions IN ARRAY ARRAY['funding', 'commitment', 'deal', 'chip', 'data_center', 'export_control', 'incident', 'company'] LOOP
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', versions, versions || '_id_fkey');
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS added '
                       'FOR EACH STATEMENT EXECUTE FUNCTION rows_refer_to_records(''id'')', versions || '_has_records', versions);
    END LOOP;
END
$$;

ALTER TABLE claim DROP CONSTRAINT claim_document_id_fkey, DROP CONSTRAINT claim_currency_fkey;
CREATE OR REPLACE FUNCTION claims_quote_their_documents() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong text;
BEGIN
    SELECT n.key INTO wrong
      FROM added n
      LEFT JOIN document d ON d.id = n.document_id
     WHERE substring(d.body FROM n.quote_start + 1 FOR n.quote_end - n.quote_start) IS DISTINCT FROM convert_to(n.quote, 'UTF8')
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the quote of claim % is not what its document says there', wrong USING ERRCODE = 'check_violation';
    END IF;
    SELECT n.currency INTO wrong
      FROM (SELECT DISTINCT currency FROM added WHERE currency IS NOT NULL) AS n
     WHERE NOT EXISTS (SELECT FROM currency c WHERE c.code = n.currency)
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a claim has the unknown currency %', wrong USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION claims_quote_their_documents() IS 'Refuses claims whose quote is not the stored bytes, or whose document or currency is unknown.';
CREATE TRIGGER currency_stays BEFORE DELETE ON currency FOR EACH ROW EXECUTE FUNCTION nothing_is_deleted();

-- Names go into their index of letters by the thousand rather than one by one, and wait in its pending list until the resolution that
-- writes them sorts them in. Look-ups read such a list whole, so it is empty between resolutions.

ALTER INDEX alias_name_key_letters SET (fastupdate = on);

CREATE FUNCTION sort_in_names() RETURNS bigint LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
    SELECT gin_clean_pending_list('alias_name_key_letters'::regclass) + gin_clean_pending_list('company_called_letters'::regclass);
END;
COMMENT ON FUNCTION sort_in_names() IS 'Names that wait in pending lists go where look-ups find them at once. Only the owner of an index may do so otherwise.';
REVOKE ALL ON FUNCTION sort_in_names() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sort_in_names() TO exawatch_writer;

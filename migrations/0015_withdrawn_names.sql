-- A table of organisations may be withdrawn like any document: whoever does that changes the names by which claims are grouped, and tells
-- so to those who have read them.
GRANT USAGE ON SEQUENCE reference_edition TO exawatch_writer;

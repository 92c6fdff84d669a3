-- The export rules for AI chips, country groups and citations: the tables of data/export_*.tsv, in every edition that was in use.

CREATE TABLE export_law (
    part text NOT NULL CHECK (part IN ('rules', 'groups', 'citations', 'formats', 'chips')),
    line integer NOT NULL CHECK (line > 0),
    cells text[] NOT NULL CHECK (cardinality(cells) > 0 AND array_position(cells, NULL) IS NULL),
    recorded_from timestamptz,
    recorded_to timestamptz NOT NULL DEFAULT 'infinity',
    CHECK (recorded_from < recorded_to)
);
CREATE UNIQUE INDEX export_law_staged ON export_law (part, line) WHERE recorded_from IS NULL;
CREATE UNIQUE INDEX export_law_current ON export_law (part, line) WHERE recorded_from IS NOT NULL AND recorded_to = 'infinity';
COMMENT ON TABLE export_law IS 'Rows of the export tables. A new edition of a table is staged by its import and published by the next resolution, at the time of its data version.';
COMMENT ON COLUMN export_law.part IS 'The table: rules is data/export_rules.tsv.';
COMMENT ON COLUMN export_law.line IS 'Place of the row in its table, from 1: of some rules the first that holds is the answer.';
COMMENT ON COLUMN export_law.cells IS 'The row, in the columns of the file; checked by the program that imported it.';
COMMENT ON COLUMN export_law.recorded_from IS 'When this edition became the answer; null while it is staged.';
COMMENT ON COLUMN export_law.recorded_to IS 'When another edition replaced it; infinity while it is the answer.';

-- Publishing what is staged is part of every resolution, also of one that a request brought about.
GRANT SELECT, UPDATE ON export_law TO exawatch_writer;

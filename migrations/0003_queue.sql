-- Documents that wait for the extractor, and who is at them. Any number of programs on any number of machines share one queue.

-- Runs and workers take a number each, and hold the advisory lock of that number as long as they live.
CREATE SEQUENCE job_holder AS integer CYCLE;
COMMENT ON SEQUENCE job_holder IS 'Numbers of runs and workers. Whose advisory lock nobody holds is dead.';

CREATE TABLE job (
    document_id text PRIMARY KEY REFERENCES document,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    size integer NOT NULL,
    extractor text NOT NULL,
    run integer NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    worker integer CHECK ((state = 'running') = (worker IS NOT NULL)),
    started_at timestamptz,
    facts integer,
    error text CHECK (state <> 'failed' OR error IS NOT NULL)
);
CREATE INDEX job_queue ON job (extractor, attempts, seq) WHERE state = 'queued';
CREATE INDEX job_run ON job (run, state);
CREATE INDEX job_worker ON job (worker) WHERE state = 'running';
COMMENT ON TABLE job IS 'Documents to be read by the extractor. A row goes when the run that wants it has counted its outcome, which stays in the table reading.';
COMMENT ON COLUMN job.document_id IS 'The document.';
COMMENT ON COLUMN job.seq IS 'Order of arrival.';
COMMENT ON COLUMN job.size IS 'Bytes of the document.';
COMMENT ON COLUMN job.extractor IS 'Version of the extractor that is to read it.';
COMMENT ON COLUMN job.run IS 'The run that waits for it.';
COMMENT ON COLUMN job.state IS 'queued, running (a worker is at it), done or failed.';
COMMENT ON COLUMN job.attempts IS 'How often it was begun; counted before the work starts, given back when another document of the bundle was to blame.';
COMMENT ON COLUMN job.worker IS 'The worker that is at it.';
COMMENT ON COLUMN job.started_at IS 'When it was last begun.';
COMMENT ON COLUMN job.facts IS 'How many facts it gave.';
COMMENT ON COLUMN job.error IS 'Why it failed, or what happened at the first attempt.';

-- Writers of claims share an advisory lock, whoever changes the reference tables holds it alone: see lib/ledger/reference.h.
CREATE SEQUENCE reference_edition;
COMMENT ON SEQUENCE reference_edition IS 'Counts changes of the reference tables, so that writers of claims know when to read them again.';

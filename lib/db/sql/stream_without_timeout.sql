-- No parameters. Until the transaction ends, statements may take as long as the client needs to read.
SELECT set_config('statement_timeout', '0', true)

-- $1 milliseconds, as text.
SELECT set_config('statement_timeout', $1, false)

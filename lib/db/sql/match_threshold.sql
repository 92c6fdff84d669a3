-- $1 how much of their letters two names must share to be alike, 0 to 1; until the transaction ends
SELECT set_config('pg_trgm.similarity_threshold', $1, true), similarity('', '')

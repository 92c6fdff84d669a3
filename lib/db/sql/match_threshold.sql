-- $1 how much of their letters two names must share to be alike, 0 to 1; until the transaction ends
-- Many names begin with one letter and few with five: each question has a plan of its own.
SELECT set_config('pg_trgm.similarity_threshold', $1, true), set_config('plan_cache_mode', 'force_custom_plan', true), similarity('', '')

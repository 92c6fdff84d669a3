-- $1 how much of its letters a word must find in a name to come near it, 0 to 1; until the transaction ends
-- Common words and rare ones want other plans. And where a word stands is asked of indexes: the planner would rather read a table until it
-- comes, while many words never come.
SELECT set_config('pg_trgm.word_similarity_threshold', $1, true), set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('enable_seqscan', 'off', true), word_similarity('', '')

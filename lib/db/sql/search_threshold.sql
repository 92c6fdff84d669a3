-- $1 how much of its letters a word must find in a name to come near it, 0 to 1; until the transaction ends
SELECT set_config('pg_trgm.word_similarity_threshold', $1, true), word_similarity('', '')

-- Filled in by what follows.
SELECT;

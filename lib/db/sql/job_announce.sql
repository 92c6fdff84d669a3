-- no parameters
SELECT pg_notify('exawatch_job', '')

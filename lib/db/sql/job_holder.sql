-- no parameters
SELECT nextval('job_holder')

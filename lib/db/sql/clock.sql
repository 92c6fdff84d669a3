-- no parameters
SELECT clock_timestamp()

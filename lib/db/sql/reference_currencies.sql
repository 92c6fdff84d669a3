-- no parameters
SELECT code FROM currency ORDER BY code

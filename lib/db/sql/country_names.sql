-- No parameters. Every name of every country, with its slug and the code.
SELECT name_key, code FROM api.countries

-- no parameters
SELECT c.code, c.name, n.name_key FROM country c LEFT JOIN country_name n ON n.code = c.code ORDER BY c.code, n.name_key

-- no parameters
SELECT nextval('reference_edition')

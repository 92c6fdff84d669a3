-- no parameters
SELECT name, digest FROM loaded_file

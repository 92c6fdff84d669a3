-- No parameters. The number of the last change.
SELECT version FROM api.data_version

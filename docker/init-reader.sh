#!/bin/sh
# Run once by the image of PostgreSQL when the database is made: the server's role gets its password.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$EXAWATCH_READER_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE exawatch_reader LOGIN PASSWORD :'password';
SQL

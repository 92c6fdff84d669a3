#!/bin/sh
# Run once by the image of PostgreSQL when the database is made: the server's roles get their passwords.
set -eu
psql -v ON_ERROR_STOP=1 -v reader="$EXAWATCH_READER_PASSWORD" -v writer="$EXAWATCH_WRITER_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE exawatch_reader LOGIN PASSWORD :'reader';
CREATE ROLE exawatch_writer LOGIN PASSWORD :'writer';
SQL

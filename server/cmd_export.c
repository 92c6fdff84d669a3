/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch export: the current records as NDJSON. */
#include "db/conn.h"
#include "db/query.h"
#include "db/sql.h"
#include "server/command.h"
#include "server/ledger_db.h"

#include <stdio.h>

struct export_options {
	const char *database;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct export_options, database), "CONNINFO",
	  "libpq connection string", .env = "EXAWATCH_DATABASE", .required = true },
	{ 0 },
};

static bool print_rows(struct db *db, struct err *err)
{
	const struct db_rows *row = NULL;
	bool fine;

	while ((fine = db_stream_next(db, &row, err)) && row)
		printf("{\"type\":\"%.*s\",\"record\":%.*s}\n", STR_ARG(db_rows_get(row, 0, 0)),
		       STR_ARG(db_rows_get(row, 0, 2)));
	return fine;
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct export_options *export = line->options;
	DB_AUTO *db = NULL;
	bool fine;

	if (!ledger_db_open(export->database, "exawatch export", line->arena, &db, err) ||
	    !db_stream_begin(db, &sql_record_export, NULL, err))
		return false;
	fine = print_rows(db, err);
	db_stream_end(db);
	return fine;
}

const struct command command_export = {
	.name = "export",
	.summary = "Print the current records as NDJSON",
	.options = options,
	.options_size = sizeof(struct export_options),
	.run = run,
};

/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch export: the current records as NDJSON. */
#include "db/conn.h"
#include "db/conninfo.h"
#include "db/query.h"
#include "db/sql.h"
#include "server/command.h"
#include "server/ledger_db.h"
#include "server/pgcluster.h"
#include "server/progress.h"

#include <stdio.h>

struct export_options {
	const char *database;
	const char *data;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct export_options, database), "CONNINFO",
	  "libpq connection string of the ledger", .env = "EXAWATCH_DATABASE",
	  .is_public = conninfo_is_public },
	{ "data", 0, OPTION_FILE, offsetof(struct export_options, data), "DIR",
	  "the data folder of 'exawatch up', whether that runs or not" },
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

static bool export_all(const char *conninfo, const struct command_line *line, struct err *err)
{
	DB_AUTO *db = NULL;
	bool fine;

	if (!ledger_db_open(conninfo, "exawatch export", line->arena, &db, err) ||
	    !db_stream_begin(db, &sql_record_export, NULL, err))
		return false;
	fine = print_rows(db, err);
	db_stream_end(db);
	return fine;
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct export_options *export = line->options;
	struct pgcluster_config config = { .folder = export->data,
					   .tell = progress_event,
					   .join = true };
	PGCLUSTER_AUTO *cluster = NULL;

	if (!export->data == !export->database)
		return err_set(err, ERR_INPUT, "say of what: --database or --data");
	if (!export->data)
		return export_all(export->database, line, err);
	return pgcluster_start(&config, &cluster, err) &&
	       export_all(pgcluster_owner(cluster), line, err);
}

const struct command command_export = {
	.name = "export",
	.summary = "Print the current records as NDJSON",
	.options = options,
	.options_size = sizeof(struct export_options),
	.run = run,
};

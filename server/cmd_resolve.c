/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch resolve: records from claims again. */
#include "db/conn.h"
#include "db/conninfo.h"
#include "ledger/resolve.h"
#include "server/command.h"
#include "server/ledger_db.h"
#include "server/pgcluster.h"
#include "server/progress.h"

#include <stdio.h>

struct resolve_options {
	const char *database;
	const char *data;
	bool all;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct resolve_options, database), "CONNINFO",
	  "libpq connection string of the ledger", .env = "EXAWATCH_DATABASE",
	  .is_public = conninfo_is_public },
	{ "data", 0, OPTION_FILE, offsetof(struct resolve_options, data), "DIR",
	  "the data folder of 'exawatch up', whether that runs or not" },
	{ "all", 'a', OPTION_FLAG, offsetof(struct resolve_options, all), NULL,
	  "every record, not only those whose claims changed" },
	{ 0 },
};

static bool resolve_ledger(const char *conninfo, const struct command_line *line, struct err *err)
{
	const struct resolve_options *resolve = line->options;
	struct resolve_summary summary;
	DB_AUTO *db = NULL;

	if (!ledger_db_open(conninfo, "exawatch resolve", line->arena, &db, err))
		return false;
	if (resolve->all ? !resolve_all(db, &summary, err) : !resolve_noted(db, &summary, err))
		return false;
	printf("%zu blocks; records: %zu new, %zu changed, %zu merged, %zu withdrawn\n",
	       summary.blocks, summary.created, summary.updated, summary.merged, summary.retracted);
	return true;
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct resolve_options *resolve = line->options;
	struct pgcluster_config config = { .folder = resolve->data,
					   .tell = progress_event,
					   .join = true };
	PGCLUSTER_AUTO *cluster = NULL;

	if (!resolve->data == !resolve->database)
		return err_set(err, ERR_INPUT, "say of what: --database or --data");
	if (!resolve->data)
		return resolve_ledger(resolve->database, line, err);
	return pgcluster_start(&config, &cluster, err) &&
	       resolve_ledger(pgcluster_owner(cluster), line, err);
}

const struct command command_resolve = {
	.name = "resolve",
	.summary = "Make the records from the claims again",
	.about = "Records follow from the claims alone, so this changes nothing unless the rules "
		 "of resolution\n"
		 "have changed, or an earlier run was interrupted.\n",
	.options = options,
	.options_size = sizeof(struct resolve_options),
	.run = run,
};

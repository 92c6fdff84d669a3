/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch resolve: records from claims again. */
#include "db/conn.h"
#include "ledger/resolve.h"
#include "server/command.h"
#include "server/ledger_db.h"

#include <stdio.h>

struct resolve_options {
	const char *database;
	bool all;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct resolve_options, database), "CONNINFO",
	  "libpq connection string", .env = "EXAWATCH_DATABASE", .required = true },
	{ "all", 'a', OPTION_FLAG, offsetof(struct resolve_options, all), NULL,
	  "every record, not only those whose claims changed" },
	{ 0 },
};

static bool run(const struct command_line *line, struct err *err)
{
	const struct resolve_options *resolve = line->options;
	struct resolve_summary summary;
	DB_AUTO *db = NULL;

	if (!ledger_db_open(resolve->database, "exawatch resolve", line->arena, &db, err))
		return false;
	if (resolve->all ? !resolve_all(db, &summary, err) : !resolve_noted(db, &summary, err))
		return false;
	printf("%zu blocks; records: %zu new, %zu changed, %zu merged, %zu withdrawn\n",
	       summary.blocks, summary.created, summary.updated, summary.merged, summary.retracted);
	return true;
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

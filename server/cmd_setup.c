/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch setup: what `exawatch up` does to a new database, for one that runs elsewhere. */
#include "db/conninfo.h"
#include "server/command.h"
#include "server/schema.h"
#include "server/setup.h"

struct setup {
	const char *database;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct setup, database), "CONNINFO",
	  "libpq connection string", .env = "EXAWATCH_DATABASE", .is_public = conninfo_is_public,
	  .required = true },
	{ 0 },
};

static bool run(const struct command_line *line, struct err *err)
{
	const struct setup *setup = line->options;

	return schema_update(setup->database, line->arena, err) && setup_run(setup->database, err);
}

const struct command command_setup = {
	.name = "setup",
	.summary = "Fill a database: schema, reference tables, sample corpus",
	.about = "Safe to run twice: what is in place is left alone.\n",
	.options = options,
	.options_size = sizeof(struct setup),
	.run = run,
};

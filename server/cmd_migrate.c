/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch migrate: the schema of a database, up to date. */
#include "db/conn.h"
#include "db/conninfo.h"
#include "db/migrate.h"
#include "server/command.h"
#include "server/progress.h"

#include <stdio.h>

struct migrate {
	const char *database;
	const char *migrations;
	bool dry_run;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct migrate, database), "CONNINFO",
	  "libpq connection string", .env = "EXAWATCH_DATABASE", .is_public = conninfo_is_public,
	  .required = true },
	{ "migrations", 0, OPTION_FILE, offsetof(struct migrate, migrations), "DIR",
	  "take the migrations of this folder, not those inside the program" },
	{ "dry-run", 'n', OPTION_FLAG, offsetof(struct migrate, dry_run), NULL,
	  "print what would be applied, change nothing" },
	{ 0 },
};

static void tell(void *arg, const struct migration *step)
{
	size_t *steps = arg;

	progress_event("migrate", "applying %.*s", STR_ARG(step->name));
	(*steps)++;
}

static void print(void *arg, const struct migration *step)
{
	(void)arg;
	printf("%.*s\n", STR_ARG(step->name));
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct migrate *migrate = line->options;
	struct migration_set set;
	DB_AUTO *db = NULL;
	size_t steps = 0;

	if (migrate->migrations ? !migrate_load_folder(migrate->migrations, line->arena, &set, err)
				: !migrate_load_assets(line->arena, &set, err))
		return false;
	if (!db_open(migrate->database, "exawatch migrate", &db, err))
		return false;
	if (migrate->dry_run)
		return migrate_preview(db, &set, print, NULL, err);
	if (!migrate_run(db, &set, tell, &steps, err))
		return false;
	progress_event("migrate", steps ? "the schema is up to date"
					: "the schema was up to date, nothing to do");
	return true;
}

const struct command command_migrate = {
	.name = "migrate",
	.summary = "Bring the schema of a database up to date",
	.about = "Numbered files, each in one transaction, recorded with a checksum. Safe to run "
		 "twice,\n"
		 "and by many at once.\n",
	.options = options,
	.options_size = sizeof(struct migrate),
	.run = run,
};

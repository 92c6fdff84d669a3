/* SPDX-License-Identifier: Apache-2.0 */
#include "server/schema.h"

#include "db/conn.h"
#include "db/migrate.h"
#include "server/progress.h"

static void tell_step(void *arg, const struct migration *step)
{
	(void)arg;
	progress_event("migrate", "applying %.*s", STR_ARG(step->name));
}

bool schema_update(const char *conninfo, struct arena *arena, struct err *err)
{
	struct migration_set set;
	DB_AUTO *db = NULL;

	return migrate_load_assets(arena, &set, err) &&
	       db_open(conninfo, "exawatch migrate", &db, err) &&
	       migrate_run(db, &set, tell_step, NULL, err);
}

bool schema_check(const char *conninfo, struct arena *arena, struct err *err)
{
	struct migration_set set;
	DB_AUTO *db = NULL;

	return migrate_load_assets(arena, &set, err) &&
	       db_open(conninfo, "exawatch check", &db, err) && migrate_check(db, &set, err);
}

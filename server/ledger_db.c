/* SPDX-License-Identifier: Apache-2.0 */
#include "server/ledger_db.h"

#include "db/conn.h"
#include "db/migrate.h"

bool ledger_db_open(const char *conninfo, const char *application, struct arena *arena,
		    struct db **ret_db, struct err *err)
{
	struct migration_set schema;
	struct db *db;

	if (!migrate_load_assets(arena, &schema, err) || !db_open(conninfo, application, &db, err))
		return false;
	if (!migrate_check(db, &schema, err)) {
		db_close(db);
		return false;
	}
	*ret_db = db;
	return true;
}

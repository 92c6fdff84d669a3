/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "database.h"
#include "db/tx.h"
#include "server/pgcluster.h"
#include "server/pgcluster_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static struct database the_database;

void database_make_folder(char path[64])
{
	strcpy(path, "/tmp/exawatch-test-XXXXXX");
	if (!mkdtemp(path) || chmod(path, 0755) != 0)
		fail_msg("cannot make %s", path);
}

void database_remove_folder(const char *path)
{
	struct err err;

	if (!pgcluster_folder_remove(path, &err))
		fail_msg("%s", err.msg);
}

int database_start(void **state)
{
	struct database *database = &the_database;
	struct pgcluster_config config = { .folder = database->folder };
	struct err err;

	database_make_folder(database->folder);
	if (!pgcluster_start(&config, &database->cluster, &err)) {
		fprintf(stderr, "%s\n", err.msg);
		database_remove_folder(database->folder);
		return -1;
	}
	database->conninfo = pgcluster_owner(database->cluster);
	*state = database;
	return 0;
}

int database_stop(void **state)
{
	struct database *database = *state;

	pgcluster_stop(database->cluster);
	database_remove_folder(database->folder);
	return 0;
}

struct db *database_open(const struct database *database)
{
	struct db *db = NULL;
	struct err err;

	if (!db_open(database->conninfo, "test", &db, &err))
		fail_msg("%s", err.msg);
	return db;
}

void database_run(struct db *db, const char *script)
{
	struct err err;

	if (!db_script(db, str_from(script), &err))
		fail_msg("%s", err.msg);
}

int64_t database_number(struct db *db, const char *select)
{
	static int count;
	char name[32];
	struct db_statement statement = { .name = name, .sql = select };
	DB_ROWS_AUTO *rows = NULL;
	struct err err;

	snprintf(name, sizeof name, "number_%d", count++);
	if (!db_run(db, &statement, NULL, &rows, &err))
		fail_msg("%s", err.msg);
	assert_int_equal(db_rows_count(rows), 1);
	return db_rows_i64(rows, 0, 0);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A real PostgreSQL for a test program: started in a folder of its own under /tmp, with no port,
 * and gone at the end.
 *
 *	static void test_x(void **state)
 *	{
 *		const struct database *database = *state;
 *		...
 *	}
 *	int main(void)
 *	{
 *		...
 *		return cmocka_run_group_tests(tests, database_start, database_stop);
 *	}
 */
#ifndef UNIT_DATABASE_H
#define UNIT_DATABASE_H

#include "db/conn.h"
#include "db/query.h"

struct pgcluster;

struct database {
	char folder[64];
	struct pgcluster *cluster;
	const char *conninfo; /* of the empty database "exawatch" */
};

/* Group set-up and tear-down of cmocka; *state is the struct database. */
int database_start(void **state);
int database_stop(void **state);

/* A folder that any user may enter, and its removal with all that is in it. */
void database_make_folder(char path[64]);
void database_remove_folder(const char *path);

/* Connects, or fails the test with the reason. */
struct db *database_open(const struct database *database);

/* Fail the test with the reason when the statement fails. No parameters. */
void database_run(struct db *db, const char *script);
int64_t database_number(struct db *db, const char *select);

#endif

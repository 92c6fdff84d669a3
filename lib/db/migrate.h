/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Brings the schema of a database up to date.
 *
 * Migrations are files NNNN_name.sql, numbered from 0001 without a gap and never changed once
 * released; each runs in one transaction and is recorded with its checksum in the table
 * schema_migration. api_views.sql is run again whenever its text differs from what was run last: it
 * drops and makes the views of schema api, in one transaction. One advisory lock covers a whole
 * run, so any number of programs may migrate at once.
 *
 * Refused with ERR_INPUT, before anything is touched: a file that changed or vanished after it was
 * applied, a gap in the numbers, a database that is newer than this program.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct db;

struct migration {
	int number; /* 0 for the views */
	struct str name;
	struct str sql;
	char checksum[HASH_HEX + 1]; /* SHA-256 of sql */
};

struct migration_set {
	struct migration *items; /* by number, from 1 */
	size_t count;
	struct migration views; /* .sql is empty when there is none */
};

/* Those inside the program, or those of a folder. They borrow from the program or lie in the arena.
 */
bool migrate_load_assets(struct arena *arena, struct migration_set *ret_set, struct err *err);
bool migrate_load_folder(const char *folder, struct arena *arena, struct migration_set *ret_set,
			 struct err *err);

/* Called for each step, before it runs. */
typedef void migrate_step(void *arg, const struct migration *step);

/* Steps that were committed before an error stay. `step` may be NULL. */
bool migrate_run(struct db *db, const struct migration_set *set, migrate_step *step, void *arg,
		 struct err *err);

/* Tells the steps that migrate_run() would take, without taking them. */
bool migrate_preview(struct db *db, const struct migration_set *set, migrate_step *step, void *arg,
		     struct err *err);

/*
 * True when the database is exactly as the set says; else ERR_INPUT with what to do. Needs only to
 * read.
 */
bool migrate_check(struct db *db, const struct migration_set *set, struct err *err);

#endif

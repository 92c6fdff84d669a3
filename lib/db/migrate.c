/* SPDX-License-Identifier: Apache-2.0 */
#include "db/migrate.h"

#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"

#include <stdio.h>
#include <string.h>

/* Any number that other users of the database are unlikely to take. */
static const int64_t lock_key = 0x6578617761746368; /* "exawatch" */

/* What is still to be done: items from `next` on, and the views. */
struct plan {
	size_t next;
	bool views;
};

/* One row of schema_migration, all of which borrow from the rows. */
struct applied {
	int64_t number;
	struct str name;
	struct str checksum;
};

static bool is_new_database(struct db *db, bool *ret_is_new, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_migration_table_exists, NULL, &rows, err))
		return false;
	*ret_is_new = !db_rows_bool(rows, 0, 0);
	return true;
}

static bool compare(const struct migration_set *set, const struct applied *applied, struct err *err)
{
	const struct migration *known;

	if (applied->number > (int64_t)set->count)
		return err_set(err, ERR_INPUT,
			       "the database is newer than this program: it has migration %.*s, "
			       "the last one here is "
			       "%04zu; use the exawatch that made it, or a later one",
			       STR_ARG(applied->name), set->count);
	known = &set->items[applied->number - 1];
	if (!str_eq(applied->name, known->name))
		return err_set(err, ERR_INPUT,
			       "migration %04lld was applied as %.*s, but is %.*s now: give the "
			       "file its name back",
			       (long long)applied->number, STR_ARG(applied->name),
			       STR_ARG(known->name));
	if (!str_eq(applied->checksum, str_from(known->checksum)))
		return err_set(err, ERR_INPUT,
			       "migration %.*s has changed since it was applied: put the file back "
			       "as it was, and "
			       "make the change in a new migration",
			       STR_ARG(known->name));
	return true;
}

/* Fails when the database and the set contradict each other. */
static bool make_plan(struct db *db, const struct migration_set *set, struct plan *ret_plan,
		      struct err *err)
{
	struct plan plan = { .next = 0, .views = set->views.sql.n > 0 };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_migration_list, NULL, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		struct applied applied = { db_rows_i64(rows, i, 0), db_rows_get(rows, i, 1),
					   db_rows_get(rows, i, 2) };

		if (applied.number == 0) {
			plan.views = plan.views &&
				     !str_eq(applied.checksum, str_from(set->views.checksum));
			continue;
		}
		if (!compare(set, &applied, err))
			return false;
		if (applied.number != (int64_t)plan.next + 1)
			return err_set(err, ERR_INPUT,
				       "the database has migration %.*s, but not the one before "
				       "it: restore it "
				       "from a backup",
				       STR_ARG(applied.name));
		plan.next++;
	}
	plan.views = plan.views || (plan.next < set->count && set->views.sql.n > 0);
	*ret_plan = plan;
	return true;
}

static bool record(struct db *db, const struct migration *migration, struct err *err)
{
	char number[16];
	struct db_param params[3];

	snprintf(number, sizeof number, "%d", migration->number);
	params[0] = db_text(str_from(number));
	params[1] = db_text(migration->name);
	params[2] = db_text(str_from(migration->checksum));
	return db_exec(db, &sql_migration_record, params, NULL, err);
}

static bool apply(struct db *db, const struct migration *migration, struct err *err)
{
	if (!db_script(db, migration->sql, err))
		return err_in(err, "%.*s", STR_ARG(migration->name));
	return record(db, migration, err);
}

/* A migration may change what a view is built on, so the views are out of its way. */
static bool drop_views(struct db *db, struct err *err)
{
	return db_exec(db, &sql_migration_drop_views, NULL, NULL, err) &&
	       db_exec(db, &sql_migration_forget_views, NULL, NULL, err);
}

/* One transaction: the migration (NULL: none) and, after the last one, the views. */
static bool apply_step(struct db *db, const struct migration *migration,
		       const struct migration *views, struct err *err)
{
	if (!db_begin(db, err))
		return false;
	if (!drop_views(db, err) || (migration && !apply(db, migration, err)) ||
	    (views && !apply(db, views, err)))
		return db_rollback(db);
	return db_commit(db, err);
}

static bool run_plan(struct db *db, const struct migration_set *set, struct plan plan,
		     migrate_step *step, void *arg, struct err *err)
{
	if (plan.next == set->count && !plan.views)
		return true;
	for (size_t i = plan.next; i < set->count; i++) {
		bool is_last = i + 1 == set->count;
		const struct migration *views = is_last && plan.views ? &set->views : NULL;

		if (step)
			step(arg, &set->items[i]);
		if (step && views)
			step(arg, views);
		if (!apply_step(db, &set->items[i], views, err))
			return false;
	}
	if (plan.next < set->count)
		return true;
	if (step)
		step(arg, &set->views);
	return apply_step(db, NULL, &set->views, err);
}

static bool run_locked(struct db *db, const struct migration_set *set, migrate_step *step,
		       void *arg, struct err *err)
{
	struct plan plan;

	return db_exec(db, &sql_migration_table, NULL, NULL, err) &&
	       make_plan(db, set, &plan, err) && run_plan(db, set, plan, step, arg, err);
}

bool migrate_run(struct db *db, const struct migration_set *set, migrate_step *step, void *arg,
		 struct err *err)
{
	bool ok;

	if (!db_lock(db, lock_key, err))
		return false;
	ok = run_locked(db, set, step, arg, err);
	db_unlock(db, lock_key);
	return ok;
}

bool migrate_preview(struct db *db, const struct migration_set *set, migrate_step *step, void *arg,
		     struct err *err)
{
	struct plan plan = { .next = 0, .views = set->views.sql.n > 0 };
	bool is_new;

	if (!is_new_database(db, &is_new, err) || (!is_new && !make_plan(db, set, &plan, err)))
		return false;
	for (size_t i = plan.next; i < set->count; i++)
		step(arg, &set->items[i]);
	if (plan.views)
		step(arg, &set->views);
	return true;
}

bool migrate_check(struct db *db, const struct migration_set *set, struct err *err)
{
	struct plan plan;
	bool is_new;

	if (!is_new_database(db, &is_new, err))
		return false;
	if (is_new)
		return err_set(err, ERR_INPUT,
			       "the database has no exawatch schema: run 'exawatch migrate' first");
	if (!make_plan(db, set, &plan, err))
		return false;
	if (plan.next < set->count)
		return err_set(err, ERR_INPUT,
			       "the database is at migration %04zu, this program needs %04zu: run "
			       "'exawatch migrate'",
			       plan.next, set->count);
	if (plan.views)
		return err_set(err, ERR_INPUT,
			       "the views of the database are those of another version: run "
			       "'exawatch migrate'");
	return true;
}

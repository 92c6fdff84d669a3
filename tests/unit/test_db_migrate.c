/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "database.h"
#include "db/migrate.h"
#include "db/sql.h"
#include "db/tx.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A folder of migrations that a test writes, and a database that it may ruin. */
struct scene {
	char folder[64];
	struct arena arena;
	struct db *db;
	struct err err;
};

static void put(const struct scene *scene, const char *name, const char *sql)
{
	char path[160];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", scene->folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(sql, file);
	fclose(file);
}

static void drop(const struct scene *scene, const char *name)
{
	char path[160];

	snprintf(path, sizeof path, "%s/%s", scene->folder, name);
	assert_int_equal(unlink(path), 0);
}

static void open_scene(struct scene *scene, void **state)
{
	*scene = (struct scene){ .db = database_open(*state) };
	database_make_folder(scene->folder);
	database_run(scene->db, "DROP SCHEMA IF EXISTS api CASCADE; DROP SCHEMA public CASCADE; "
				"CREATE SCHEMA public");
	put(scene, "0001_first.sql", "CREATE SCHEMA api; CREATE TABLE a (n int);");
	put(scene, "0002_second.sql", "ALTER TABLE a ADD m int;\nINSERT INTO a VALUES (1, 2);");
	put(scene, "api_views.sql", "CREATE VIEW api.a AS SELECT n FROM a;");
}

static void close_scene(struct scene *scene)
{
	db_close(scene->db);
	arena_release(&scene->arena);
	database_remove_folder(scene->folder);
}

#define SCENE_AUTO __attribute__((cleanup(close_scene))) struct scene

static bool run(struct scene *scene)
{
	struct migration_set set;

	return migrate_load_folder(scene->folder, &scene->arena, &set, &scene->err) &&
	       migrate_run(scene->db, &set, NULL, NULL, &scene->err);
}

static bool check(struct scene *scene)
{
	struct migration_set set;

	return migrate_load_folder(scene->folder, &scene->arena, &set, &scene->err) &&
	       migrate_check(scene->db, &set, &scene->err);
}

/* Writes down what is told: "0003 views ". */
static void write_down(void *arg, const struct migration *step)
{
	char *told = arg;
	char word[16];

	snprintf(word, sizeof word, "%04d ", step->number);
	strcat(told, step->number ? word : "views ");
}

static void assert_preview(struct scene *scene, const char *expected)
{
	struct migration_set set;
	char told[200] = "";

	assert_true(migrate_load_folder(scene->folder, &scene->arena, &set, &scene->err));
	if (!migrate_preview(scene->db, &set, write_down, told, &scene->err))
		fail_msg("%s", scene->err.msg);
	assert_string_equal(told, expected);
}

static void assert_refused(struct scene *scene, const char *reason)
{
	assert_false(run(scene));
	assert_int_equal(scene->err.code, ERR_INPUT);
	if (!strstr(scene->err.msg, reason))
		fail_msg("'%s' does not say '%s'", scene->err.msg, reason);
	assert_false(check(scene));
}

static void test_db_migrate_brings_up_to_date_once(void **state)
{
	SCENE_AUTO scene;

	open_scene(&scene, state);
	assert_false(check(&scene));
	assert_preview(&scene, "0001 0002 views ");
	assert_true(run(&scene));
	assert_true(check(&scene));
	assert_preview(&scene, "");
	assert_true(run(&scene));
	assert_int_equal(database_number(scene.db, "SELECT count(*) FROM api.a"), 1);
	assert_int_equal(database_number(scene.db, "SELECT count(*) FROM schema_migration"), 3);
}

static void test_db_migrate_takes_the_views_along(void **state)
{
	SCENE_AUTO scene;

	open_scene(&scene, state);
	assert_true(run(&scene));
	/* A view over a column keeps it from being changed, unless the view is out of the way. */
	put(&scene, "0003_third.sql", "ALTER TABLE a ALTER n TYPE bigint;");
	assert_preview(&scene, "0003 views ");
	assert_true(run(&scene));
	put(&scene, "api_views.sql",
	    "CREATE VIEW api.b AS SELECT m FROM a; CREATE VIEW api.c AS SELECT * FROM api.b;");
	assert_preview(&scene, "views ");
	assert_false(check(&scene));
	assert_true(run(&scene));
	assert_int_equal(database_number(scene.db, "SELECT m FROM api.c"), 2);
	assert_int_equal(database_number(scene.db, "SELECT (to_regclass('api.a') IS NULL)::int"),
			 1);
	put(&scene, "api_views.sql", "CREATE VIEW api.b AS SELECT absent FROM a;");
	assert_false(run(&scene));
	assert_int_equal(scene.err.code, ERR_DB);
	assert_int_equal(database_number(scene.db, "SELECT m FROM api.c"), 2); /* as before */
}

static void test_db_migrate_refuses_a_changed_past(void **state)
{
	SCENE_AUTO scene;

	open_scene(&scene, state);
	assert_true(run(&scene));
	put(&scene, "0003_third.sql", "CREATE TABLE never ();");
	put(&scene, "0001_first.sql", "CREATE TABLE a (n text);");
	assert_refused(&scene, "0001_first.sql has changed");
	assert_int_equal(database_number(scene.db, "SELECT (to_regclass('never') IS NULL)::int"),
			 1);
	put(&scene, "0001_renamed.sql", "CREATE SCHEMA api; CREATE TABLE a (n int);");
	assert_refused(&scene, "two migrations have the number 0001");
	drop(&scene, "0001_first.sql");
	assert_refused(&scene, "was applied as 0001_first.sql");
	drop(&scene, "0001_renamed.sql");
	assert_refused(&scene, "0001 is missing");
}

static void test_db_migrate_refuses_a_newer_database(void **state)
{
	SCENE_AUTO scene;

	open_scene(&scene, state);
	assert_true(run(&scene));
	drop(&scene, "0002_second.sql");
	assert_refused(&scene,
		       "the database is newer than this program: it has migration 0002_second.sql");
}

static void test_db_migrate_refuses_odd_files(void **state)
{
	SCENE_AUTO scene;
	struct migration_set set;

	open_scene(&scene, state);
	put(&scene, "0004_fourth.sql", "SELECT 1;");
	assert_refused(&scene, "0003 is missing");
	drop(&scene, "0004_fourth.sql");
	put(&scene, "third.sql", "SELECT 1;");
	assert_refused(&scene, "third.sql is not a migration");
	assert_false(migrate_load_folder("/nonexistent", &scene.arena, &set, &scene.err));
	assert_int_equal(scene.err.code, ERR_INPUT);
}

static void test_db_migrate_keeps_what_was_done_before_a_failure(void **state)
{
	SCENE_AUTO scene;

	open_scene(&scene, state);
	put(&scene, "0003_third.sql", "CREATE TABLE half ();\nSELECT * FROM absent;");
	put(&scene, "0004_fourth.sql", "CREATE TABLE later ();");
	assert_false(run(&scene));
	assert_int_equal(scene.err.code, ERR_DB);
	assert_non_null(strstr(scene.err.msg, "0003_third.sql: line 2: "));
	assert_int_equal(database_number(scene.db, "SELECT max(number) FROM schema_migration"), 2);
	assert_int_equal(database_number(scene.db, "SELECT (to_regclass('half') IS NULL)::int"), 1);
	put(&scene, "0003_third.sql", "CREATE TABLE half ();");
	assert_preview(&scene, "0003 0004 views ");
	assert_true(run(&scene));
	assert_true(check(&scene));
}

struct racer {
	const struct scene *scene;
	struct db *db;
	bool ok;
};

static void *race(void *arg)
{
	struct racer *racer = arg;
	ARENA_AUTO arena = { 0 };
	struct migration_set set;
	struct err err;

	racer->ok = migrate_load_folder(racer->scene->folder, &arena, &set, &err) &&
		    migrate_run(racer->db, &set, NULL, NULL, &err);
	return NULL;
}

static void test_db_migrate_runs_many_times_at_once(void **state)
{
	enum { RACERS = 6 };
	struct racer racers[RACERS];
	pthread_t threads[RACERS];
	SCENE_AUTO scene;

	open_scene(&scene, state);
	for (int i = 0; i < RACERS; i++) {
		racers[i] = (struct racer){ .scene = &scene, .db = database_open(*state) };
		assert_int_equal(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
	}
	for (int i = 0; i < RACERS; i++) {
		pthread_join(threads[i], NULL);
		assert_true(racers[i].ok);
		db_close(racers[i].db);
	}
	assert_true(check(&scene));
	assert_int_equal(database_number(scene.db, "SELECT count(*) FROM api.a"), 1);
}

/* The real schema, and every statement of the program on it. */
static void test_db_migrate_fits_the_statements(void **state)
{
	SCENE_AUTO scene;
	struct migration_set set;
	int bad = 0;

	open_scene(&scene, state);
	assert_true(migrate_load_assets(&scene.arena, &set, &scene.err));
	assert_true(set.count > 0 && set.views.sql.n > 0);
	if (!migrate_run(scene.db, &set, NULL, NULL, &scene.err))
		fail_msg("%s", scene.err.msg);
	for (const struct db_statement *const *statement = sql_statements; *statement;
	     statement++) {
		if (db_prepare(scene.db, *statement, &scene.err))
			continue;
		fprintf(stderr, "%s\n", scene.err.msg);
		bad++;
	}
	assert_int_equal(bad, 0);
}

/* What has no description cannot be understood from psql. */
static void test_db_migrate_describes_every_column(void **state)
{
	static const struct db_statement undescribed = {
		.name = "undescribed",
		.sql = "SELECT c.relname || coalesce('.' || a.attname, '')"
		       "  FROM pg_class c"
		       "  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
		       "   AND NOT a.attisdropped AND c.relkind = 'r'"
		       " WHERE c.relnamespace IN ('public'::regnamespace, 'api'::regnamespace)"
		       "   AND c.relkind IN ('r', 'v')"
		       "   AND (obj_description(c.oid) IS NULL OR"
		       "        a.attnum IS NOT NULL AND col_description(c.oid, a.attnum) IS NULL)"
	};
	DB_AUTO *db = database_open(*state);
	DB_ROWS_AUTO *rows = NULL;
	struct err err;

	if (!db_run(db, &undescribed, NULL, &rows, &err))
		fail_msg("%s", err.msg);
	for (size_t i = 0; i < db_rows_count(rows); i++)
		fprintf(stderr, "no COMMENT ON %.*s\n", STR_ARG(db_rows_get(rows, i, 0)));
	assert_int_equal(db_rows_count(rows), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_db_migrate_brings_up_to_date_once),
		cmocka_unit_test(test_db_migrate_takes_the_views_along),
		cmocka_unit_test(test_db_migrate_refuses_a_changed_past),
		cmocka_unit_test(test_db_migrate_refuses_a_newer_database),
		cmocka_unit_test(test_db_migrate_refuses_odd_files),
		cmocka_unit_test(test_db_migrate_keeps_what_was_done_before_a_failure),
		cmocka_unit_test(test_db_migrate_runs_many_times_at_once),
		cmocka_unit_test(test_db_migrate_fits_the_statements),
		cmocka_unit_test(test_db_migrate_describes_every_column),
	};

	return cmocka_run_group_tests(tests, database_start, database_stop);
}

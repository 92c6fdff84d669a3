/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "database.h"
#include "db/tx.h"
#include "server/pgcluster.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A folder per test; the clusters are in folders inside of it. */
static int make_folder(void **state)
{
	char *folder = malloc(64);

	database_make_folder(folder);
	*state = folder;
	return 0;
}

static int remove_folder(void **state)
{
	database_remove_folder(*state);
	free(*state);
	return 0;
}

static char *join(char path[512], const char *folder, const char *name)
{
	assert_in_range(snprintf(path, 512, "%s/%s", folder, name), 1, 511);
	return path;
}

static struct pgcluster *start(const char *folder)
{
	struct pgcluster_config config = { .folder = folder };
	struct pgcluster *cluster = NULL;
	struct err err;

	if (!pgcluster_start(&config, &cluster, &err))
		fail_msg("%s", err.msg);
	return cluster;
}

static void assert_refused(const struct pgcluster_config *config, enum err_code code,
			   const char *reason)
{
	struct pgcluster *cluster = NULL;
	struct err err;

	assert_false(pgcluster_start(config, &cluster, &err));
	assert_int_equal(err.code, code);
	if (!strstr(err.msg, reason))
		fail_msg("'%s' does not say '%s'", err.msg, reason);
	assert_null(strchr(err.msg, '\n'));
}

static void run(const struct pgcluster *cluster, const char *sql)
{
	DB_AUTO *db = NULL;
	struct err err;

	if (!db_open(pgcluster_owner(cluster), "test", &db, &err))
		fail_msg("%s", err.msg);
	database_run(db, sql);
}

static pid_t server_of(const char *folder)
{
	char path[512];
	long pid = 0;
	FILE *file = fopen(join(path, folder, "postgres/postmaster.pid"), "r");

	if (!file)
		return 0;
	assert_int_equal(fscanf(file, "%ld", &pid), 1);
	fclose(file);
	return (pid_t)pid;
}

static void test_pgcluster_keeps_its_data(void **state)
{
	char folder[512];
	struct pgcluster *cluster = start(join(folder, *state, "it's \"here\" \\ now"));
	struct err err;

	assert_true(pgcluster_is_sound(cluster, &err));
	run(cluster, "CREATE TABLE kept ()");
	pgcluster_stop(cluster);
	assert_int_equal(server_of(folder), 0);
	cluster = start(folder);
	run(cluster, "DROP TABLE kept");
	pgcluster_stop(cluster);
	pgcluster_stop(NULL);
}

static void test_pgcluster_has_one_user_at_a_time(void **state)
{
	char folder[512], holder[32];
	struct pgcluster *cluster = start(join(folder, *state, "one"));
	struct pgcluster_config config = { .folder = folder };

	snprintf(holder, sizeof holder, "process %ld", (long)getpid());
	assert_refused(&config, ERR_BUSY, holder);
	run(cluster, "SELECT 1");
	pgcluster_stop(cluster);
}

static void test_pgcluster_takes_deep_folders(void **state)
{
	char folder[512], deep[512];
	struct pgcluster *cluster;

	join(folder, *state,
	     "a-name-of-fifty-characters-that-goes-on-and-on-and/"
	     "another-one-of-about-the-same-length-to-be-sure,-yes");
	cluster = start(join(deep, folder, "data"));
	run(cluster, "SELECT 1");
	assert_non_null(strstr(pgcluster_owner(cluster), "host='/tmp/exawatch-"));
	pgcluster_stop(cluster);
}

/* Starts a cluster in another process and kills that without warning. */
static pid_t leave_behind(const char *folder, bool wait_for_server_to_stop)
{
	pid_t child = fork(), server;
	int status;

	if (child == 0) {
		start(folder);
		kill(getpid(), SIGKILL);
		_exit(1);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	server = server_of(folder);
	while (wait_for_server_to_stop && server && kill(server, 0) == 0)
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	return server;
}

static void test_pgcluster_survives_kill_9(void **state)
{
	char folder[512];
	struct pgcluster *cluster;

	join(folder, *state, "killed");
	leave_behind(folder, false);
	cluster = start(folder); /* its server may still be there, or stopping */
	run(cluster, "SELECT 1");
	pgcluster_stop(cluster);
	leave_behind(folder, true); /* nobody else stops it */
	assert_int_equal(server_of(folder), 0);
}

static void test_pgcluster_survives_a_crash_of_everything(void **state)
{
	char folder[512], path[512];
	struct pgcluster *cluster = start(join(folder, *state, "crashed"));
	struct err err;
	FILE *file;

	run(cluster, "CREATE TABLE kept ()");
	assert_int_equal(kill(server_of(folder), SIGKILL), 0);
	while (pgcluster_is_sound(cluster, &err))
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	assert_int_equal(err.code, ERR_FILE);
	pgcluster_stop(cluster);

	/* Since then the number went to a process that is none of ours: this one. */
	file = fopen(join(path, folder, "postgres/postmaster.pid"), "w");
	assert_non_null(file);
	fprintf(file, "%ld\n%s/postgres\n1\n5432\n\n\n", (long)getppid(), folder);
	fclose(file);
	cluster = start(folder);
	run(cluster, "DROP TABLE kept");
	pgcluster_stop(cluster);
}

static void test_pgcluster_starts_over_after_half_an_initdb(void **state)
{
	char folder[512], path[512];
	struct pgcluster *cluster;

	join(folder, *state, "half");
	assert_int_equal(mkdir(folder, 0755), 0);
	assert_int_equal(mkdir(join(path, folder, "postgres.new"), 0700), 0);
	assert_int_equal(mkdir(join(path, folder, "postgres.new/base"), 0700), 0);
	cluster = start(folder);
	run(cluster, "SELECT 1");
	pgcluster_stop(cluster);
}

static void write_file(const char *folder, const char *name, const char *text)
{
	char path[512];
	FILE *file = fopen(join(path, folder, name), "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void test_pgcluster_says_what_is_in_the_way(void **state)
{
	char folder[512], inner[512], programs[512], other[512];
	struct pgcluster_config config = { .folder = folder };

	write_file(*state, "file", "");
	join(folder, *state, "file");
	assert_refused(&config, ERR_FILE, "a file of that name is in the way");
	join(folder, *state, "file/inner");
	assert_refused(&config, ERR_FILE, "cannot make the data folder");

	join(folder, *state, "odd");
	assert_int_equal(mkdir(folder, 0755), 0);
	assert_int_equal(mkdir(join(inner, folder, "postgres"), 0700), 0);
	config.folder = folder;
	assert_refused(&config, ERR_FILE, "is not a database of exawatch");
	write_file(inner, "PG_VERSION", "9\n");
	assert_refused(&config, ERR_FILE, "install the package postgresql-9");

	config.folder = join(other, *state, "other");
	config.postgres = join(programs, *state, "programs");
	assert_refused(&config, ERR_FILE, "PostgreSQL is not in");
}

/* A "PostgreSQL" whose initdb finds the disk full: what it says has to come through. */
static void test_pgcluster_passes_complaints_on(void **state)
{
	char folder[512], programs[512], path[512];
	struct pgcluster_config config = { .folder = folder, .postgres = programs };
	struct stat info;

	join(folder, *state, "full");
	join(programs, *state, "programs");
	assert_int_equal(mkdir(programs, 0755), 0);
	write_file(programs, "postgres", "#!/bin/sh\necho postgres '(PostgreSQL)' 15.1\n");
	write_file(programs, "initdb",
		   "#!/bin/sh\necho creating subdirectories\n"
		   "echo 'initdb: error: could not write file \"x\": No space left on device' >&2\n"
		   "echo 'initdb: removing contents' >&2\nexit 1\n");
	assert_int_equal(chmod(join(path, programs, "postgres"), 0755), 0);
	assert_int_equal(chmod(join(path, programs, "initdb"), 0755), 0);
	assert_refused(&config, ERR_FILE, "could not write file \"x\": No space left on device");
	assert_int_equal(stat(join(path, folder, "postgres"), &info), -1);
	assert_int_equal(stat(join(path, folder, "postgres.new"), &info), -1);
}

/* Root's own folders are closed to the user that runs PostgreSQL. */
static void test_pgcluster_gets_out_of_closed_folders(void **state)
{
	char closed[512], folder[512], link[512], place[512] = "";
	struct pgcluster *cluster;

	if (geteuid() != 0)
		skip();
	assert_int_equal(mkdir(join(closed, *state, "closed"), 0700), 0);
	cluster = start(join(folder, closed, "data"));
	run(cluster, "CREATE TABLE kept ()");
	pgcluster_stop(cluster);
	assert_true(readlink(join(link, folder, "postgres"), place, sizeof place - 1) > 0);
	assert_non_null(strstr(place, "/var/lib/exawatch/"));
	cluster = start(folder);
	run(cluster, "DROP TABLE kept");
	pgcluster_stop(cluster);
	*strrchr(place, '/') = '\0';
	database_remove_folder(place);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(test_pgcluster_keeps_its_data),
		WITH_FOLDER(test_pgcluster_has_one_user_at_a_time),
		WITH_FOLDER(test_pgcluster_takes_deep_folders),
		WITH_FOLDER(test_pgcluster_survives_kill_9),
		WITH_FOLDER(test_pgcluster_survives_a_crash_of_everything),
		WITH_FOLDER(test_pgcluster_starts_over_after_half_an_initdb),
		WITH_FOLDER(test_pgcluster_says_what_is_in_the_way),
		WITH_FOLDER(test_pgcluster_passes_complaints_on),
		WITH_FOLDER(test_pgcluster_gets_out_of_closed_folders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

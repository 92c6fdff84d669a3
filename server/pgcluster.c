/* SPDX-License-Identifier: Apache-2.0 */
#include "server/pgcluster.h"

#include "base/file.h"
#include "base/num.h"
#include "db/conn.h"
#include "db/query.h"
#include "db/sql.h"
#include "server/pgcluster_folder.h"
#include "server/pgcluster_log.h"
#include "server/postgres.h"
#include "server/spawn.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	TICK_MS = 5,
	START_SECONDS = 300,
	STOP_SECONDS = 60,
	JOIN_SECONDS = 10,
	TELL_AFTER_MS = 2000
};

struct pgcluster {
	struct arena arena;
	struct pgcluster_config config;
	struct pgcluster_folder folder;
	struct postgres postgres;
	const char *owner, *reader, *writer, *maintenance;
	long log_start; /* size of the log before this start */
	pid_t pid;	/* 0: not running */
	int status;	/* as waitpid() gave it at the end */
	int watch_fd;
};

static void sleep_a_tick(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = TICK_MS * 1000000L }, NULL);
}

static void close_fd(const int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

#define FD_AUTO __attribute__((cleanup(close_fd))) int

static void tell(const struct pgcluster *cluster, const char *text)
{
	if (cluster->config.tell)
		cluster->config.tell("postgres", "%s", text);
}

/* A connection string for one role and database; the folder is quoted as libpq wants it. */
static const char *connection(struct pgcluster *cluster, const char *role, const char *database)
{
	BUF_AUTO text = { .cap = 8192 };

	buf_add_text(&text, "host='");
	for (const char *p = cluster->folder.socket; *p; p++) {
		if (*p == '\'' || *p == '\\')
			buf_add_char(&text, '\\');
		buf_add_char(&text, *p);
	}
	buf_addf(&text, "' port=5432 user=%s dbname=%s", role, database);
	return arena_text(&cluster->arena, buf_str(&text));
}

static bool run_initdb(struct pgcluster *cluster, const char *place, struct err *err)
{
	struct arena *arena = &cluster->arena;
	const char *const argv[] = {
		arena_strf(arena, "%s/initdb", cluster->postgres.folder).p,
		"--pgdata",
		place,
		"--username=exawatch",
		"--auth=trust",
		"--encoding=UTF8",
		"--locale=C.UTF-8",
		"--data-checksums",
		"--no-sync",
		"--no-instructions",
		NULL,
	};
	BUF_AUTO output = { .cap = 64 * 1024 };
	int status;

	if (!spawn_run(argv, &cluster->folder.user, &output, &status, err))
		return false;
	if (status == 0)
		return true;
	return err_set(err, ERR_FILE, "cannot make a database in %s: %s", cluster->folder.folder,
		       pgcluster_log_complaint(arena, buf_str(&output)));
}

/* initdb need not wait for the disk if we do, once, before the files count. */
static bool sync_folder(const char *place, struct err *err)
{
	FD_AUTO fd = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || syncfs(fd) != 0)
		return err_set(err, ERR_FILE, "cannot write %s to disk: %s", place,
			       strerror(errno));
	return true;
}

/* Under another name until it is complete, so that an interrupted start leaves nothing half-made.
 */
static bool make_files(struct pgcluster *cluster, struct err *err)
{
	struct pgcluster_folder *folder = &cluster->folder;
	const char *place = arena_strf(&cluster->arena, "%s.new", folder->data).p;
	struct err ignored;

	tell(cluster, "making a database, which happens once");
	if (!pgcluster_folder_remove(place, err) ||
	    !pgcluster_folder_make_private(folder, place, err))
		return false;
	if (!run_initdb(cluster, place, err) || !sync_folder(place, err)) {
		pgcluster_folder_remove(place, &ignored);
		return false;
	}
	if (rename(place, folder->data) != 0)
		return err_set(err, ERR_FILE, "cannot rename %s to %s: %s", place, folder->data,
			       strerror(errno));
	return true;
}

static const char *pid_file(struct pgcluster *cluster)
{
	return arena_strf(&cluster->arena, "%s/postmaster.pid", cluster->folder.data).p;
}

/* The process in postmaster.pid; 0 when there is none. */
static pid_t read_pid(struct pgcluster *cluster)
{
	struct str text, line;
	struct err ignored;
	int64_t pid = 0;

	if (!file_read(pid_file(cluster), 4096, &cluster->arena, &text, &ignored) ||
	    !str_line(&text, &line) || !num_parse_i64(str_trim(line), 1, INT32_MAX, &pid))
		return 0;
	return (pid_t)pid;
}

/* A server works in its data folder; another process that got the number since then does not. */
static bool is_server_of(const struct pgcluster *cluster, pid_t pid)
{
	char link[64], place[4096];
	ssize_t n;

	snprintf(link, sizeof link, "/proc/%ld/cwd", (long)pid);
	n = readlink(link, place, sizeof place - 1);
	if (n < 0)
		return false;
	place[n] = '\0';
	return strcmp(place, cluster->folder.data) == 0;
}

/* We hold the lock of the folder, so nobody else needs what is running there. */
static bool clear_leftovers(struct pgcluster *cluster, struct err *err)
{
	const char *path = pid_file(cluster);
	pid_t pid = read_pid(cluster);

	if (pid && is_server_of(cluster, pid)) {
		tell(cluster, "stopping the server that an earlier run left behind");
		kill(pid, SIGINT);
	}
	for (int ms = 0; pid && is_server_of(cluster, pid); ms += TICK_MS) {
		if (ms > STOP_SECONDS * 1000)
			return err_set(err, ERR_BUSY,
				       "process %ld still uses %s and does not stop: kill it",
				       (long)pid, cluster->folder.data);
		sleep_a_tick();
	}
	if (unlink(path) != 0 && errno != ENOENT)
		return err_set(err, ERR_FILE, "cannot remove the stale %s: %s", path,
			       strerror(errno));
	return true;
}

/* Settings for a small machine that serves one program; everything else is PostgreSQL's default. */
static const char *const settings[] = {
	"listen_addresses=",
	"port=5432", /* only names the socket */
	"unix_socket_permissions=0700",
	"max_connections=64",
	"shared_buffers=128MB",
	"maintenance_work_mem=128MB",
	"max_wal_size=1GB",
	"wal_level=minimal",
	"max_wal_senders=0",
	"random_page_cost=1.1",
	"jit=off",
	"timezone=UTC",
	"log_timezone=UTC",
	"log_destination=stderr",
	"logging_collector=off",
	"log_checkpoints=off",
	"cluster_name=exawatch",
	NULL,
};

static const char *const *server_words(struct pgcluster *cluster)
{
	enum { FIXED = 6 };
	struct arena *arena = &cluster->arena;
	size_t count = sizeof settings / sizeof *settings, n = 0;
	const char **argv = ARENA_ARRAY(arena, const char *, FIXED + 2 * count);
	BUF_AUTO socket = { .cap = 8192 };

	buf_add_text(&socket, "unix_socket_directories=\"");
	for (const char *p = cluster->folder.socket; *p; p++) {
		if (*p == '"')
			buf_add_char(&socket, '"');
		buf_add_char(&socket, *p);
	}
	buf_add_char(&socket, '"');
	argv[n++] = arena_strf(arena, "%s/postgres", cluster->postgres.folder).p;
	argv[n++] = "-D";
	argv[n++] = cluster->folder.data;
	argv[n++] = "-c";
	argv[n++] = arena_text(arena, buf_str(&socket));
	for (const char *const *setting = settings; *setting; setting++) {
		argv[n++] = "-c";
		argv[n++] = *setting;
	}
	argv[n] = NULL;
	return argv;
}

static bool launch(struct pgcluster *cluster, struct err *err)
{
	FD_AUTO log_fd = -1;
	struct spawn spawn = { .user = &cluster->folder.user, .is_daemon = true };

	if (!pgcluster_log_open(cluster->folder.log, &log_fd, &cluster->log_start, err))
		return false;
	spawn.output_fd = log_fd;
	spawn.argv = server_words(cluster);
	if (!spawn_start(&spawn, &cluster->pid, err))
		return false;
	cluster->watch_fd = (int)syscall(SYS_pidfd_open, cluster->pid, 0);
	return true;
}

/* Takes note when the server has ended. */
static bool has_ended(struct pgcluster *cluster)
{
	if (cluster->pid && waitpid(cluster->pid, &cluster->status, WNOHANG) == cluster->pid)
		cluster->pid = 0;
	return cluster->pid == 0;
}

static bool fail_with_log(const struct pgcluster *cluster, const char *what, struct err *err)
{
	ARENA_AUTO arena = { 0 };

	return err_set(
		err, ERR_FILE, "PostgreSQL %s: %s (all of it in %s)", what,
		pgcluster_log_last_complaint(&arena, cluster->folder.log, cluster->log_start),
		cluster->folder.log);
}

static bool wait_until_ready(struct pgcluster *cluster, struct db **ret_db, struct err *err)
{
	for (int ms = 0; !has_ended(cluster); ms += TICK_MS) {
		if (db_open(cluster->maintenance, "exawatch up", ret_db, err))
			return true;
		if (err->code != ERR_BUSY)
			return false;
		if (ms == TELL_AFTER_MS)
			tell(cluster, "waiting for PostgreSQL, which may have to recover");
		if (ms > START_SECONDS * 1000)
			return err_in(err, "PostgreSQL does not get ready");
		sleep_a_tick();
	}
	return fail_with_log(cluster, "did not start", err);
}

static bool make_database(struct db *db, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_database_exists, NULL, &rows, err))
		return false;
	return db_rows_bool(rows, 0, 0) || db_exec(db, &sql_create_database, NULL, NULL, err);
}

static void connect_to(struct pgcluster *cluster)
{
	cluster->maintenance = connection(cluster, "exawatch", "postgres");
	cluster->owner = connection(cluster, "exawatch", "exawatch");
	cluster->reader = connection(cluster, "exawatch_reader", "exawatch");
	cluster->writer = connection(cluster, "exawatch_writer", "exawatch");
}

/* It may be starting; if it stops, the folder is free to be locked. */
static bool join_running(struct pgcluster *cluster, struct err *err)
{
	struct err busy = *err;
	DB_AUTO *db = NULL;

	if (!pgcluster_folder_find(&cluster->config, &cluster->arena, &cluster->folder, err))
		return false;
	connect_to(cluster);
	for (int ms = 0; ms <= JOIN_SECONDS * 1000; ms += TICK_MS) {
		if (db_open(cluster->owner, "exawatch", &db, err))
			return true;
		sleep_a_tick();
	}
	*err = busy;
	return false;
}

static bool start(struct pgcluster *cluster, struct err *err)
{
	struct pgcluster_folder *folder = &cluster->folder;
	DB_AUTO *db = NULL;

	if (!postgres_find(cluster->config.postgres, folder->major, &cluster->arena,
			   &cluster->postgres, err))
		return false;
	if (!folder->major && !make_files(cluster, err))
		return false;
	if (!clear_leftovers(cluster, err) || !launch(cluster, err))
		return false;
	connect_to(cluster);
	return wait_until_ready(cluster, &db, err) && make_database(db, err);
}

bool pgcluster_start(const struct pgcluster_config *config, struct pgcluster **ret_cluster,
		     struct err *err)
{
	struct pgcluster *cluster = calloc(1, sizeof *cluster);

	assert(cluster);
	cluster->config = *config;
	cluster->watch_fd = -1;
	cluster->folder.lock_fd = -1;
	if (pgcluster_folder_open(config, &cluster->arena, &cluster->folder, err)
		    ? start(cluster, err)
		    : config->join && err->code == ERR_BUSY && join_running(cluster, err)) {
		*ret_cluster = cluster;
		return true;
	}
	pgcluster_stop(cluster);
	return false;
}

static void wait_for_end(struct pgcluster *cluster, int seconds)
{
	for (int ms = 0; !has_ended(cluster) && ms < seconds * 1000; ms += TICK_MS)
		sleep_a_tick();
}

void pgcluster_stop(struct pgcluster *cluster)
{
	if (!cluster)
		return;
	if (!has_ended(cluster)) {
		kill(cluster->pid, SIGINT); /* "fast": ends connections, writes everything out */
		wait_for_end(cluster, STOP_SECONDS);
	}
	if (!has_ended(cluster)) {
		kill(cluster->pid, SIGQUIT); /* at once; the next start recovers */
		wait_for_end(cluster, STOP_SECONDS);
	}
	/* Empty by now; the one under /tmp would stay for ever. */
	if (cluster->folder.socket && cluster->folder.lock_fd >= 0)
		rmdir(cluster->folder.socket);
	if (cluster->watch_fd >= 0)
		close(cluster->watch_fd);
	pgcluster_folder_close(&cluster->folder);
	arena_release(&cluster->arena);
	free(cluster);
}

void pgcluster_stop_auto(struct pgcluster *const *cluster)
{
	pgcluster_stop(*cluster);
}

const char *pgcluster_owner(const struct pgcluster *cluster)
{
	return cluster->owner;
}

const char *pgcluster_reader(const struct pgcluster *cluster)
{
	return cluster->reader;
}

const char *pgcluster_writer(const struct pgcluster *cluster)
{
	return cluster->writer;
}

int pgcluster_watch_fd(const struct pgcluster *cluster)
{
	return cluster->watch_fd;
}

bool pgcluster_is_sound(struct pgcluster *cluster, struct err *err)
{
	return !has_ended(cluster) || cluster->status == 0 ||
	       fail_with_log(cluster, "has ended", err);
}

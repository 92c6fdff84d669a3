/* SPDX-License-Identifier: Apache-2.0 */
#include "server/watch.h"

#include "base/num.h"
#include "db/conn.h"
#include "db/query.h"
#include "db/sql.h"
#include "server/log.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { NAME_MAX_BYTES = 64, RETRY_LEAST_MS = 100, RETRY_MOST_MS = 2000, STATEMENT_MS = 1000 };

struct watch {
	const char *conninfo;
	pthread_t thread;
	bool started;
	int wake_fd;
	atomic_bool stopping;

	/* Read by everybody; written under the lock. */
	atomic_uint_fast64_t now;    /* 0: in doubt, or not connected */
	atomic_int_fast64_t good_to; /* monotonic ns, of `now` */
	atomic_uint_fast64_t last;
	atomic_bool is_down;
	atomic_bool is_outdated; /* `last`: something was changed since, or looks newer */

	pthread_mutex_t lock;
	uint64_t doubts; /* so far: what was asked before one does not settle it */
	char name[NAME_MAX_BYTES];
	int64_t version;

	/* Of the thread. */
	struct db *db;
	bool is_lost; /* and that was logged */
	int retry_ms;
};

static int64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

uint64_t watch_now(const struct watch *watch)
{
	uint64_t generation = atomic_load_explicit(&watch->now, memory_order_acquire);

	if (!generation)
		return 0;
	return atomic_load_explicit(&watch->good_to, memory_order_relaxed) > now_ns() ? generation
										      : 0;
}

uint64_t watch_last(const struct watch *watch)
{
	return atomic_load(&watch->is_outdated) ? 0 : atomic_load(&watch->last);
}

bool watch_is_down(const struct watch *watch)
{
	return atomic_load(&watch->is_down);
}

static void wake(struct watch *watch)
{
	ssize_t ignored = write(watch->wake_fd, &(uint64_t){ 1 }, sizeof(uint64_t));

	(void)ignored;
}

static bool number_of(struct str name, int64_t *ret_version)
{
	return num_parse_i64(str_sub(name, 0, str_find_char(name, ' ')), 0, INT64_MAX, ret_version);
}

void watch_doubt(struct watch *watch)
{
	pthread_mutex_lock(&watch->lock);
	watch->doubts++;
	atomic_store(&watch->now, 0);
	atomic_store(&watch->is_outdated, true);
	pthread_mutex_unlock(&watch->lock);
	wake(watch);
}

static struct str time_of(struct str name)
{
	return str_sub(name, str_find_char(name, ' '), name.n);
}

/* By its number or its time: after a failover numbers are given again, while times go on. */
static bool is_newer_than(const struct watch *watch, struct str name)
{
	int64_t version;

	return (number_of(name, &version) && version > watch->version) ||
	       str_cmp(time_of(name), time_of(str_from(watch->name))) > 0;
}

uint64_t watch_generation(struct watch *watch, struct str name)
{
	uint64_t generation = 0;
	bool is_newer = false;

	pthread_mutex_lock(&watch->lock);
	if (str_is(name, watch->name))
		generation = watch_now(watch);
	else
		is_newer = atomic_load(&watch->now) != 0 && is_newer_than(watch, name);
	pthread_mutex_unlock(&watch->lock);
	if (is_newer)
		watch_doubt(watch);
	return generation;
}

/* Under the lock. */
static void set_name(struct watch *watch, struct str name)
{
	if (str_is(name, watch->name))
		return;
	snprintf(watch->name, sizeof watch->name, "%.*s", STR_ARG(name));
	if (!number_of(name, &watch->version))
		watch->version = 0;
	atomic_fetch_add(&watch->last, 1);
}

/* Its name is all that is known of another version until the next beat: the lease stays. */
static void take_note(struct watch *watch, struct str name)
{
	int64_t version;

	pthread_mutex_lock(&watch->lock);
	if (atomic_load(&watch->now) && number_of(name, &version) && version > watch->version) {
		set_name(watch, name);
		atomic_store_explicit(&watch->now, atomic_load(&watch->last), memory_order_release);
	}
	pthread_mutex_unlock(&watch->lock);
}

/* The lease counts from before the question: the answer may have been long on its way. */
static void take_answer(struct watch *watch, struct str name, uint64_t doubts, int64_t asked_ns)
{
	pthread_mutex_lock(&watch->lock);
	if (watch->doubts == doubts) {
		set_name(watch, name);
		atomic_store(&watch->is_outdated, false);
		atomic_store(&watch->is_down, false);
		atomic_store(&watch->good_to, asked_ns + (int64_t)WATCH_LEASE_MS * 1000000);
		atomic_store_explicit(&watch->now, atomic_load(&watch->last), memory_order_release);
	}
	pthread_mutex_unlock(&watch->lock);
}

static uint64_t doubts_so_far(struct watch *watch)
{
	uint64_t doubts;

	pthread_mutex_lock(&watch->lock);
	doubts = watch->doubts;
	pthread_mutex_unlock(&watch->lock);
	return doubts;
}

static bool ask(struct watch *watch, struct err *err)
{
	uint64_t doubts = doubts_so_far(watch);
	int64_t asked_ns = now_ns();
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(watch->db, &sql_watch_newest, NULL, &rows, err))
		return false;
	if (db_rows_count(rows) > 0)
		take_answer(watch, db_rows_get(rows, 0, 0), doubts, asked_ns);
	return true;
}

static void lose(struct watch *watch, const struct err *why)
{
	pthread_mutex_lock(&watch->lock);
	watch->doubts++;
	atomic_store(&watch->now, 0);
	atomic_store(&watch->is_down, why->is_down);
	pthread_mutex_unlock(&watch->lock);
	db_close(watch->db);
	watch->db = NULL;
	if (!watch->is_lost)
		log_event("watch", NULL, why->msg);
	watch->is_lost = true;
}

/* It listens before it asks: what comes between the two is told. */
static bool connect_db(struct watch *watch, struct err *err)
{
	return db_open(watch->conninfo, "exawatch serve: watch", &watch->db, err) &&
	       db_set_statement_timeout(watch->db, STATEMENT_MS, err) &&
	       db_listen(watch->db, "exawatch_data_version", err) && ask(watch, err);
}

static void rest(struct watch *watch, int ms)
{
	struct pollfd fd = { .fd = watch->wake_fd, .events = POLLIN };

	poll(&fd, 1, ms);
}

static void forget_wake(struct watch *watch)
{
	uint64_t count;
	ssize_t ignored = read(watch->wake_fd, &count, sizeof count);

	(void)ignored;
}

/* Until it is time to ask again: after a beat, or when there is doubt. */
static bool hear(struct watch *watch, struct err *err)
{
	int64_t until = now_ns() + (int64_t)WATCH_BEAT_MS * 1000000;
	struct db_notification note;
	bool got;

	for (;;) {
		int64_t left_ms = (until - now_ns()) / 1000000;

		if (left_ms <= 0)
			return true;
		if (!db_wait_notify(watch->db, (int)left_ms, watch->wake_fd, &note, &got, err))
			return false;
		if (!got)
			return true;
		take_note(watch, note.payload);
	}
}

static void *work(void *arg)
{
	struct watch *watch = arg;
	struct err why;

	while (!atomic_load(&watch->stopping)) {
		forget_wake(watch);
		if (watch->db ? ask(watch, &why) : connect_db(watch, &why)) {
			if (watch->is_lost)
				log_event("watch", NULL, "hears of new versions again");
			watch->is_lost = false;
			watch->retry_ms = RETRY_LEAST_MS;
			if (hear(watch, &why))
				continue;
		}
		lose(watch, &why);
		rest(watch, watch->retry_ms);
		watch->retry_ms =
			watch->retry_ms * 2 < RETRY_MOST_MS ? watch->retry_ms * 2 : RETRY_MOST_MS;
	}
	db_close(watch->db);
	watch->db = NULL;
	return NULL;
}

bool watch_new(const char *conninfo, struct watch **ret_watch, struct err *err)
{
	struct watch *watch = calloc(1, sizeof *watch);

	if (!watch)
		return err_set(err, ERR_MEMORY, "no memory for the watch over versions");
	watch->conninfo = conninfo;
	watch->retry_ms = RETRY_LEAST_MS;
	pthread_mutex_init(&watch->lock, NULL);
	watch->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	watch->started =
		watch->wake_fd >= 0 && pthread_create(&watch->thread, NULL, work, watch) == 0;
	if (!watch->started) {
		watch_free(watch);
		return err_set(err, ERR_MEMORY, "cannot start the watch over versions");
	}
	*ret_watch = watch;
	return true;
}

void watch_free(struct watch *watch)
{
	if (!watch)
		return;
	atomic_store(&watch->stopping, true);
	if (watch->started) {
		wake(watch);
		pthread_join(watch->thread, NULL);
	}
	if (watch->wake_fd >= 0)
		close(watch->wake_fd);
	pthread_mutex_destroy(&watch->lock);
	free(watch);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/worker.h"

#include "db/ahead.h"
#include "db/conn.h"
#include "http/server.h"
#include "server/worker_queue.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum {
	LONGEST_WAIT_MS = 10000,
	CONNECT_MS = 1000,   /* others wait so long for one that connects */
	AWAY_LEAST_MS = 100, /* before the next attempt */
	AWAY_MOST_MS = 2000
};

struct worker {
	struct worker_pool *pool;
	pthread_t thread;
	bool started;
	struct db *db;	       /* NULL until the first connection; changed under the pool's lock */
	enum worker_line line; /* whose jobs it runs now; under the lock */
};

struct worker_pool {
	struct worker_config config;
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct worker_queue queue;
	bool closing;	/* no more jobs come */
	bool giving_up; /* those that wait fail */

	/* Of the database, as those who connected last have found it. */
	pthread_cond_t tried;
	bool is_trying;	      /* one of the workers, since: */
	int64_t trying_since; /* monotonic, as all times here */
	int64_t away_until;   /* nobody tries before that */
	struct err away;      /* why */
	struct worker workers[];
};

static int64_t monotonic_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static bool is_over(const struct worker_pool *pool)
{
	return pool->closing && worker_queue_waiting(&pool->queue) == 0;
}

/* The others hear of what they may begin with now, and of the end. */
static void wake_others(struct worker_pool *pool)
{
	if (is_over(pool))
		pthread_cond_broadcast(&pool->more);
	else if (worker_queue_next(&pool->queue) != LINE_NONE)
		pthread_cond_signal(&pool->more);
}

/* How many; 0 when the pool is closed and nothing is left to do. */
static int take_jobs(struct worker *worker, struct exchange *jobs[DB_AHEAD_MAX])
{
	struct worker_pool *pool = worker->pool;
	struct worker_queue *queue = &pool->queue;
	int count = 0, share = 1;

	pthread_mutex_lock(&pool->lock);
	if (worker->line != LINE_NONE)
		worker_queue_leave(queue, worker->line);
	while ((worker->line = worker_queue_next(queue)) == LINE_NONE && !is_over(pool))
		pthread_cond_wait(&pool->more, &pool->lock);
	if (worker->line != LINE_NONE)
		worker_queue_serve(queue, worker->line);
	/* Of those that are taken together, each waits for all answers: so none takes more than its
	 * share, and none that may take long. */
	if (worker->line == LINE_QUICK)
		share = worker_queue_share(queue, LINE_QUICK);
	for (; worker->line != LINE_NONE && count < share && count < DB_AHEAD_MAX; count++)
		jobs[count] = worker_queue_take(queue, worker->line);
	wake_others(pool);
	pthread_mutex_unlock(&pool->lock);
	return count;
}

static bool is_giving_up(struct worker_pool *pool)
{
	bool giving_up;

	pthread_mutex_lock(&pool->lock);
	giving_up = pool->giving_up;
	pthread_mutex_unlock(&pool->lock);
	return giving_up;
}

static bool open_db(struct worker *worker, struct err *err)
{
	const struct worker_config *config = &worker->pool->config;
	struct db *db;

	if (!db_open(config->conninfo, config->name, &db, err))
		return false;
	if (!db_set_statement_timeout(db, config->statement_ms, err)) {
		db_close(db);
		return false;
	}
	pthread_mutex_lock(&worker->pool->lock);
	worker->db = db;
	pthread_mutex_unlock(&worker->pool->lock);
	return true;
}

static struct timespec time_of(int64_t ns)
{
	return (struct timespec){ ns / 1000000000, (long)(ns % 1000000000) };
}

/*
 * Where connecting takes long (the network swallows everything), one worker tries and the others
 * fail at once, so that nobody waits behind workers that wait.
 */
static bool begin_to_connect(struct worker_pool *pool, struct err *err)
{
	bool may = true;

	pthread_mutex_lock(&pool->lock);
	while (pool->is_trying && may) {
		struct timespec until = time_of(pool->trying_since + (int64_t)CONNECT_MS * 1000000);

		may = pthread_cond_timedwait(&pool->tried, &pool->lock, &until) == 0;
	}
	if (!may)
		err_set(err, ERR_BUSY, "the database does not answer");
	else if (monotonic_ns() < pool->away_until) {
		*err = pool->away;
		may = false;
	} else {
		pool->is_trying = true;
		pool->trying_since = monotonic_ns();
	}
	pthread_mutex_unlock(&pool->lock);
	return may;
}

/* A server that is not running is found out at once, and may be back at once: everybody looks. */
static void end_to_connect(struct worker_pool *pool, bool connected, const struct err *why)
{
	int64_t now = monotonic_ns(), rest;

	pthread_mutex_lock(&pool->lock);
	rest = now - pool->trying_since;
	if (rest < (int64_t)AWAY_LEAST_MS * 1000000)
		rest = (int64_t)AWAY_LEAST_MS * 1000000;
	if (rest > (int64_t)AWAY_MOST_MS * 1000000)
		rest = (int64_t)AWAY_MOST_MS * 1000000;
	pool->away_until = connected || why->is_down ? 0 : now + rest;
	if (!connected)
		pool->away = *why;
	pool->is_trying = false;
	pthread_cond_broadcast(&pool->tried);
	pthread_mutex_unlock(&pool->lock);
}

/* Whatever the reason of a failure, to clients it is a database that cannot be reached now. */
static bool connect_db(struct worker *worker, struct err *err)
{
	bool connected;

	if (!begin_to_connect(worker->pool, err))
		return false;
	connected = worker->db ? db_recover(worker->db, err) : open_db(worker, err);
	if (!connected)
		err->code = ERR_BUSY;
	end_to_connect(worker->pool, connected, err);
	return connected;
}

static bool try_job(struct worker *worker, struct exchange *job, bool *ret_is_gone, struct err *err)
{
	const struct worker_config *config = &worker->pool->config;
	bool connected_before = worker->db && db_is_alive(worker->db);

	if (!config->conninfo)
		return config->run(config->arg, NULL, job, ret_is_gone, err);
	if (!connected_before && !connect_db(worker, err))
		return false;
	if (config->run(config->arg, worker->db, job, ret_is_gone, err))
		return true;
	/* A connection that had died unnoticed is no reason to fail. */
	if (db_is_alive(worker->db) || !connected_before || config->writes ||
	    is_giving_up(worker->pool))
		return false;
	reply_clear(&job->reply);
	return connect_db(worker, err) &&
	       config->run(config->arg, worker->db, job, ret_is_gone, err);
}

/* `waited_ns`: for the answer that was asked for together with others, its part of it. */
static void do_job(struct worker *worker, struct exchange *job, int64_t waited_ns)
{
	const struct worker_config *config = &worker->pool->config;
	int64_t begun = monotonic_ns();
	bool done, is_gone = false;
	struct err err;

	if (is_giving_up(worker->pool))
		done = err_set(&err, ERR_BUSY, "the server is stopping");
	else if (begun - job->arrived_ns > (int64_t)LONGEST_WAIT_MS * 1000000)
		done = err_set(&err, ERR_BUSY, "waited %d ms for a worker", LONGEST_WAIT_MS);
	else
		done = try_job(worker, job, &is_gone, &err);
	if (is_gone)
		return;
	if (config->conninfo)
		job->database_ns = monotonic_ns() - begun + waited_ns;
	if (!done)
		config->failed(config->arg, job, &err);
	exchange_finish(job);
}

static void do_together(struct worker *worker, struct exchange *const jobs[], int count)
{
	const struct worker_config *config = &worker->pool->config;
	struct db_question questions[DB_AHEAD_MAX];
	int64_t begun = monotonic_ns(), each;

	for (int i = 0; i < count; i++)
		questions[i] = config->ask(jobs[i]);
	db_ask_ahead(worker->db, questions, (size_t)count);
	each = (monotonic_ns() - begun) / count;
	for (int i = 0; i < count; i++) {
		db_turn(worker->db, (size_t)i);
		do_job(worker, jobs[i], each);
	}
	db_forget_ahead(worker->db);
}

static void *work(void *arg)
{
	struct worker *worker = arg;
	struct exchange *jobs[DB_AHEAD_MAX];
	int count;

	while ((count = take_jobs(worker, jobs)) > 0) {
		if (count > 1 && worker->db) {
			do_together(worker, jobs, count);
			continue;
		}
		for (int i = 0; i < count; i++)
			do_job(worker, jobs[i], 0);
	}
	return NULL;
}

static bool start_workers(struct worker_pool *pool, struct err *err)
{
	for (int i = 0; i < pool->config.workers; i++) {
		struct worker *worker = &pool->workers[i];

		worker->pool = pool;
		worker->line = LINE_NONE;
		if (pthread_create(&worker->thread, NULL, work, worker) != 0)
			return err_set(err, ERR_MEMORY,
				       "cannot start worker %d: are there enough threads?", i + 1);
		worker->started = true;
	}
	return true;
}

static void init_monotonic(pthread_cond_t *cond)
{
	pthread_condattr_t attr;

	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(cond, &attr);
	pthread_condattr_destroy(&attr);
}

bool worker_pool_new(const struct worker_config *config, struct db *db,
		     struct worker_pool **ret_pool, struct err *err)
{
	struct worker_pool *pool =
		calloc(1, sizeof *pool + (size_t)config->workers * sizeof pool->workers[0]);

	if (!pool) {
		db_close(db);
		return err_set(err, ERR_MEMORY, "no memory for the workers");
	}
	pool->config = *config;
	pool->workers[0].db = db;
	worker_queue_init(&pool->queue, config->workers, config->can_ask != NULL);
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->more, NULL);
	init_monotonic(&pool->tried);
	if ((db && !db_set_statement_timeout(db, config->statement_ms, err)) ||
	    !start_workers(pool, err)) {
		worker_pool_free(pool);
		return false;
	}
	*ret_pool = pool;
	return true;
}

static enum worker_line line_of(const struct worker_pool *pool, const struct exchange *job)
{
	return pool->config.can_ask && pool->config.can_ask(job) ? LINE_QUICK : LINE_OTHER;
}

bool worker_pool_submit(struct worker_pool *pool, struct exchange *exchange)
{
	bool taken = false, wakes = false;

	pthread_mutex_lock(&pool->lock);
	if (!pool->closing && worker_queue_waiting(&pool->queue) < pool->config.queue) {
		worker_queue_put(&pool->queue, line_of(pool, exchange), exchange);
		taken = true;
		wakes = worker_queue_next(&pool->queue) != LINE_NONE;
	}
	pthread_mutex_unlock(&pool->lock);
	if (wakes) /* without the lock, which the one that wakes up takes first */
		pthread_cond_signal(&pool->more);
	return taken;
}

struct worker_load worker_pool_load(struct worker_pool *pool)
{
	struct worker_load load = { .workers = pool->config.workers, .queue = pool->config.queue };

	pthread_mutex_lock(&pool->lock);
	load.waiting = worker_queue_waiting(&pool->queue);
	for (int i = 0; i < pool->config.workers; i++)
		load.busy += pool->workers[i].line != LINE_NONE;
	pthread_mutex_unlock(&pool->lock);
	return load;
}

void worker_pool_give_up(struct worker_pool *pool)
{
	struct err ignored;

	pthread_mutex_lock(&pool->lock);
	pool->giving_up = true;
	for (int i = 0; i < pool->config.workers; i++)
		if (pool->workers[i].line != LINE_NONE && pool->workers[i].db)
			db_cancel(pool->workers[i].db, &ignored);
	pthread_mutex_unlock(&pool->lock);
}

void worker_pool_close(struct worker_pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	pool->closing = true;
	pthread_cond_broadcast(&pool->more);
	pthread_mutex_unlock(&pool->lock);
	for (int i = 0; i < pool->config.workers; i++) {
		if (pool->workers[i].started)
			pthread_join(pool->workers[i].thread, NULL);
		pool->workers[i].started = false;
	}
}

void worker_pool_free(struct worker_pool *pool)
{
	if (!pool)
		return;
	worker_pool_close(pool);
	for (int i = 0; i < pool->config.workers; i++)
		db_close(pool->workers[i].db);
	pthread_cond_destroy(&pool->tried);
	pthread_cond_destroy(&pool->more);
	pthread_mutex_destroy(&pool->lock);
	free(pool);
}

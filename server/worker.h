/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads that may wait for the database, each with its own connection, fed by one bounded queue.
 *
 * A job is an exchange whose `arg` the submitter has set. A worker runs it with a live connection,
 * connecting again when needed; when the connection breaks under a job the job is run once more
 * from the start, unless the pool's jobs write or were already being sent. When the database is
 * away, or the job waited too long, it fails with ERR_BUSY at once, so that a queue never builds up
 * behind a database that is not there: while one worker waits for a connection that does not come,
 * and for a moment after, the others do not try.
 *
 * Where jobs queue up, a worker takes several of those at once that begin with a statement which is
 * known already (`can_ask`), and asks for all in one round trip; then it runs them one by one.
 */
#ifndef SERVER_WORKER_H
#define SERVER_WORKER_H

#include "base/err.h"

#include <stdbool.h>

struct db;
struct exchange;
struct worker_pool;

/* Fills exchange->reply, or sends a stream and says that the exchange is gone. False leaves the
 * answer to `failed`. `db` is NULL in a pool without database. */
typedef bool worker_run(void *arg, struct db *db, struct exchange *exchange, bool *ret_is_gone,
			struct err *err);
typedef void worker_failed(void *arg, struct exchange *exchange, const struct err *err);

struct db_question;

/* Whether the job begins with a statement that `ask` can make, and is quick: its line is another
 * than that of the rest (worker_queue.h). Under the lock of the queue. */
typedef bool worker_can_ask(const struct exchange *exchange);

/* What run() will give to db_run() first, at the same address. */
typedef struct db_question worker_ask(struct exchange *exchange);

struct worker_config {
	const char *name;     /* of the connections, for the lists of the database */
	const char *conninfo; /* NULL: the jobs need no database */
	bool writes;	      /* a job is never run twice */
	int workers;
	int queue; /* exchanges that may wait */
	int statement_ms;
	worker_run *run;
	worker_failed *failed;
	void *arg;

	/* NULL: jobs are always run one by one. */
	worker_can_ask *can_ask;
	worker_ask *ask;
};

/* `db` becomes the first worker's connection, also when this fails; NULL, and the others, connect
 * when they are first used. */
bool worker_pool_new(const struct worker_config *config, struct db *db,
		     struct worker_pool **ret_pool, struct err *err);

/* The exchange is finished (exchange_finish) by a worker. False when the queue is full or the pool
 * is being closed: then nothing happened. */
bool worker_pool_submit(struct worker_pool *pool, struct exchange *exchange);

struct worker_load {
	int workers, busy;  /* threads, and those that run a job */
	int waiting, queue; /* jobs in the queue, and how many it holds */
};

struct worker_load worker_pool_load(struct worker_pool *pool);

/* From now on waiting jobs fail with ERR_BUSY and running statements are cancelled. */
void worker_pool_give_up(struct worker_pool *pool);

/* Finishes every job and ends the threads; nothing can be submitted any more. */
void worker_pool_close(struct worker_pool *pool);

/* Closes it first. NULL does nothing. */
void worker_pool_free(struct worker_pool *pool);

#endif

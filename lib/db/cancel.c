/* SPDX-License-Identifier: Apache-2.0 */
/* PQcancel() waits for the server without a limit, also for one that hangs: so a thread of its own
 * does, and is left behind when it takes too long. */
#include "db/conn.h"
#include "db/wire.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CANCEL_MS = 1000 };

/* Of the one that asks and the one that waits: whoever is the last to leave it frees it. */
struct cancellation {
	pthread_mutex_t lock;
	pthread_cond_t over;
	bool is_over, is_left;
	bool sent;
	PGcancel *cancel;
	char reason[256];
};

static void free_cancellation(struct cancellation *it)
{
	PQfreeCancel(it->cancel);
	pthread_cond_destroy(&it->over);
	pthread_mutex_destroy(&it->lock);
	free(it);
}

static void *send_cancel(void *arg)
{
	struct cancellation *it = arg;
	bool sent = PQcancel(it->cancel, it->reason, sizeof it->reason) == 1, is_left;

	pthread_mutex_lock(&it->lock);
	it->sent = sent;
	it->is_over = true;
	is_left = it->is_left;
	pthread_cond_signal(&it->over);
	pthread_mutex_unlock(&it->lock);
	if (is_left)
		free_cancellation(it);
	return NULL;
}

static struct cancellation *begin(PGcancel *cancel)
{
	struct cancellation *it = calloc(1, sizeof *it);
	pthread_condattr_t attr;
	pthread_t thread;

	if (!it)
		return NULL;
	pthread_mutex_init(&it->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&it->over, &attr);
	pthread_condattr_destroy(&attr);
	it->cancel = cancel;
	if (pthread_create(&thread, NULL, send_cancel, it) != 0) {
		it->cancel = NULL;
		free_cancellation(it);
		return NULL;
	}
	pthread_detach(thread);
	return it;
}

/* Whether it was sent; *ret_is_over false: the thread is still at it, and keeps the PGcancel. */
static bool await(struct cancellation *it, bool *ret_is_over)
{
	struct timespec until;
	bool sent;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += CANCEL_MS / 1000;
	pthread_mutex_lock(&it->lock);
	while (!it->is_over && pthread_cond_timedwait(&it->over, &it->lock, &until) == 0)
		continue;
	sent = it->sent;
	*ret_is_over = it->is_over;
	it->is_left = true;
	pthread_mutex_unlock(&it->lock);
	return sent;
}

/* Under the lock. */
static bool cancel_it(struct db *db, struct err *err)
{
	struct cancellation *it = db->cancel ? begin(db->cancel) : NULL;
	bool sent, is_over;

	if (!it)
		return err_set(err, ERR_BUSY, "cannot cancel the statement: %s",
			       db->cancel ? "no thread for it" : "not connected");
	sent = await(it, &is_over);
	if (!is_over) {
		db->cancel = NULL;
		return err_set(err, ERR_BUSY, "cannot cancel the statement: no answer");
	}
	if (!sent)
		err_set(err, ERR_BUSY, "cannot cancel the statement: %s", it->reason);
	it->cancel = NULL;
	free_cancellation(it);
	return sent;
}

bool db_cancel(struct db *db, struct err *err)
{
	bool sent;

	pthread_mutex_lock(&db->cancel_lock);
	atomic_store(&db->cancelled_ms, wire_now_ms());
	sent = cancel_it(db, err);
	pthread_mutex_unlock(&db->cancel_lock);
	return sent;
}

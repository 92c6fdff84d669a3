/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting for an answer of the server. */
#include "db/conn.h"
#include "db/wire.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <sys/socket.h>
#include <time.h>

enum {
	GRACE_MS = 2000,
	SESSION_MS = 5000, /* for the first statement of a session, as for connecting */
	LOOK_MS = 500	   /* how soon a cancellation by another thread is noticed */
};

int64_t wire_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t later_of(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/*
 * The server ends its statements itself when their time is up, or when it is told to; one that has
 * not done so for so long after is stopped, or cut off without a word. A stream may take its time
 * over every row, until it is cancelled.
 */
static int64_t deadline_of(const struct db *db, int64_t begun)
{
	int64_t cancelled = atomic_load(&db->cancelled_ms), deadline = INT64_MAX;

	if (db->is_beginning)
		deadline = begun + SESSION_MS;
	else if (db->statement_timeout && !db->streaming)
		deadline = begun + db->statement_timeout + GRACE_MS;
	if (cancelled && later_of(cancelled, begun) + GRACE_MS < deadline)
		deadline = later_of(cancelled, begun) + GRACE_MS;
	return deadline;
}

/* False when it sends nothing more. */
static bool wait_for_bytes(const struct db *db, int64_t begun)
{
	struct pollfd fd = { .fd = PQsocket(db->conn), .events = POLLIN };
	int64_t left;
	int n;

	do {
		left = deadline_of(db, begun) - wire_now_ms();
		/* Also when the time is up: it may have been us who were stopped. */
		n = poll(&fd, 1, left <= 0 ? 0 : left < LOOK_MS ? (int)left : LOOK_MS);
	} while (left > 0 && (n == 0 || (n < 0 && errno == EINTR)));
	return n != 0;
}

PGresult *wire_next_result(struct db *db)
{
	int64_t begun = PQisBusy(db->conn) ? wire_now_ms() : 0;
	PGresult *result;

	while (PQisBusy(db->conn)) {
		if (!wait_for_bytes(db, begun)) {
			/* libpq finds the end of the connection, and says so in its result. */
			shutdown(PQsocket(db->conn), SHUT_RDWR);
			db->is_lost = true;
			break;
		}
		if (!PQconsumeInput(db->conn))
			break;
	}
	result = PQgetResult(db->conn);
	if (!result) /* a cancellation is of one statement */
		atomic_store(&db->cancelled_ms, 0);
	return result;
}

PGresult *wire_last_result(struct db *db)
{
	PGresult *result = NULL, *more;

	while ((more = wire_next_result(db))) {
		PQclear(result);
		result = more;
		/* libpq repeats the answer to a COPY for as long as that lasts. */
		if (PQresultStatus(result) == PGRES_COPY_IN ||
		    PQresultStatus(result) == PGRES_COPY_OUT || !db_is_alive(db))
			break;
	}
	return result;
}

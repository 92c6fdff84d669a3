/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting for an answer of the server. */
#include "db/conn.h"
#include "db/wire.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <sys/socket.h>
#include <time.h>

enum { GRACE_MS = 2000 };

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The server ends its statements itself when their time is up; one that has not done so for so long
 * after is stopped, or cut off without a word. For poll(): -1 for ever. */
static int time_left(const struct db *db, int64_t begun)
{
	int64_t left = begun + db->statement_timeout + GRACE_MS - now_ms();

	if (!db->statement_timeout)
		return -1;
	return left > 0 ? (int)left : 0;
}

/* False when it sends nothing more. */
static bool wait_for_bytes(const struct db *db, int64_t begun)
{
	struct pollfd fd = { .fd = PQsocket(db->conn), .events = POLLIN };
	int n;

	do
		n = poll(&fd, 1, time_left(db, begun));
	while (n < 0 && errno == EINTR);
	return n != 0;
}

PGresult *wire_next_result(struct db *db)
{
	int64_t begun = PQisBusy(db->conn) ? now_ms() : 0;

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
	return PQgetResult(db->conn);
}

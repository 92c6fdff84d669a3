/* SPDX-License-Identifier: Apache-2.0 */
#include "db/conn.h"
#include "db/wire.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>

/* What is left of the time, for poll(): -1 for ever. */
static int time_left(int timeout_ms, int64_t deadline)
{
	int64_t left = deadline - wire_now_ms();

	if (timeout_ms < 0)
		return -1;
	return left > 0 ? (int)left : 0;
}

/*
 * Waits for bytes from the server. *ret_came is false when the time was up or the wake_fd came
 * first.
 */
static bool wait_for_server(struct db *db, int wait_ms, int wake_fd, bool *ret_came,
			    struct err *err)
{
	struct pollfd fds[2] = { { .fd = PQsocket(db->conn), .events = POLLIN },
				 { .fd = wake_fd, .events = POLLIN } };
	int n;

	do
		n = poll(fds, wake_fd >= 0 ? 2 : 1, wait_ms);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return err_set(err, ERR_BUSY, "cannot wait for the database: %s", strerror(errno));
	*ret_came = n > 0 && fds[0].revents != 0 && fds[1].revents == 0;
	return true;
}

bool db_wait_notify(struct db *db, int timeout_ms, int wake_fd,
		    struct db_notification *ret_notification, bool *ret_got, struct err *err)
{
	int64_t deadline = wire_now_ms() + timeout_ms;
	bool came = true;

	PQfreemem(db->notification);
	db->notification = NULL;
	for (;;) {
		if (came && !PQconsumeInput(db->conn))
			return wire_fail(db, NULL, "waiting for notifications", err);
		db->notification = PQnotifies(db->conn);
		if (db->notification || !came)
			break;
		if (!wait_for_server(db, time_left(timeout_ms, deadline), wake_fd, &came, err))
			return false;
	}
	*ret_got = db->notification != NULL;
	if (db->notification)
		*ret_notification = (struct db_notification){
			.channel = str_from(db->notification->relname),
			.payload = str_from(db->notification->extra),
		};
	return true;
}

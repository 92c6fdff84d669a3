/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Those who follow the changes as a stream of events: one thread and one connection for all.
 *
 * The thread sleeps until the database tells of a new version, and then reads the changes once for
 * all who are equally far. A follower has nothing of its own but the number of the last change that
 * it was given and the bounded buffer of its connection: when that is full it is left alone until
 * there is room, and goes on from its number, so nothing is skipped and memory does not grow. One
 * that reads nothing for stall_seconds is dropped by lib/http; it comes back with Last-Event-ID.
 */
#ifndef SERVER_FEED_H
#define SERVER_FEED_H

#include "base/err.h"

#include <stdbool.h>

struct exchange;
struct feed;

struct feed_config {
	const char *conninfo;
	int followers;	       /* at most */
	int heartbeat_seconds; /* of silence, after which a comment is sent */
	int statement_ms;

	/* Fills the reply of an exchange whose stream could not begin. */
	void (*failed)(void *arg, struct exchange *exchange, const struct err *err);
	void *arg;
};

/* Starts the thread; it connects by itself, and again when the connection is lost. */
bool feed_new(const struct feed_config *config, struct feed **ret_feed, struct err *err);

/* Takes an exchange whose `arg` is the call of a changes route. Any thread. False when there are
 * too many or the feed is being closed: then nothing happened. */
bool feed_join(struct feed *feed, struct exchange *exchange);

/* How many follow now. */
int feed_followers(struct feed *feed);

/* Ends every stream and the thread. NULL does nothing. */
void feed_free(struct feed *feed);

#endif

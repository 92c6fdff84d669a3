/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much one client may ask for: so many requests a minute, which may come all at once.
 *
 * A client is a key, or an address (of IPv6 its first 64 bits). Of each only one time is kept: when
 * its quota will be full again (the generic cell rate algorithm), in a table of fixed size. When
 * that is full, whoever is nearest to a full quota is forgotten: that forgives a few requests, and
 * never refuses one. Any thread; a tenth of a microsecond.
 */
#ifndef SERVER_RATE_H
#define SERVER_RATE_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum rate_kind {
	RATE_READ,   /* GET, HEAD, OPTIONS */
	RATE_WORK,   /* what has a body, or changes something */
	RATE_GUESS,  /* keys that nobody has */
	RATE_REFUSE, /* refusals that are written down */
	RATE_KINDS
};

enum { RATE_WINDOW_SECONDS = 60 };

struct rate_state {
	bool is_over;	/* this one was one too many, and does not count */
	int64_t quota;	/* per RATE_WINDOW_SECONDS */
	int64_t left;	/* now */
	int64_t full_s; /* until the quota is full again */
	int64_t wait_s; /* until one more is allowed, at least 1; when it is over */
};

struct rate;

/* Requests per window, by kind; 0: no limit. */
bool rate_new(const int64_t quotas[RATE_KINDS], struct rate **ret_rate, struct err *err);
void rate_free(struct rate *rate); /* NULL does nothing */

/* False when there is no limit of this kind. `client` is an address or the id of a key. */
bool rate_take(struct rate *rate, enum rate_kind kind, struct str client,
	       struct rate_state *ret_state);

/* The same, without taking anything: is it over? */
bool rate_look(struct rate *rate, enum rate_kind kind, struct str client,
	       struct rate_state *ret_state);

/* rate_take() at a time of the caller's: nanoseconds that only grow. */
bool rate_take_at(struct rate *rate, enum rate_kind kind, struct str client, int64_t now_ns,
		  struct rate_state *ret_state);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long a client may take for one request.
 *
 * libmicrohttpd closes connections that are silent. Who sends a byte now and then is never silent,
 * and would keep a connection for ever with a head or a body that has no end: such a connection is
 * cut. From the last answer (or the connection) to a whole request there are twice the seconds that
 * silence may last, and one more for each PATIENCE_PACE bytes of the body.
 */
#ifndef HTTP_PATIENCE_H
#define HTTP_PATIENCE_H

#include <stdbool.h>
#include <stddef.h>

enum { PATIENCE_PACE = 1 << 10 };

struct patience;
struct visitor; /* one connection */

/* Starts a thread that looks once a second. 0 seconds: nobody is ever cut. NULL: no memory, no
 * thread. */
struct patience *patience_new(int idle_seconds);

/* Every visitor must have left. NULL does nothing. */
void patience_free(struct patience *patience);

/* A connection came, whose request is waited for. `fd` must stay open until it has left. NULL when
 * there is no memory; the other functions do nothing for that. */
struct visitor *patience_enter(struct patience *patience, int fd);
void patience_leave(struct patience *patience, struct visitor *visitor);

/* In the thread that has the connection. */
void visitor_waits(struct visitor *visitor);	       /* a request is waited for, from now on */
void visitor_sends(struct visitor *visitor, size_t n); /* bytes of a body */
void visitor_is_served(struct visitor *visitor);       /* the request is there; it waits for us */

#endif

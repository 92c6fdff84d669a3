/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An answer that is ready to be sent any number of times: the bytes, their gzip once somebody took
 * it, the entity tag and the headers that belong to it. Immutable but for the gzip, and counted:
 * whoever holds it drops it. Any thread.
 */
#ifndef HTTP_READY_H
#define HTTP_READY_H

#include "http/reply.h"

#include <stdbool.h>
#include <stddef.h>

struct ready;

/* A copy of a reply with status 200, with its tag. The reply is then set to send the copy, and
 * holds it as well. `arena` is for texts of the moment. */
struct ready *ready_of_reply(struct reply *reply, struct arena *arena);

struct ready *ready_hold(struct ready *ready);
void ready_drop(struct ready *ready); /* NULL does nothing */

/* Sets an empty reply to send it; the reply holds it from then on. */
void ready_reply(struct ready *ready, struct reply *reply);

/* Bytes of memory, without the gzip. */
size_t ready_size(const struct ready *ready);

/* True when there is nothing to do any more before a client can have it as gzip. */
bool ready_is_packed(struct ready *ready);

/* Makes the gzip unless it is there, and returns it; empty when it would not be smaller. */
struct str ready_gzip(struct ready *ready);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How many connections each client address has open: of IPv6 the first 64 bits, since one customer
 * has at least 2^64 addresses. Trusted proxies, which stand for many clients, are not counted, and
 * by choice neither are the programs of this machine. Any thread.
 */
#ifndef HTTP_CROWD_H
#define HTTP_CROWD_H

#include <stdbool.h>

struct crowd;
struct sockaddr;
struct trusted;

/* `most` > 0; `trusted`, or NULL, must outlive it. NULL: no memory. */
struct crowd *crowd_new(int most, bool spares_loopback, const struct trusted *trusted);
void crowd_free(struct crowd *crowd); /* NULL does nothing */

bool crowd_has_room(struct crowd *crowd, const struct sockaddr *client);
void crowd_enter(struct crowd *crowd, const struct sockaddr *client);
void crowd_leave(struct crowd *crowd, const struct sockaddr *client); /* once for each enter */

#endif

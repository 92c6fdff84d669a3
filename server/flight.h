/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Equal questions that are asked while the first of them is being answered wait for its answer:
 * a hundred of them are one query. Equal means the same key and the same generation of the data,
 * so that nobody who asks after a new version was announced gets an answer from before. Any thread.
 */
#ifndef SERVER_FLIGHT_H
#define SERVER_FLIGHT_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct call;
struct exchange;
struct flights;

bool flights_new(struct flights **ret_flights, struct err *err);
void flights_free(struct flights *flights); /* NULL does nothing; nobody may fly any more */

/* True: the call, whose exchange sleeps, waits for another one. False: it is the first and must
 * be answered, and flights_land() be called when it is. `key` lives until then. */
bool flights_join(struct flights *flights, struct str key, uint64_t generation, struct call *call);

/* Exchanges that wait for this call, linked by `next`; NULL: none, or it is not the first. Whoever
 * comes now is a first one. */
struct exchange *flights_land(struct flights *flights, struct call *first);

#endif

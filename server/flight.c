/* SPDX-License-Identifier: Apache-2.0 */
#include "server/flight.h"

#include "http/server.h"
#include "server/call.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

enum { CHAINS = 1024 };

struct flight {
	struct flight *next;
	struct str key;
	uint64_t generation;
	struct exchange *waiting;
};

struct flights {
	pthread_mutex_t lock;
	struct flight *chains[CHAINS];
};

bool flights_new(struct flights **ret_flights, struct err *err)
{
	struct flights *flights = calloc(1, sizeof *flights);

	if (!flights)
		return err_set(err, ERR_MEMORY, "no memory for requests that wait for each other");
	pthread_mutex_init(&flights->lock, NULL);
	*ret_flights = flights;
	return true;
}

void flights_free(struct flights *flights)
{
	if (!flights)
		return;
	for (size_t i = 0; i < CHAINS; i++)
		assert(!flights->chains[i]);
	pthread_mutex_destroy(&flights->lock);
	free(flights);
}

/* As many chains as there are requests at once: that somebody fills one costs him more than us. */
static struct flight **chain_of(struct flights *flights, struct str key)
{
	uint64_t hash = 14695981039346656037U; /* FNV-1a */

	for (size_t i = 0; i < key.n; i++)
		hash = (hash ^ (unsigned char)key.p[i]) * 1099511628211U;
	return &flights->chains[(hash ^ hash >> 32) % CHAINS];
}

static struct flight *find(struct flight *flight, struct str key, uint64_t generation)
{
	while (flight && (flight->generation != generation || !str_eq(flight->key, key)))
		flight = flight->next;
	return flight;
}

static void begin(struct flight **chain, struct str key, uint64_t generation, struct call *first)
{
	struct flight *flight = ARENA_NEW(first->arena, struct flight);

	*flight = (struct flight){ *chain, key, generation, NULL };
	*chain = flight;
	first->flight = flight;
}

bool flights_join(struct flights *flights, struct str key, uint64_t generation, struct call *call)
{
	struct flight **chain = chain_of(flights, key), *flight;

	pthread_mutex_lock(&flights->lock);
	flight = find(*chain, key, generation);
	if (flight) {
		call->exchange->next = flight->waiting;
		flight->waiting = call->exchange;
	} else {
		begin(chain, key, generation, call);
	}
	pthread_mutex_unlock(&flights->lock);
	return flight != NULL;
}

struct exchange *flights_land(struct flights *flights, struct call *first)
{
	struct flight *flight = first->flight;
	struct exchange *waiting;

	if (!flight)
		return NULL;
	first->flight = NULL;
	pthread_mutex_lock(&flights->lock);
	for (struct flight **at = chain_of(flights, flight->key); *at; at = &(*at)->next) {
		if (*at == flight) {
			*at = flight->next;
			break;
		}
	}
	waiting = flight->waiting;
	pthread_mutex_unlock(&flights->lock);
	return waiting;
}

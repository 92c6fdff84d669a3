/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers that are kept, by the canonical text of their question. Each is good for one generation
 * of the data (watch.h) and is not found in another. Any thread.
 *
 * Places are in sets of eight. What does not fit any more pushes out, in this order: answers of
 * other generations, answers that nobody asked for again since the last round, the others by turns.
 * So a crawler that asks everything once does not push out what is asked all the time.
 */
#ifndef SERVER_CACHE_H
#define SERVER_CACHE_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cache;
struct ready;
struct resource;
struct route;

enum { CACHE_ANSWER_MAX = 1 << 20 }; /* bytes: larger ones are not kept */

bool cache_new(size_t bytes, struct cache **ret_cache, struct err *err);
void cache_free(struct cache *cache); /* NULL does nothing */

struct cache_answer {
	struct ready *ready;	   /* NULL: there is none */
	const struct route *route; /* of the question; live as long as the program */
	const struct resource *resource;
};

/* Held for the caller. */
struct cache_answer cache_find(struct cache *cache, struct str key, uint64_t generation);

/* Keeps an answer in the place of any other of that key. False when it is too large. */
bool cache_add(struct cache *cache, struct str key, uint64_t generation,
	       const struct cache_answer *answer);

struct cache_load {
	uint64_t entries, bytes, evictions;
};

struct cache_load cache_load(const struct cache *cache);

#endif

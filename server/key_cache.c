/* SPDX-License-Identifier: Apache-2.0 */
#include "server/key_cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { SETS = 256, WAYS = 4 };

struct place {
	struct key_known known;
	int64_t until_ns; /* 0: free */
};

struct key_cache {
	pthread_mutex_t lock;
	struct place places[SETS][WAYS];
};

struct key_cache *key_cache_new(void)
{
	struct key_cache *cache = calloc(1, sizeof *cache);

	if (cache)
		pthread_mutex_init(&cache->lock, NULL);
	return cache;
}

void key_cache_free(struct key_cache *cache)
{
	if (!cache)
		return;
	pthread_mutex_destroy(&cache->lock);
	free(cache);
}

static int64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Takes as long whichever byte differs. */
static bool is_same(const struct hash *a, const struct hash *b)
{
	volatile unsigned char differ = 0;

	for (size_t i = 0; i < HASH_BYTES; i++)
		differ = (unsigned char)(differ | (a->bytes[i] ^ b->bytes[i]));
	return differ == 0;
}

enum key_cache_state key_cache_find(struct key_cache *cache, const struct hash *hash,
				    struct key_known *ret_known)
{
	struct place *set = cache->places[hash->bytes[0]];
	enum key_cache_state state = KEY_CACHE_NONE;
	int64_t now = now_ns();

	pthread_mutex_lock(&cache->lock);
	for (size_t i = 0; i < WAYS && state == KEY_CACHE_NONE; i++) {
		if (set[i].until_ns == 0 || !is_same(&set[i].known.hash, hash))
			continue;
		state = set[i].until_ns > now ? KEY_CACHE_FRESH : KEY_CACHE_STALE;
		*ret_known = set[i].known;
	}
	pthread_mutex_unlock(&cache->lock);
	return state;
}

void key_cache_add(struct key_cache *cache, const struct key_known *known, double seconds_left)
{
	struct place *set = cache->places[known->hash.bytes[0]], *best = &set[0];
	double keep = KEY_CACHE_SECONDS;

	if (seconds_left >= 0 && seconds_left < keep)
		keep = seconds_left;
	pthread_mutex_lock(&cache->lock);
	for (size_t i = 0; i < WAYS; i++) {
		if (is_same(&set[i].known.hash, &known->hash)) {
			best = &set[i];
			break;
		}
		if (set[i].until_ns < best->until_ns)
			best = &set[i];
	}
	*best = (struct place){ *known, now_ns() + (int64_t)(keep * 1e9) };
	pthread_mutex_unlock(&cache->lock);
}

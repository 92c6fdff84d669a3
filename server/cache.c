/* SPDX-License-Identifier: Apache-2.0 */
#include "server/cache.h"

#include "http/ready.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { WAYS = 8, LOCKS = 64, SETS_LEAST = 64, TYPICAL_BYTES = 4096 };

struct place {
	uint64_t hash;
	uint64_t generation;
	char *key; /* NULL: free */
	size_t key_n;
	struct cache_answer answer;
	size_t bytes;
	bool is_wanted; /* it was asked for since the hand passed */
};

struct cache {
	size_t limit;
	uint64_t seed; /* so that nobody can choose questions that share a set */
	size_t sets;   /* a power of two */
	atomic_size_t bytes, entries;
	atomic_uint_fast64_t evictions;
	atomic_size_t hand; /* the set where the next round of evictions goes on */
	pthread_mutex_t locks[LOCKS];
	struct place places[][WAYS];
};

static size_t count_sets(size_t bytes)
{
	size_t sets = SETS_LEAST;

	while (sets * WAYS * TYPICAL_BYTES < bytes)
		sets *= 2;
	return sets;
}

bool cache_new(size_t bytes, struct cache **ret_cache, struct err *err)
{
	size_t sets = count_sets(bytes);
	struct cache *cache = calloc(1, sizeof *cache + sets * sizeof cache->places[0]);

	if (!cache)
		return err_set(err, ERR_MEMORY, "no memory for the cache");
	cache->limit = bytes;
	cache->sets = sets;
	if (getrandom(&cache->seed, sizeof cache->seed, 0) != sizeof cache->seed)
		cache->seed = (uint64_t)(uintptr_t)cache;
	for (size_t i = 0; i < LOCKS; i++)
		pthread_mutex_init(&cache->locks[i], NULL);
	*ret_cache = cache;
	return true;
}

/* The place is free afterwards. */
static void drop(struct cache *cache, struct place *place)
{
	ready_drop(place->answer.ready);
	free(place->key);
	atomic_fetch_sub(&cache->bytes, place->bytes);
	atomic_fetch_sub(&cache->entries, 1);
	*place = (struct place){ 0 };
}

void cache_free(struct cache *cache)
{
	if (!cache)
		return;
	for (size_t s = 0; s < cache->sets; s++)
		for (size_t w = 0; w < WAYS; w++)
			if (cache->places[s][w].key)
				drop(cache, &cache->places[s][w]);
	for (size_t i = 0; i < LOCKS; i++)
		pthread_mutex_destroy(&cache->locks[i]);
	free(cache);
}

/* Eight bytes at a time, each spread by a multiplication (the finaliser of MurmurHash3). */
static uint64_t hash_key(const struct cache *cache, struct str key)
{
	uint64_t hash = cache->seed ^ key.n, word;

	for (size_t at = 0; at < key.n; at += sizeof word) {
		size_t n = key.n - at < sizeof word ? key.n - at : sizeof word;

		word = 0;
		memcpy(&word, key.p + at, n);
		hash = (hash ^ word) * 0xff51afd7ed558ccdu;
		hash ^= hash >> 32;
	}
	hash *= 0xc4ceb9fe1a85ec53u;
	return hash ^ hash >> 29;
}

static size_t lock_set(struct cache *cache, uint64_t hash)
{
	size_t set = hash & (cache->sets - 1);

	pthread_mutex_lock(&cache->locks[set % LOCKS]);
	return set;
}

static void unlock_set(struct cache *cache, size_t set)
{
	pthread_mutex_unlock(&cache->locks[set % LOCKS]);
}

static struct place *find_key(struct place set[WAYS], uint64_t hash, struct str key)
{
	for (size_t w = 0; w < WAYS; w++)
		if (set[w].hash == hash && set[w].key && set[w].key_n == key.n &&
		    memcmp(set[w].key, key.p, key.n) == 0)
			return &set[w];
	return NULL;
}

struct cache_answer cache_find(struct cache *cache, struct str key, uint64_t generation)
{
	uint64_t hash = hash_key(cache, key);
	size_t set = lock_set(cache, hash);
	struct place *place = find_key(cache->places[set], hash, key);
	struct cache_answer found = { 0 };

	if (place && place->generation == generation) {
		place->is_wanted = true;
		found = place->answer;
		ready_hold(found.ready);
	}
	unlock_set(cache, set);
	return found;
}

/* Of a full set: what is not wanted first, and whoever stays must be wanted again. */
static struct place *choose_victim(struct place set[WAYS], uint64_t generation, uint64_t hash)
{
	struct place *victim = NULL;
	size_t first = (hash >> 32) % WAYS;

	/* From another place each time, or one of them would be looked at in all rounds. */
	for (size_t n = 0; n < WAYS; n++) {
		struct place *place = &set[(first + n) % WAYS];

		if (!place->key || place->generation != generation)
			return place;
		if (!victim && !place->is_wanted)
			victim = place;
		place->is_wanted = place->is_wanted && victim != NULL;
	}
	return victim ? victim : &set[first];
}

static void evict(struct cache *cache, struct place *place)
{
	if (!place->key)
		return;
	drop(cache, place);
	atomic_fetch_add(&cache->evictions, 1);
}

/* One set after the other, until all fits. The second round finds nothing wanted any more. */
static void make_room(struct cache *cache, uint64_t generation)
{
	for (size_t n = 0; n < 2 * cache->sets; n++) {
		size_t set;

		if (atomic_load(&cache->bytes) <= cache->limit)
			return;
		set = lock_set(cache, atomic_fetch_add(&cache->hand, 1));
		for (size_t w = 0; w < WAYS; w++) {
			struct place *place = &cache->places[set][w];

			if (!place->is_wanted || place->generation != generation)
				evict(cache, place);
			place->is_wanted = false;
		}
		unlock_set(cache, set);
	}
}

/* The gzip is made later, of most answers never; of JSON it is a fifth. */
static size_t bytes_of(const struct ready *ready, struct str key)
{
	return ready_size(ready) + ready_size(ready) / 4 + key.n;
}

bool cache_add(struct cache *cache, struct str key, uint64_t generation,
	       const struct cache_answer *answer)
{
	struct place new = { .hash = hash_key(cache, key),
			     .generation = generation,
			     .key_n = key.n,
			     .answer = *answer,
			     .bytes = bytes_of(answer->ready, key) };
	struct place *place;
	size_t set;

	if (ready_size(answer->ready) > CACHE_ANSWER_MAX || new.bytes > cache->limit / 4)
		return false;
	new.key = malloc(key.n + 1);
	assert(new.key);
	memcpy(new.key, key.p, key.n);
	ready_hold(new.answer.ready);
	set = lock_set(cache, new.hash);
	place = find_key(cache->places[set], new.hash, key);
	if (place)
		drop(cache, place);
	else
		place = choose_victim(cache->places[set], generation, new.hash);
	evict(cache, place);
	*place = new;
	atomic_fetch_add(&cache->bytes, new.bytes);
	atomic_fetch_add(&cache->entries, 1);
	unlock_set(cache, set);
	make_room(cache, generation);
	return true;
}

struct cache_load cache_load(const struct cache *cache)
{
	return (struct cache_load){
		.entries = atomic_load(&cache->entries),
		.bytes = atomic_load(&cache->bytes),
		.evictions = atomic_load(&cache->evictions),
	};
}

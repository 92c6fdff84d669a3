/* SPDX-License-Identifier: Apache-2.0 */
#include "server/rate.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

/* 4096 sets of 8 are half a megabyte. */
enum { SETS = 4096, WAYS = 8, LOCKS = 64 };

static const int64_t window_ns = (int64_t)RATE_WINDOW_SECONDS * 1000000000;

struct place {
	uint64_t who;	 /* hash of kind and client; 0: free */
	int64_t full_at; /* when the quota is full again */
};

struct rate {
	int64_t quotas[RATE_KINDS];
	uint64_t seed; /* so that nobody can choose an address that shares the place of another */
	pthread_mutex_t locks[LOCKS];
	struct place places[SETS][WAYS];
};

bool rate_new(const int64_t quotas[RATE_KINDS], struct rate **ret_rate, struct err *err)
{
	struct rate *rate = calloc(1, sizeof *rate);

	if (!rate)
		return err_set(err, ERR_MEMORY, "no memory for the quotas");
	memcpy(rate->quotas, quotas, sizeof rate->quotas);
	if (getrandom(&rate->seed, sizeof rate->seed, 0) != sizeof rate->seed)
		rate->seed = (uint64_t)(uintptr_t)rate;
	for (size_t i = 0; i < LOCKS; i++)
		pthread_mutex_init(&rate->locks[i], NULL);
	*ret_rate = rate;
	return true;
}

void rate_free(struct rate *rate)
{
	if (!rate)
		return;
	for (size_t i = 0; i < LOCKS; i++)
		pthread_mutex_destroy(&rate->locks[i]);
	free(rate);
}

static uint64_t mix(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xff51afd7ed558ccdu;
	x ^= x >> 33;
	x *= 0xc4ceb9fe1a85ec53u;
	return x ^ x >> 33;
}

/* One customer of IPv6 has at least 2^64 addresses. */
static struct str network_of(struct str client, struct in6_addr *address)
{
	char text[INET6_ADDRSTRLEN];

	if (client.n >= sizeof text || str_find_char(client, ':') == client.n)
		return client;
	memcpy(text, client.p, client.n);
	text[client.n] = '\0';
	if (inet_pton(AF_INET6, text, address) != 1 || IN6_IS_ADDR_V4MAPPED(address))
		return client;
	return (struct str){ (const char *)address->s6_addr, 8 };
}

static uint64_t hash_client(const struct rate *rate, enum rate_kind kind, struct str client)
{
	struct in6_addr address;
	struct str who = network_of(client, &address);
	uint64_t hash = rate->seed + (uint64_t)kind;

	for (size_t i = 0; i < who.n; i++)
		hash = (hash ^ (unsigned char)who.p[i]) * 0x100000001b3u;
	hash = mix(hash);
	return hash ? hash : 1;
}

/* The client's place, or the one that is missed least. */
static struct place *find_place(struct place *set, uint64_t who)
{
	struct place *best = &set[0];

	for (size_t i = 0; i < WAYS; i++) {
		if (set[i].who == who)
			return &set[i];
		if (set[i].full_at < best->full_at)
			best = &set[i];
	}
	*best = (struct place){ .who = who };
	return best;
}

static int64_t seconds_up(int64_t ns)
{
	return (ns + 999999999) / 1000000000;
}

static bool look(struct rate *rate, enum rate_kind kind, struct str client, int64_t now_ns,
		 struct rate_state *ret_state, bool takes)
{
	int64_t quota = rate->quotas[kind], each, used;
	struct rate_state state = { .quota = quota };
	uint64_t who;
	struct place *place;

	if (quota == 0)
		return false;
	who = hash_client(rate, kind, client);
	each = window_ns / quota;
	pthread_mutex_lock(&rate->locks[who % LOCKS]);
	place = find_place(rate->places[who % SETS], who);
	used = place->full_at > now_ns ? place->full_at - now_ns : 0;
	state.is_over = used + each > window_ns;
	if (state.is_over)
		state.wait_s = seconds_up(used + each - window_ns);
	else if (takes)
		used += each;
	place->full_at = now_ns + used;
	pthread_mutex_unlock(&rate->locks[who % LOCKS]);
	state.left = (window_ns - used) / each;
	state.full_s = seconds_up(used);
	*ret_state = state;
	return true;
}

static int64_t monotonic_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

bool rate_take_at(struct rate *rate, enum rate_kind kind, struct str client, int64_t now_ns,
		  struct rate_state *ret_state)
{
	return look(rate, kind, client, now_ns, ret_state, true);
}

bool rate_take(struct rate *rate, enum rate_kind kind, struct str client,
	       struct rate_state *ret_state)
{
	return look(rate, kind, client, monotonic_ns(), ret_state, true);
}

bool rate_look(struct rate *rate, enum rate_kind kind, struct str client,
	       struct rate_state *ret_state)
{
	return look(rate, kind, client, monotonic_ns(), ret_state, false);
}

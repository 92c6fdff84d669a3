/* SPDX-License-Identifier: Apache-2.0 */
#include "server/kept.h"

#include "db/conninfo.h"
#include "http/ready.h"
#include "http/server.h"
#include "server/flight.h"
#include "server/route.h"
#include "server/watch.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct kept {
	struct cache *cache; /* NULL: nothing is kept */
	struct flights *flights;
	struct watch *watch;
	bool reads_replica; /* new versions come from elsewhere */
	atomic_uint_fast64_t hits, misses, collapsed, bypassed, away;
};

static const char status_hit[] = "exawatch; hit";
static const char status_away[] = "exawatch; hit; detail=database-away";
static const char status_collapsed[] = "exawatch; fwd=uri-miss; collapsed";
static const char status_stored[] = "exawatch; fwd=uri-miss; stored";
static const char status_miss[] = "exawatch; fwd=uri-miss";
static const char status_bypass[] = "exawatch; fwd=bypass";

bool kept_new(size_t bytes, const char *database, const char *primary, struct kept **ret_kept,
	      struct err *err)
{
	struct kept *kept = calloc(1, sizeof *kept);

	if (!kept)
		return err_set(err, ERR_MEMORY, "no memory for the cache");
	kept->reads_replica = !conninfo_is_same_place(database, primary);
	if (bytes > 0 &&
	    (!cache_new(bytes, &kept->cache, err) || !flights_new(&kept->flights, err) ||
	     !watch_new(primary, &kept->watch, err))) {
		kept_free(kept);
		return false;
	}
	*ret_kept = kept;
	return true;
}

void kept_free(struct kept *kept)
{
	if (!kept)
		return;
	watch_free(kept->watch);
	flights_free(kept->flights);
	cache_free(kept->cache);
	free(kept);
}

static void count(atomic_uint_fast64_t *counter)
{
	atomic_fetch_add_explicit(counter, 1, memory_order_relaxed);
}

static void set_status(struct exchange *exchange, const char *status)
{
	if (exchange->reply.status == 200)
		reply_set_header(&exchange->reply, "Cache-Status", status);
}

/* Media that a client takes are part of the question; none, and all, are the same. So is the day:
 * what is in force is asked of today where nothing else is said. */
static struct str key_of(struct exchange *exchange, struct str target)
{
	struct str accept = exchange->request.accept;
	uint32_t day = (uint32_t)(exchange->arrived.tv_sec / 86400);
	size_t n = sizeof day + target.n;
	char *key;

	if (str_is(accept, "*/*"))
		accept = (struct str){ 0 };
	key = arena_raw(&exchange->arena, n + 1 + accept.n);
	memcpy(key, &day, sizeof day);
	memcpy(key + sizeof day, target.p, target.n);
	key[n++] = ' ';
	if (accept.n)
		memcpy(key + n, accept.p, accept.n);
	return (struct str){ key, n + accept.n };
}

static struct ready *find(struct kept *kept, struct str key, uint64_t generation)
{
	return cache_find(kept->cache, key, generation).ready;
}

/* The gzip of an answer takes its time once; that is not for the event loop. */
static bool is_to_pack(struct exchange *exchange)
{
	return !ready_is_packed(exchange->reply.ready) && exchange_takes_gzip(exchange);
}

bool kept_find_quickly(struct kept *kept, struct exchange *exchange, struct route_match *ret_match)
{
	const struct request *request = &exchange->request;
	uint64_t generation = kept->cache ? watch_now(kept->watch) : 0;
	struct cache_answer answer;

	if (!generation || (request->method != METHOD_GET && request->method != METHOD_HEAD) ||
	    request->authorization.n || request->body.n || request->body_too_large)
		return false;
	answer = cache_find(kept->cache, key_of(exchange, request->target), generation);
	if (!answer.ready)
		return false;
	ready_reply(answer.ready, &exchange->reply);
	ready_drop(answer.ready);
	if (is_to_pack(exchange)) {
		reply_clear(&exchange->reply);
		return false;
	}
	*ret_match = (struct route_match){ .route = answer.route, .resource = answer.resource };
	set_status(exchange, status_hit);
	count(&kept->hits);
	return true;
}

bool kept_find(struct kept *kept, struct call *call)
{
	struct exchange *exchange = call->exchange;
	struct ready *ready;

	if (!call->route->is_versioned || call->lane != LANE_READ)
		return false;
	call->key = key_of(exchange, request_canonical(&exchange->request, call->arena));
	if (!kept->cache)
		return false;
	call->generation = watch_now(kept->watch);
	if (!call->generation)
		return false;
	ready = find(kept, call->key, call->generation);
	if (!ready)
		return false;
	count(&kept->hits);
	ready_reply(ready, &exchange->reply);
	ready_drop(ready);
	set_status(exchange, status_hit);
	if (!is_to_pack(exchange))
		return true;
	call->lane = LANE_COMPUTE;
	call->is_to_pack = true;
	return false;
}

bool kept_wait(struct kept *kept, struct call *call)
{
	return kept->flights && call->generation && !call->is_to_pack &&
	       flights_join(kept->flights, call->key, call->generation, call);
}

/* NULL when it is no answer for others as well. */
static struct ready *make_ready(struct kept *kept, struct call *call, const char **ret_status,
				bool *ret_is_newest)
{
	struct exchange *exchange = call->exchange;
	struct cache_answer answer;
	uint64_t generation;
	struct ready *ready;

	*ret_status = status_bypass;
	*ret_is_newest = false;
	if (!call->newest.n || !kept->cache || exchange->reply.status != 200 ||
	    buf_is_spoilt(&exchange->reply.body))
		return NULL;
	/* Only an answer that was asked for while the version was known is coalesced. */
	ready = ready_of_reply(&exchange->reply, call->arena);
	generation = watch_generation(kept->watch, call->newest);
	*ret_is_newest = generation != 0;
	answer = (struct cache_answer){ ready, call->route, call->resource };
	if (generation && cache_add(kept->cache, call->key, generation, &answer))
		*ret_status = status_stored;
	else if (call->generation)
		*ret_status = status_miss;
	return ready;
}

/*
 * An answer of an older version began, perhaps, before a newer one was shown: a replica lags behind
 * what is known. Who came while it was made waits once more, for one that begins after that.
 */
static bool may_take(struct kept *kept, struct call *call, bool is_answer, bool is_newest)
{
	if (is_answer && (is_newest || call->has_waited))
		return true;
	call->has_waited = true;
	call->generation = is_answer ? watch_now(kept->watch) : 0;
	if (!is_answer)
		call->key = (struct str){ 0 }; /* a redirection, a refusal: each has its own */
	return false;
}

void kept_done(struct kept *kept, struct call *call, void (*again)(struct exchange *exchange))
{
	struct exchange *exchange = call->exchange, *other, *next;
	const char *status;
	struct ready *ready;
	bool is_newest;

	if (!call->key.n)
		return;
	count(call->generation ? &kept->misses : &kept->bypassed);
	ready = make_ready(kept, call, &status, &is_newest);
	set_status(exchange, status);
	other = kept->flights ? flights_land(kept->flights, call) : NULL;
	for (; other; other = next) {
		next = other->next;
		if (!may_take(kept, other->arg, ready != NULL, is_newest)) {
			again(other);
			continue;
		}
		count(&kept->collapsed);
		ready_reply(ready, &other->reply);
		set_status(other, status_collapsed);
		exchange_finish(other);
	}
	ready_drop(ready);
}

/* Nobody can have changed anything while nothing runs that would do it. */
static struct ready *find_last(struct kept *kept, struct call *call, const struct err *err)
{
	uint64_t last = 0;

	if (!kept->watch || !err->is_down)
		return NULL;
	if (!kept->reads_replica || watch_is_down(kept->watch))
		last = watch_last(kept->watch);
	return last ? find(kept, call->key, last) : NULL;
}

static void fail_one(struct kept *kept, struct exchange *exchange, struct ready *last,
		     const struct err *err,
		     void (*refuse)(struct exchange *exchange, const struct err *err))
{
	if (!last) {
		refuse(exchange, err);
		return;
	}
	count(&kept->away);
	reply_clear(&exchange->reply);
	ready_reply(last, &exchange->reply);
	set_status(exchange, status_away);
}

void kept_failed(struct kept *kept, struct call *call, const struct err *err,
		 void (*refuse)(struct exchange *exchange, const struct err *err))
{
	struct exchange *other, *next;
	struct ready *last;

	if (!call->key.n) {
		refuse(call->exchange, err);
		return;
	}
	last = find_last(kept, call, err);
	fail_one(kept, call->exchange, last, err, refuse);
	other = kept->flights ? flights_land(kept->flights, call) : NULL;
	for (; other; other = next) {
		next = other->next;
		fail_one(kept, other, last, err, refuse);
		exchange_finish(other);
	}
	ready_drop(last);
}

void kept_doubt(struct kept *kept)
{
	if (kept->watch)
		watch_doubt(kept->watch);
}

struct kept_load kept_load(const struct kept *kept)
{
	struct kept_load load = {
		.hits = atomic_load(&kept->hits),
		.misses = atomic_load(&kept->misses),
		.collapsed = atomic_load(&kept->collapsed),
		.bypassed = atomic_load(&kept->bypassed),
		.away = atomic_load(&kept->away),
	};

	if (kept->cache) {
		load.cache = cache_load(kept->cache);
		load.is_heard = watch_now(kept->watch) != 0;
	}
	return load;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/kept.h"

#include "http/ready.h"
#include "http/server.h"
#include "server/flight.h"
#include "server/route.h"
#include "server/watch.h"

#include <stdatomic.h>
#include <stdlib.h>

struct kept {
	struct cache *cache; /* NULL: nothing is kept */
	struct flights *flights;
	struct watch *watch;
	atomic_uint_fast64_t hits, misses, collapsed, bypassed, away;
};

static const char status_hit[] = "exawatch; hit";
static const char status_away[] = "exawatch; hit; detail=database-away";
static const char status_collapsed[] = "exawatch; fwd=uri-miss; collapsed";
static const char status_stored[] = "exawatch; fwd=uri-miss; stored";
static const char status_miss[] = "exawatch; fwd=uri-miss";
static const char status_bypass[] = "exawatch; fwd=bypass";

bool kept_new(size_t bytes, const char *primary, struct kept **ret_kept, struct err *err)
{
	struct kept *kept = calloc(1, sizeof *kept);

	if (!kept)
		return err_set(err, ERR_MEMORY, "no memory for the cache");
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
static struct str key_of(struct call *call)
{
	struct exchange *exchange = call->exchange;
	struct request *request = &exchange->request;
	struct str target = request_canonical(request, call->arena), accept = request->accept;

	if (str_is(accept, "*/*"))
		accept = (struct str){ 0 };
	return arena_strf(call->arena, "%lld %.*s %.*s",
			  (long long)(exchange->arrived.tv_sec / 86400), STR_ARG(target),
			  STR_ARG(accept));
}

/* The gzip of an answer takes its time once; that is not for the event loop. */
static bool is_to_pack(struct exchange *exchange)
{
	return !ready_is_packed(exchange->reply.ready) && exchange_takes_gzip(exchange);
}

bool kept_find(struct kept *kept, struct call *call)
{
	struct exchange *exchange = call->exchange;
	struct ready *ready;

	if (!call->route->is_versioned || call->lane != LANE_READ)
		return false;
	call->key = key_of(call);
	if (!kept->cache)
		return false;
	call->generation = watch_now(kept->watch);
	if (!call->generation)
		return false;
	ready = cache_find(kept->cache, call->key, call->generation);
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
static struct ready *make_ready(struct kept *kept, struct call *call, const char **ret_status)
{
	struct exchange *exchange = call->exchange;
	uint64_t generation;
	struct ready *ready;

	*ret_status = status_bypass;
	if (!call->newest.n || !kept->cache || exchange->reply.status != 200 ||
	    buf_is_spoilt(&exchange->reply.body))
		return NULL;
	/* Only an answer that was asked for while the version was known is coalesced. */
	ready = ready_of_reply(&exchange->reply, call->arena);
	generation = watch_generation(kept->watch, call->newest);
	if (generation && cache_add(kept->cache, call->key, generation, ready))
		*ret_status = status_stored;
	else if (call->generation)
		*ret_status = status_miss;
	return ready;
}

void kept_done(struct kept *kept, struct call *call, void (*again)(struct exchange *exchange))
{
	struct exchange *exchange = call->exchange, *other, *next;
	const char *status;
	struct ready *ready;

	if (!call->key.n)
		return;
	count(call->generation ? &kept->misses : &kept->bypassed);
	ready = make_ready(kept, call, &status);
	set_status(exchange, status);
	other = kept->flights ? flights_land(kept->flights, call) : NULL;
	for (; other; other = next) {
		next = other->next;
		if (!ready) {
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
	uint64_t last = kept->watch && err->is_down ? watch_last(kept->watch) : 0;

	return last ? cache_find(kept->cache, call->key, last) : NULL;
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

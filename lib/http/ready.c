/* SPDX-License-Identifier: Apache-2.0 */
#include "http/ready.h"

#include "http/gzip.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* One piece of memory: headers, their texts and the body lie behind it. */
struct ready {
	atomic_uint holders;
	size_t size;
	struct str body;
	struct buf gzip;
	pthread_mutex_t packing;
	atomic_bool is_packed; /* then `gzip` does not change any more */
	size_t header_count;
	struct reply_header headers[];
};

static size_t texts_size(const struct reply *reply)
{
	size_t n = 0;

	for (size_t i = 0; i < reply->header_count; i++)
		n += strlen(reply->headers[i].name) + strlen(reply->headers[i].value) + 2;
	return n;
}

static const char *put_text(char **at, const char *text)
{
	size_t n = strlen(text) + 1;
	char *copy = memcpy(*at, text, n);

	*at += n;
	return copy;
}

static struct ready *copy_of(const struct reply *reply)
{
	size_t before = sizeof(struct ready) + reply->header_count * sizeof reply->headers[0];
	size_t size = before + texts_size(reply) + reply->body.n;
	struct ready *ready = calloc(1, size);
	char *at = (char *)ready + before;

	assert(ready);
	atomic_init(&ready->holders, 1);
	pthread_mutex_init(&ready->packing, NULL);
	ready->size = size;
	for (size_t i = 0; i < reply->header_count; i++)
		ready->headers[i] = (struct reply_header){ put_text(&at, reply->headers[i].name),
							   put_text(&at, reply->headers[i].value) };
	ready->header_count = reply->header_count;
	if (reply->body.n)
		memcpy(at, reply->body.p, reply->body.n);
	ready->body = (struct str){ at, reply->body.n };
	return ready;
}

struct ready *ready_of_reply(struct reply *reply, struct arena *arena)
{
	struct ready *ready;

	assert(reply->status == 200 && !reply->constant.n);
	if (reply->wants_etag)
		reply_set_header(reply, "ETag", reply_tag_of(buf_str(&reply->body), arena).p);
	ready = copy_of(reply);
	reply_clear(reply);
	ready_reply(ready, reply);
	return ready;
}

struct ready *ready_hold(struct ready *ready)
{
	atomic_fetch_add_explicit(&ready->holders, 1, memory_order_relaxed);
	return ready;
}

void ready_drop(struct ready *ready)
{
	if (!ready || atomic_fetch_sub(&ready->holders, 1) != 1)
		return;
	buf_release(&ready->gzip);
	pthread_mutex_destroy(&ready->packing);
	free(ready);
}

void ready_reply(struct ready *ready, struct reply *reply)
{
	reply->status = 200;
	reply->ready = ready_hold(ready);
	reply->constant = ready->body;
	for (size_t i = 0; i < ready->header_count; i++)
		reply->headers[i] = ready->headers[i];
	reply->header_count = ready->header_count;
}

size_t ready_size(const struct ready *ready)
{
	return ready->size;
}

bool ready_is_packed(struct ready *ready)
{
	return atomic_load_explicit(&ready->is_packed, memory_order_acquire);
}

struct str ready_gzip(struct ready *ready)
{
	pthread_mutex_lock(&ready->packing);
	if (!ready_is_packed(ready)) {
		buf_init(&ready->gzip, ready->body.n);
		if (!gzip_whole(ready->body, GZIP_FAST, &ready->gzip))
			buf_release(&ready->gzip);
		atomic_store_explicit(&ready->is_packed, true, memory_order_release);
	}
	pthread_mutex_unlock(&ready->packing);
	return buf_str(&ready->gzip);
}

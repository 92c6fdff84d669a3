/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ring of bytes between two threads. The reader is the event loop: when the ring is empty it
 * suspends the connection, and whoever writes wakes it. The lock also says whether the connection
 * is still there to be woken.
 */
#include "http/stream.h"

#include "http/gzip.h"
#include "http/server_work.h"

#include <assert.h>
#include <unistd.h>

enum {
	EVENTS_ROOM = 64 << 10,
	ENOUGH = 16 << 10, /* for which a sleeping loop is woken before the end */
	PIECE = 16 << 10,
	STALL_SECONDS = 30
};

struct stream {
	struct exchange *exchange;
	struct stream *before, *after; /* in the server's list */
	struct gzip *gzip;	       /* of the producer; NULL: sent as it is */
	bool is_events, is_wanted;     /* fixed at the start; not wanted: HEAD, 304 */
	int event_fd;

	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t room_made;
	char *ring;
	size_t size, first, count;
	int64_t sent;
	bool is_open;	/* somebody reads */
	bool is_asleep; /* the connection is suspended for want of bytes */
	bool is_gone;	/* the connection is done */
	bool is_ended, is_stopping, is_cut;
	bool was_refused; /* an offer, since there was room */
};

/* Under the lock, as all that end in _locked. */
static void notify_locked(struct stream *stream)
{
	uint64_t one = 1;
	ssize_t n;

	if (stream->event_fd < 0)
		return;
	n = write(stream->event_fd, &one, sizeof one);
	(void)n; /* full means: notified already */
}

static void wake_locked(struct stream *stream)
{
	if (!stream->is_asleep || stream->is_gone)
		return;
	stream->is_asleep = false;
	exchange_wake(stream->exchange);
}

static void close_locked(struct stream *stream)
{
	if (!stream->is_open)
		return;
	stream->is_open = false;
	pthread_cond_broadcast(&stream->room_made);
	notify_locked(stream);
}

static void cut_locked(struct stream *stream)
{
	close_locked(stream);
	if (stream->is_gone || !stream->is_wanted || stream->is_cut)
		return;
	stream->is_cut = true;
	exchange_cut(stream->exchange);
	wake_locked(stream);
}

static void enlist(struct server *server, struct stream *stream)
{
	pthread_mutex_lock(&server->lock);
	stream->after = server->streams;
	if (stream->after)
		stream->after->before = stream;
	server->streams = stream;
	if (atomic_load(&server->stopping))
		stream_quiesce(stream);
	if (server->cutting)
		stream_cut(stream);
	pthread_mutex_unlock(&server->lock);
}

static void delist(struct server *server, struct stream *stream)
{
	pthread_mutex_lock(&server->lock);
	if (stream->before)
		stream->before->after = stream->after;
	else
		server->streams = stream->after;
	if (stream->after)
		stream->after->before = stream->before;
	pthread_mutex_unlock(&server->lock);
}

static struct stream *begin(struct exchange *exchange, bool is_events, int event_fd)
{
	struct stream *stream = ARENA_NEW(&exchange->arena, struct stream);
	pthread_condattr_t attr;

	stream->exchange = exchange;
	stream->is_events = is_events;
	stream->event_fd = event_fd;
	stream->size = is_events ? EVENTS_ROOM : STREAM_ROOM;
	stream->ring = arena_raw(&exchange->arena, stream->size);
	pthread_mutex_init(&stream->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&stream->room_made, &attr);
	pthread_condattr_destroy(&attr);
	if (!is_events && respond_takes_gzip(exchange))
		stream->gzip = gzip_new(GZIP_FAST);
	exchange->stream = stream;
	respond_prepare(exchange);
	stream->is_wanted =
		exchange->request.method != METHOD_HEAD && exchange->reply.status != 304;
	stream->is_open = stream->is_wanted;
	enlist(exchange->server, stream);
	exchange_wake(exchange);
	return stream;
}

struct stream *exchange_stream(struct exchange *exchange)
{
	return begin(exchange, false, -1);
}

struct stream *exchange_stream_events(struct exchange *exchange, int event_fd)
{
	return begin(exchange, true, event_fd);
}

bool stream_is_gzipped(const struct stream *stream)
{
	return stream->gzip != NULL;
}

static void fill_locked(struct stream *stream, struct str bytes)
{
	size_t at = (stream->first + stream->count) % stream->size;
	size_t head = bytes.n < stream->size - at ? bytes.n : stream->size - at;

	memcpy(stream->ring + at, bytes.p, head);
	memcpy(stream->ring, bytes.p + head, bytes.n - head);
	stream->count += bytes.n;
}

/* Until half of the ring is free, so that neither side wakes the other for every row. A client that
 * takes longer than the patience for that is as good as gone. */
static void wait_for_room_locked(struct stream *stream)
{
	int seconds = stream->exchange->server->config.stall_seconds;
	struct timespec until = monotonic_after((seconds ? seconds : STALL_SECONDS) * 1000);

	wake_locked(stream);
	while (stream->is_open && stream->count > stream->size / 2)
		if (pthread_cond_timedwait(&stream->room_made, &stream->lock, &until) != 0)
			cut_locked(stream);
}

static bool put(struct stream *stream, struct str bytes)
{
	bool is_open;

	pthread_mutex_lock(&stream->lock);
	while (stream->is_open && bytes.n) {
		size_t n = stream->size - stream->count;

		if (n == 0) {
			wait_for_room_locked(stream);
			continue;
		}
		if (n > bytes.n)
			n = bytes.n;
		fill_locked(stream, str_sub(bytes, 0, n));
		bytes = str_sub(bytes, n, bytes.n);
	}
	if (stream->count >= ENOUGH)
		wake_locked(stream);
	is_open = stream->is_open;
	pthread_mutex_unlock(&stream->lock);
	return is_open;
}

static bool put_gzipped(struct stream *stream, struct str bytes, bool is_last)
{
	char piece[PIECE];
	size_t n;

	do {
		n = gzip_step(stream->gzip, &bytes, is_last, piece, sizeof piece);
		if (!put(stream, (struct str){ piece, n }))
			return false;
	} while (n == sizeof piece || bytes.n);
	return true;
}

bool stream_write(struct stream *stream, struct str bytes)
{
	return stream->gzip ? put_gzipped(stream, bytes, false) : put(stream, bytes);
}

bool stream_offer(struct stream *stream, struct str bytes)
{
	bool is_taken;

	assert(!stream->gzip && bytes.n <= stream->size);
	pthread_mutex_lock(&stream->lock);
	is_taken = stream->is_open && stream->size - stream->count >= bytes.n;
	if (is_taken) {
		fill_locked(stream, bytes);
		wake_locked(stream);
	} else {
		stream->was_refused = stream->is_open;
	}
	pthread_mutex_unlock(&stream->lock);
	return is_taken;
}

bool stream_is_open(struct stream *stream)
{
	bool is_open;

	pthread_mutex_lock(&stream->lock);
	is_open = stream->is_open;
	pthread_mutex_unlock(&stream->lock);
	return is_open;
}

void stream_end(struct stream *stream, bool complete)
{
	struct exchange *exchange = stream->exchange;
	bool is_last;

	if (complete && stream->gzip)
		put_gzipped(stream, (struct str){ 0 }, true);
	delist(exchange->server, stream);
	pthread_mutex_lock(&stream->lock);
	stream->is_ended = true;
	if (!complete)
		cut_locked(stream);
	wake_locked(stream);
	is_last = stream->is_gone;
	pthread_mutex_unlock(&stream->lock);
	/* When the connection is not done, it may be by now, and the stream freed. */
	if (is_last)
		exchange_release(exchange);
}

static size_t drain_locked(struct stream *stream, char *out, size_t room)
{
	size_t n = stream->count < room ? stream->count : room;
	size_t head = n < stream->size - stream->first ? n : stream->size - stream->first;
	bool was_full = stream->count > stream->size / 2;

	memcpy(out, stream->ring + stream->first, head);
	memcpy(out + head, stream->ring, n - head);
	stream->count -= n;
	stream->sent += (int64_t)n;
	/* An empty ring starts over, so that a quiet stream touches little of its memory. */
	stream->first = stream->count ? (stream->first + n) % stream->size : 0;
	if (stream->count > stream->size / 2)
		return n;
	if (was_full)
		pthread_cond_broadcast(&stream->room_made);
	if (stream->was_refused)
		notify_locked(stream);
	stream->was_refused = false;
	return n;
}

ssize_t stream_take(struct stream *stream, char *out, size_t room)
{
	ssize_t result = STREAM_ASLEEP;

	pthread_mutex_lock(&stream->lock);
	if (stream->is_cut) {
		result = STREAM_CUT;
	} else if (stream->count) {
		result = (ssize_t)drain_locked(stream, out, room);
	} else if (stream->is_ended || stream->is_stopping) {
		result = STREAM_AT_END;
	} else {
		stream->is_asleep = true;
		exchange_sleep(stream->exchange);
	}
	pthread_mutex_unlock(&stream->lock);
	return result;
}

bool stream_leave(struct stream *stream)
{
	bool is_ended;

	pthread_mutex_lock(&stream->lock);
	stream->is_gone = true;
	close_locked(stream);
	is_ended = stream->is_ended;
	pthread_mutex_unlock(&stream->lock);
	return is_ended;
}

int64_t stream_sent(const struct stream *stream)
{
	return stream->sent;
}

void stream_free(struct stream *stream)
{
	gzip_free(stream->gzip);
	pthread_cond_destroy(&stream->room_made);
	pthread_mutex_destroy(&stream->lock);
}

void stream_quiesce(struct stream *stream)
{
	if (!stream->is_events)
		return;
	pthread_mutex_lock(&stream->lock);
	stream->is_stopping = true;
	close_locked(stream);
	wake_locked(stream);
	pthread_mutex_unlock(&stream->lock);
}

void stream_cut(struct stream *stream)
{
	pthread_mutex_lock(&stream->lock);
	cut_locked(stream);
	pthread_mutex_unlock(&stream->lock);
}

struct stream *stream_next(struct stream *stream)
{
	return stream->after;
}

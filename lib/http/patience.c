/* SPDX-License-Identifier: Apache-2.0 */
#include "http/patience.h"

#include "http/server_work.h"

#include <stdlib.h>

enum { LOOK_MS = 1000 };

struct visitor {
	struct visitor *next, *before;
	int fd;
	_Atomic int64_t since_ms; /* that a request is waited for; 0: none is */
	atomic_size_t sent;
};

struct patience {
	pthread_t thread;
	bool started;
	int64_t least_ms;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t end;
	bool ending;
	struct visitor *visitors;
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_too_slow(const struct patience *patience, struct visitor *visitor, int64_t now)
{
	int64_t since = atomic_load_explicit(&visitor->since_ms, memory_order_relaxed);
	size_t sent = atomic_load_explicit(&visitor->sent, memory_order_relaxed);

	return since && now - since > patience->least_ms + (int64_t)(sent / PATIENCE_PACE) * 1000;
}

static void look(struct patience *patience)
{
	int64_t now = now_ms();

	for (struct visitor *v = patience->visitors; v; v = v->next) {
		if (!is_too_slow(patience, v, now))
			continue;
		atomic_store_explicit(&v->since_ms, 0, memory_order_relaxed);
		socket_cut(v->fd);
	}
}

static void *work(void *arg)
{
	struct patience *patience = arg;
	struct timespec until;

	pthread_mutex_lock(&patience->lock);
	while (!patience->ending) {
		look(patience);
		until = monotonic_after(LOOK_MS);
		pthread_cond_timedwait(&patience->end, &patience->lock, &until);
	}
	pthread_mutex_unlock(&patience->lock);
	return NULL;
}

struct patience *patience_new(int idle_seconds)
{
	struct patience *patience = calloc(1, sizeof *patience);
	pthread_condattr_t attr;

	if (!patience)
		return NULL;
	patience->least_ms = idle_seconds ? 2000 * (int64_t)idle_seconds : INT64_MAX / 2;
	pthread_mutex_init(&patience->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&patience->end, &attr);
	pthread_condattr_destroy(&attr);
	patience->started = pthread_create(&patience->thread, NULL, work, patience) == 0;
	if (patience->started)
		return patience;
	patience_free(patience);
	return NULL;
}

void patience_free(struct patience *patience)
{
	if (!patience)
		return; /* Behave consistently with free(NULL). */
	pthread_mutex_lock(&patience->lock);
	patience->ending = true;
	pthread_cond_signal(&patience->end);
	pthread_mutex_unlock(&patience->lock);
	if (patience->started)
		pthread_join(patience->thread, NULL);
	pthread_cond_destroy(&patience->end);
	pthread_mutex_destroy(&patience->lock);
	free(patience);
}

struct visitor *patience_enter(struct patience *patience, int fd)
{
	struct visitor *visitor = calloc(1, sizeof *visitor);

	if (!visitor)
		return NULL;
	visitor->fd = fd;
	visitor_waits(visitor);
	pthread_mutex_lock(&patience->lock);
	visitor->next = patience->visitors;
	if (visitor->next)
		visitor->next->before = visitor;
	patience->visitors = visitor;
	pthread_mutex_unlock(&patience->lock);
	return visitor;
}

void patience_leave(struct patience *patience, struct visitor *visitor)
{
	if (!visitor)
		return;
	pthread_mutex_lock(&patience->lock);
	if (visitor->before)
		visitor->before->next = visitor->next;
	else
		patience->visitors = visitor->next;
	if (visitor->next)
		visitor->next->before = visitor->before;
	pthread_mutex_unlock(&patience->lock);
	free(visitor);
}

void visitor_waits(struct visitor *visitor)
{
	if (!visitor)
		return;
	atomic_store_explicit(&visitor->sent, 0, memory_order_relaxed);
	atomic_store_explicit(&visitor->since_ms, now_ms(), memory_order_relaxed);
}

void visitor_sends(struct visitor *visitor, size_t n)
{
	if (visitor)
		atomic_fetch_add_explicit(&visitor->sent, n, memory_order_relaxed);
}

void visitor_is_served(struct visitor *visitor)
{
	if (visitor)
		atomic_store_explicit(&visitor->since_ms, 0, memory_order_relaxed);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/worker_queue.h"

#include "http/server.h"

void worker_queue_init(struct worker_queue *queue, int workers, bool has_quick)
{
	*queue = (struct worker_queue){ 0 };
	queue->lines[LINE_QUICK].most = workers > 2 ? (workers + 1) / 2 : workers;
	queue->lines[LINE_OTHER].most = has_quick && workers > 2 ? workers - 1 : workers;
}

void worker_queue_put(struct worker_queue *queue, enum worker_line line, struct exchange *job)
{
	job->next = NULL;
	if (queue->lines[line].last)
		queue->lines[line].last->next = job;
	else
		queue->lines[line].first = job;
	queue->lines[line].last = job;
	queue->lines[line].waiting++;
}

static bool may_begin(const struct worker_queue *queue, enum worker_line line)
{
	return queue->lines[line].first && queue->lines[line].running < queue->lines[line].most;
}

enum worker_line worker_queue_next(const struct worker_queue *queue)
{
	enum worker_line next = LINE_NONE;

	for (enum worker_line line = 0; line < LINES; line++)
		if (may_begin(queue, line) &&
		    (next == LINE_NONE ||
		     queue->lines[line].first->arrived_ns < queue->lines[next].first->arrived_ns))
			next = line;
	return next;
}

void worker_queue_serve(struct worker_queue *queue, enum worker_line line)
{
	queue->lines[line].running++;
}

void worker_queue_leave(struct worker_queue *queue, enum worker_line line)
{
	queue->lines[line].running--;
}

struct exchange *worker_queue_take(struct worker_queue *queue, enum worker_line line)
{
	struct exchange *job = queue->lines[line].first;

	queue->lines[line].first = job->next;
	if (!job->next)
		queue->lines[line].last = NULL;
	queue->lines[line].waiting--;
	return job;
}

int worker_queue_share(const struct worker_queue *queue, enum worker_line line)
{
	int most = queue->lines[line].most;

	return (queue->lines[line].waiting + most - 1) / most;
}

int worker_queue_waiting(const struct worker_queue *queue)
{
	int waiting = 0;

	for (enum worker_line line = 0; line < LINES; line++)
		waiting += queue->lines[line].waiting;
	return waiting;
}

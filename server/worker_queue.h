/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What waits for the workers of a pool: two lines, of questions that are quick and go out together,
 * and of everything else. Of more than two workers not more than half serve the first, since more
 * of them would only carry fewer questions each; and not all of them the second, so that a record
 * or a page is never stuck behind searches.
 *
 * Measured on two processors with 32 clients for records: two of four workers for quick questions
 * answer 1.2 times as many a second as all four, at less of the time of both sides.
 *
 * Not for several threads at once: the pool has a lock.
 */
#ifndef SERVER_WORKER_QUEUE_H
#define SERVER_WORKER_QUEUE_H

#include <stdbool.h>

struct exchange;

enum worker_line { LINE_QUICK, LINE_OTHER, LINES, LINE_NONE = LINES };

struct worker_queue {
	struct {
		struct exchange *first, *last;
		int waiting, running; /* jobs; workers */
		int most;	      /* workers at once */
	} lines[LINES];
};

/* Without quick questions all workers are for the rest. */
void worker_queue_init(struct worker_queue *queue, int workers, bool has_quick);

void worker_queue_put(struct worker_queue *queue, enum worker_line line, struct exchange *job);

/* The line of the job that came first among those that a worker may begin with now; LINE_NONE when
 * there is no such. The worker then serves it, until it says that it does not any more. */
enum worker_line worker_queue_next(const struct worker_queue *queue);
void worker_queue_serve(struct worker_queue *queue, enum worker_line line);
void worker_queue_leave(struct worker_queue *queue, enum worker_line line);

/* The first one, which is there. */
struct exchange *worker_queue_take(struct worker_queue *queue, enum worker_line line);

/* What one of those who serve it should take together: its share of those that wait. */
int worker_queue_share(const struct worker_queue *queue, enum worker_line line);

int worker_queue_waiting(const struct worker_queue *queue);

#endif

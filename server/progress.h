/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long work shows itself, on stderr: to a person at a terminal as sentences and a bar with rate
 * and time left; to a log as one JSON object per line:
 *
 *	{"time":"2026-01-02T03:04:05Z","event":"extract","done":36,"total":36,"seconds":0.42}
 */
#ifndef SERVER_PROGRESS_H
#define SERVER_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	const char *event; /* "extract" */
	const char *unit;  /* "documents" */
	uint64_t total;	   /* 0: not known */
	uint64_t done;
	int64_t started_ms, shown_ms;
	bool is_terminal;
};

/* `event` and `unit` borrow and are plain words. */
void progress_begin(struct progress *progress, const char *event, const char *unit, uint64_t total);

/*
 * `done` so far. Cheap: draws at most ten times a second, or writes a line at most every five
 * seconds.
 */
void progress_update(struct progress *progress, uint64_t done);

/* progress_event() while the bar stands there: it makes room for the sentence. */
void progress_say(struct progress *progress, const char *event, const char *text);

/* The last word: the bar makes room for one line with totals, or the last JSON line is written. */
void progress_end(struct progress *progress);

/* Something happened; the sentence is shown as it is, or becomes "message" of the JSON line. */
void progress_event(const char *event, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif

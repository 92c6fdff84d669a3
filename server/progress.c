/* SPDX-License-Identifier: Apache-2.0 */
#include "server/progress.h"

#include "base/buf.h"
#include "base/jsonw.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { DRAW_EVERY_MS = 100, LOG_EVERY_MS = 5000, LINE_MAX_BYTES = 4096 };

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool stderr_is_terminal(void)
{
	return isatty(STDERR_FILENO) == 1;
}

static int terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

/* One write per line, so that lines of several programs do not mix. */
static void write_line(struct buf *line)
{
	size_t done = 0;

	buf_add_char(line, '\n');
	while (!buf_is_spoilt(line) && done < line->n) {
		ssize_t n = write(STDERR_FILENO, line->p + done, line->n - done);

		if (n <= 0)
			return;
		done += (size_t)n;
	}
}

static void begin_json(struct jsonw *json, struct buf *line, const char *event)
{
	time_t now = time(NULL);
	struct tm utc;
	char text[32];

	gmtime_r(&now, &utc);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	jsonw_init(json, line);
	jsonw_object(json);
	jsonw_key(json, "time");
	jsonw_text(json, text);
	jsonw_key(json, "event");
	jsonw_text(json, event);
}

static void log_counts(const struct progress *progress, int64_t now)
{
	BUF_AUTO line = { .cap = LINE_MAX_BYTES };
	struct jsonw json;

	begin_json(&json, &line, progress->event);
	jsonw_key(&json, "done");
	jsonw_i64(&json, (int64_t)progress->done);
	if (progress->total) {
		jsonw_key(&json, "total");
		jsonw_i64(&json, (int64_t)progress->total);
	}
	jsonw_key(&json, "unit");
	jsonw_text(&json, progress->unit);
	jsonw_key(&json, "seconds");
	jsonw_number(&json, (double)(now - progress->started_ms) / 1000);
	jsonw_object_end(&json);
	write_line(&line);
}

/* "  1:05" of seconds */
static void add_clock(struct buf *out, double seconds)
{
	long s = (long)(seconds + 0.5);

	if (s >= 3600)
		buf_addf(out, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60, s % 60);
	else
		buf_addf(out, "%ld:%02ld", s / 60, s % 60);
}

static void add_bar(struct buf *out, const struct progress *progress, int width)
{
	int filled = (int)((double)width * (double)progress->done / (double)progress->total);

	buf_add_char(out, '[');
	for (int i = 0; i < width; i++)
		buf_add_char(out, i < filled ? '#' : '.');
	buf_add_char(out, ']');
}

/* extract [######......] 12/36 documents, 41/s, 0:01 left */
static void draw(const struct progress *progress, int64_t now)
{
	double seconds = (double)(now - progress->started_ms) / 1000;
	double rate = seconds > 0 ? (double)progress->done / seconds : 0;
	BUF_AUTO tail = { .cap = LINE_MAX_BYTES };
	BUF_AUTO line = { .cap = LINE_MAX_BYTES };
	int room;

	buf_addf(&tail, " %llu", (unsigned long long)progress->done);
	if (progress->total)
		buf_addf(&tail, "/%llu", (unsigned long long)progress->total);
	buf_addf(&tail, " %s, %.*f/s", progress->unit, rate < 10 ? 1 : 0, rate);
	if (progress->total && rate > 0 && progress->done <= progress->total) {
		buf_add_text(&tail, ", ");
		add_clock(&tail, (double)(progress->total - progress->done) / rate);
		buf_add_text(&tail, " left");
	}
	buf_addf(&line, "\r\033[K%s ", progress->event);
	room = terminal_width() - (int)(line.n + tail.n);
	if (progress->total && progress->done <= progress->total && room >= 10)
		add_bar(&line, progress, room < 40 ? room : 40);
	buf_add(&line, buf_str(&tail));
	fwrite(line.p, 1, line.n, stderr);
	fflush(stderr);
}

void progress_begin(struct progress *progress, const char *event, const char *unit, uint64_t total)
{
	*progress = (struct progress){
		.event = event,
		.unit = unit,
		.total = total,
		.started_ms = now_ms(),
		.is_terminal = stderr_is_terminal(),
	};
	progress->shown_ms = progress->started_ms;
	if (progress->is_terminal)
		draw(progress, progress->started_ms);
}

void progress_update(struct progress *progress, uint64_t done)
{
	int64_t now = now_ms();

	progress->done = done;
	if (now - progress->shown_ms < (progress->is_terminal ? DRAW_EVERY_MS : LOG_EVERY_MS))
		return;
	progress->shown_ms = now;
	if (progress->is_terminal)
		draw(progress, now);
	else
		log_counts(progress, now);
}

void progress_say(struct progress *progress, const char *event, const char *text)
{
	BUF_AUTO line = { .cap = LINE_MAX_BYTES };

	if (!progress->is_terminal) {
		progress_event(event, "%s", text);
		return;
	}
	buf_addf(&line, "\r\033[K%s", text);
	write_line(&line);
	draw(progress, now_ms());
}

void progress_end(struct progress *progress)
{
	int64_t now = now_ms();
	BUF_AUTO line = { .cap = LINE_MAX_BYTES };

	if (!progress->is_terminal) {
		log_counts(progress, now);
		return;
	}
	buf_addf(&line, "\r\033[K%s: %llu %s in ", progress->event,
		 (unsigned long long)progress->done, progress->unit);
	buf_addf(&line, "%.1f s", (double)(now - progress->started_ms) / 1000);
	write_line(&line);
}

void progress_event(const char *event, const char *fmt, ...)
{
	BUF_AUTO message = { .cap = LINE_MAX_BYTES };
	BUF_AUTO line = { .cap = 2 * LINE_MAX_BYTES };
	struct jsonw json;
	va_list args;

	va_start(args, fmt);
	buf_addfv(&message, fmt, args);
	va_end(args);
	if (stderr_is_terminal()) {
		write_line(&message);
		return;
	}
	begin_json(&json, &line, event);
	jsonw_key(&json, "message");
	jsonw_str(&json, buf_str(&message));
	jsonw_object_end(&json);
	write_line(&line);
}

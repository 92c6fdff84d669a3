/* SPDX-License-Identifier: Apache-2.0 */
#include "server/log.h"

#include "base/jsonw.h"
#include "http/server.h"
#include "server/key.h"
#include "text/utf8.h"

#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 16 << 10 };

static void add_time(struct jsonw *w, struct timespec at)
{
	struct tm parts;
	BUF_AUTO text = { .cap = 64 };

	gmtime_r(&at.tv_sec, &parts);
	buf_addf(&text, "%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ", parts.tm_year + 1900,
		 parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
		 at.tv_nsec / 1000000);
	jsonw_key(w, "time");
	jsonw_str(w, buf_str(&text));
}

/* Bytes that are no UTF-8 are written as libmicrohttpd got them from the wire: percent-encoded. */
static void add_raw(struct jsonw *w, const char *key, struct str text)
{
	BUF_AUTO clean = { .cap = 4 * text.n + 4 };

	for (size_t i = 0; i < text.n; i++) {
		if ((unsigned char)text.p[i] < 0x80)
			buf_add_char(&clean, text.p[i]);
		else
			buf_addf(&clean, "%%%02X", (unsigned char)text.p[i]);
	}
	if (clean.n)
		key_hide(clean.p, clean.n); /* some put it into the URL */
	jsonw_key(w, key);
	jsonw_str(w, buf_str(&clean));
}

static void add_ms(struct jsonw *w, const char *key, int64_t ns)
{
	int64_t us = ns / 1000;

	jsonw_key(w, key);
	jsonw_number(w, (double)us / 1000);
}

static void write_line(struct buf *line)
{
	struct str rest;

	buf_add_char(line, '\n');
	if (buf_is_spoilt(line))
		return;
	rest = buf_str(line);
	while (rest.n) {
		ssize_t n = write(STDERR_FILENO, rest.p, rest.n);

		if (n <= 0) /* nobody can be told that the log is gone */
			return;
		rest = str_sub(rest, (size_t)n, rest.n);
	}
}

static int64_t ns_since(int64_t begun)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec - begun;
}

void log_request(const struct exchange *exchange)
{
	const struct request *request = &exchange->request;
	BUF_AUTO line = { .cap = LINE_MAX_BYTES };
	struct jsonw w;

	jsonw_init(&w, &line);
	jsonw_object(&w);
	add_time(&w, exchange->arrived);
	jsonw_key(&w, "event");
	jsonw_text(&w, "request");
	jsonw_key(&w, "request_id");
	jsonw_str(&w, request->id);
	if (request->traceparent.n) {
		jsonw_key(&w, "traceparent");
		jsonw_str(&w, request->traceparent);
	}
	add_raw(&w, "method", request->method_name);
	add_raw(&w, "target", request->target);
	jsonw_key(&w, "status");
	jsonw_i64(&w, exchange->reply.status);
	jsonw_key(&w, "bytes");
	jsonw_i64(&w, exchange->sent);
	add_ms(&w, "ms", ns_since(exchange->arrived_ns));
	add_ms(&w, "database_ms", exchange->database_ns);
	jsonw_key(&w, "rows");
	jsonw_i64(&w, exchange->rows);
	jsonw_key(&w, "client");
	jsonw_str(&w, request->client);
	jsonw_key(&w, "aborted");
	jsonw_bool(&w, exchange->aborted);
	jsonw_object_end(&w);
	write_line(&line);
}

/* Messages may quote the database, which speaks UTF-8, but were perhaps cut. */
static struct str valid_part(struct str text)
{
	return str_sub(text, 0, utf8_valid_prefix(text));
}

void log_event(const char *event, const struct exchange *exchange, const char *message)
{
	BUF_AUTO line = { .cap = LINE_MAX_BYTES };
	struct timespec now;
	struct jsonw w;

	clock_gettime(CLOCK_REALTIME, &now);
	jsonw_init(&w, &line);
	jsonw_object(&w);
	add_time(&w, now);
	jsonw_key(&w, "event");
	jsonw_text(&w, event);
	if (exchange) {
		jsonw_key(&w, "request_id");
		jsonw_str(&w, exchange->request.id);
	}
	jsonw_key(&w, "message");
	jsonw_str(&w, valid_part(str_from(message)));
	jsonw_object_end(&w);
	write_line(&line);
}

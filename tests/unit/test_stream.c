/* SPDX-License-Identifier: Apache-2.0 */
/* Streams, by a real server in this process and clients on sockets. */
#include "http/listen.h"
#include "http/server.h"
#include "http/stream.h"
#include "unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

enum { ROWS = 100000, PATIENCE_MS = 20000 };

/* What a producer is told to do, by the path, and what became of it. */
struct scene {
	struct server *server;
	int event_fd;
	atomic_int ended, done, aborted; /* producers; exchanges */
	atomic_long written, sent;
	atomic_bool saw_refusal;
	struct stream *_Atomic events;
	pthread_t thread;
};

static bool write_rows(struct scene *scene, struct stream *stream, int rows)
{
	char row[64];

	for (int i = 0; i < rows; i++) {
		int n = snprintf(row, sizeof row, "row %d of a stream that is long\n", i);

		if (!stream_write(stream, (struct str){ row, (size_t)n }))
			return false;
		atomic_fetch_add(&scene->written, n);
	}
	return true;
}

/* Events until the client reads no more, then one when there is room again. */
static void write_events(struct scene *scene, struct stream *stream)
{
	struct pollfd room = { .fd = scene->event_fd, .events = POLLIN };
	char event[4096];
	uint64_t count;

	memset(event, 'e', sizeof event);
	while (stream_offer(stream, (struct str){ event, sizeof event }))
		atomic_fetch_add(&scene->written, sizeof event);
	atomic_store(&scene->saw_refusal, stream_is_open(stream));
	if (poll(&room, 1, PATIENCE_MS) == 1 && read(scene->event_fd, &count, sizeof count) > 0 &&
	    stream_offer(stream, STR("last")))
		atomic_fetch_add(&scene->written, 4);
	while (stream_is_open(stream))
		poll(&room, 1, PATIENCE_MS);
}

static struct scene *scene_of(struct exchange *exchange)
{
	return exchange->arg;
}

static void *produce(void *arg)
{
	struct exchange *exchange = arg;
	struct scene *scene = scene_of(exchange);
	struct str path = exchange->request.target;
	struct stream *stream;

	reply_set(&exchange->reply, 200, "text/plain");
	reply_set_header(&exchange->reply, "ETag", "\"version-1\"");
	if (str_is(path, "/events")) {
		reply_set(&exchange->reply, 200, "text/event-stream");
		stream = exchange_stream_events(exchange, scene->event_fd);
		write_events(scene, stream);
		stream_end(stream, true);
	} else {
		stream = exchange_stream(exchange);
		if (str_is(path, "/endless"))
			while (write_rows(scene, stream, ROWS))
				;
		else
			write_rows(scene, stream, ROWS);
		stream_end(stream, !str_is(path, "/broken"));
	}
	atomic_fetch_add(&scene->ended, 1);
	return NULL;
}

static bool handle(void *arg, struct exchange *exchange)
{
	exchange->arg = arg;
	return false;
}

static void hand_on(void *arg, struct exchange *exchange)
{
	struct scene *scene = arg;

	assert_int_equal(pthread_create(&scene->thread, NULL, produce, exchange), 0);
}

static void done(void *arg, const struct exchange *exchange)
{
	struct scene *scene = arg;

	atomic_store(&scene->sent, (long)exchange->sent);
	atomic_fetch_add(&scene->aborted, exchange->aborted);
	atomic_fetch_add(&scene->done, 1);
}

static void begin(struct scene *scene)
{
	struct server_config config = { .host = "127.0.0.1",
					.loops = 1,
					.connections = 10,
					.idle_seconds = 10,
					.stall_seconds = 1,
					.handler = handle,
					.hand_on = hand_on,
					.done = done,
					.arg = scene };
	struct err err;

	memset(scene, 0, sizeof *scene);
	scene->event_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	assert_true(server_start(&config, &scene->server, &err));
}

static void finish(struct scene *scene)
{
	while (!atomic_load(&scene->done))
		usleep(1000);
	server_quiesce(scene->server);
	assert_true(server_wait_idle(scene->server, PATIENCE_MS));
	pthread_join(scene->thread, NULL);
	assert_int_equal(atomic_load(&scene->ended), 1);
	assert_int_equal(atomic_load(&scene->done), 1);
	server_free(scene->server);
	close(scene->event_fd);
}

static int ask(struct scene *scene, const char *request)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_port = htons((uint16_t)server_port(scene->server)),
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { .tv_sec = PATIENCE_MS / 1000 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	assert_int_equal(write(fd, request, strlen(request)), strlen(request));
	return fd;
}

/* Reads until the answer ends with `last`, or has ended. False when it was a reset. */
static bool hear_until(int fd, struct buf *out, struct str last)
{
	char piece[65536];
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) > 0) {
		buf_add(out, (struct str){ piece, (size_t)n });
		if (last.n && str_ends(buf_str(out), last))
			break;
	}
	return n >= 0;
}

/* Reads to the end. */
static bool hear(int fd, struct buf *out)
{
	bool whole;

	buf_init(out, 64 << 20);
	whole = hear_until(fd, out, (struct str){ 0 });
	close(fd);
	return whole;
}

static struct str body_of(struct str answer)
{
	size_t at = str_find(answer, STR("\r\n\r\n"));

	assert_true(at < answer.n);
	return str_sub(answer, at + 4, answer.n);
}

/* In place. */
static struct str dechunk(struct str body)
{
	char *out = (char *)(uintptr_t)body.p;
	size_t n = 0, at = 0;

	for (;;) {
		size_t size = strtoul(body.p + at, NULL, 16);

		at += str_find(str_sub(body, at, body.n), STR("\r\n")) + 2;
		if (size == 0)
			break;
		assert_true(at + size + 2 <= body.n);
		memmove(out + n, body.p + at, size);
		n += size;
		at += size + 2;
	}
	assert_int_equal(at + 2, body.n);
	return (struct str){ body.p, n };
}

static void check_rows(struct str body)
{
	struct str line, last = { 0 };
	int count = 0;

	while (str_line(&body, &line)) {
		last = line;
		count++;
	}
	assert_int_equal(count, ROWS);
	assert_str(last, "row 99999 of a stream that is long");
}

static void test_stream_arrives_whole_in_chunks(void **state)
{
	struct scene scene;
	BUF_AUTO answer;
	int fd;

	(void)state;
	begin(&scene);
	fd = ask(&scene, "GET /rows HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
	assert_true(hear(fd, &answer));
	check_rows(dechunk(body_of(buf_str(&answer))));
	assert_true(str_find(buf_str(&answer), STR("ETag: \"version-1\"")) < answer.n);
	finish(&scene);
	assert_int_equal(atomic_load(&scene.aborted), 0);
	assert_int_equal(atomic_load(&scene.sent), atomic_load(&scene.written));
}

static void test_stream_ends_with_the_connection_for_old_clients(void **state)
{
	struct scene scene;
	BUF_AUTO answer;

	(void)state;
	begin(&scene);
	assert_true(hear(ask(&scene, "GET /rows HTTP/1.0\r\n\r\n"), &answer));
	check_rows(body_of(buf_str(&answer)));
	finish(&scene);
}

static void test_stream_is_gzipped_when_the_client_likes(void **state)
{
	struct scene scene;
	BUF_AUTO answer;
	char *plain = malloc(16 << 20);
	struct str body;
	z_stream z = { 0 };

	(void)state;
	begin(&scene);
	assert_true(
		hear(ask(&scene, "GET /rows HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n"), &answer));
	body = body_of(buf_str(&answer));
	assert_true(str_find(buf_str(&answer), STR("ETag: \"version-1-gzip\"")) < answer.n);
	assert_true(body.n < (size_t)atomic_load(&scene.written) / 4);
	assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
	z.next_in = (Bytef *)(uintptr_t)body.p;
	z.avail_in = (uInt)body.n;
	z.next_out = (Bytef *)plain;
	z.avail_out = 16 << 20;
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	assert_int_equal(z.avail_in, 0);
	check_rows((struct str){ plain, z.total_out });
	inflateEnd(&z);
	free(plain);
	finish(&scene);
}

static void test_stream_that_breaks_off_is_seen_to(void **state)
{
	static const char *const requests[] = { "GET /broken HTTP/1.1\r\nHost: x\r\n\r\n",
						"GET /broken HTTP/1.0\r\n\r\n" };

	(void)state;
	for (size_t i = 0; i < sizeof requests / sizeof requests[0]; i++) {
		struct scene scene;
		BUF_AUTO answer;

		begin(&scene);
		assert_false(hear(ask(&scene, requests[i]), &answer));
		finish(&scene);
		assert_int_equal(atomic_load(&scene.aborted), 1);
	}
}

static void test_stream_gives_up_a_client_that_does_not_read(void **state)
{
	struct scene scene;
	int fd;

	(void)state;
	begin(&scene);
	fd = ask(&scene, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
	finish(&scene);
	assert_int_equal(atomic_load(&scene.aborted), 1);
	close(fd);
}

static void test_stream_notices_that_a_client_is_gone(void **state)
{
	struct scene scene;
	char some[1000];
	int fd;

	(void)state;
	begin(&scene);
	fd = ask(&scene, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
	assert_true(read(fd, some, sizeof some) > 0);
	close(fd);
	finish(&scene);
	assert_int_equal(atomic_load(&scene.aborted), 1);
}

static void test_stream_of_a_head_is_its_head(void **state)
{
	struct scene scene;
	BUF_AUTO answer;

	(void)state;
	begin(&scene);
	assert_true(hear(ask(&scene, "HEAD /rows HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
			 &answer));
	assert_int_equal(body_of(buf_str(&answer)).n, 0);
	assert_true(str_find(buf_str(&answer), STR("Content-Length")) == answer.n);
	finish(&scene);
	assert_int_equal(atomic_load(&scene.written), 0);
	assert_int_equal(atomic_load(&scene.aborted), 0);
}

static void test_stream_that_the_client_has_is_304(void **state)
{
	struct scene scene;
	BUF_AUTO answer;

	(void)state;
	begin(&scene);
	assert_true(hear(ask(&scene, "GET /rows HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
				     "If-None-Match: \"version-1-gzip\"\r\n\r\n"),
			 &answer));
	assert_true(str_starts(buf_str(&answer), STR("HTTP/1.1 304 ")));
	assert_int_equal(body_of(buf_str(&answer)).n, 0);
	finish(&scene);
	assert_int_equal(atomic_load(&scene.written), 0);
}

static void test_stream_runs_are_cut_when_the_server_must_stop(void **state)
{
	struct scene scene;
	char some[1000];
	int fd;

	(void)state;
	begin(&scene);
	fd = ask(&scene, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
	assert_true(read(fd, some, sizeof some) > 0);
	server_quiesce(scene.server);
	assert_true(read(fd, some, sizeof some) > 0);
	server_cut_streams(scene.server);
	finish(&scene);
	assert_int_equal(atomic_load(&scene.aborted), 1);
	close(fd);
}

static void test_stream_of_events_tells_when_there_is_room(void **state)
{
	struct scene scene;
	BUF_AUTO answer = { .cap = 64 << 20 };
	int fd;

	(void)state;
	begin(&scene);
	fd = ask(&scene, "GET /events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
			 "Accept-Encoding: gzip\r\n\r\n");
	while (!atomic_load(&scene.saw_refusal))
		usleep(1000);
	assert_true(hear_until(fd, &answer, STR("last\r\n")));
	server_quiesce(scene.server);
	assert_true(hear_until(fd, &answer, (struct str){ 0 }));
	close(fd);
	assert_true(str_find(buf_str(&answer), STR("gzip")) == answer.n);
	assert_int_equal(dechunk(body_of(buf_str(&answer))).n, atomic_load(&scene.written));
	finish(&scene);
	assert_int_equal(atomic_load(&scene.aborted), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stream_arrives_whole_in_chunks),
		cmocka_unit_test(test_stream_ends_with_the_connection_for_old_clients),
		cmocka_unit_test(test_stream_is_gzipped_when_the_client_likes),
		cmocka_unit_test(test_stream_that_breaks_off_is_seen_to),
		cmocka_unit_test(test_stream_gives_up_a_client_that_does_not_read),
		cmocka_unit_test(test_stream_notices_that_a_client_is_gone),
		cmocka_unit_test(test_stream_of_a_head_is_its_head),
		cmocka_unit_test(test_stream_that_the_client_has_is_304),
		cmocka_unit_test(test_stream_runs_are_cut_when_the_server_must_stop),
		cmocka_unit_test(test_stream_of_events_tells_when_there_is_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

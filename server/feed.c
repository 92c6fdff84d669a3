/* SPDX-License-Identifier: Apache-2.0 */
#include "server/feed.h"

#include "db/conn.h"
#include "http/server.h"
#include "http/stream.h"
#include "server/call.h"
#include "server/changes.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum {
	PAGE = 64,
	PAGES_A_TURN = 8, /* of one follower, before it is the next one's turn */
	EVENT_MAX = 1 << 26,
	CHUNK = 32 << 10,
	RETRY_MS = 1000, /* between attempts to reach the database */
};

struct follower {
	struct follower *next;
	struct call *call;
	struct stream *stream;
	struct changes_query query;
	size_t offset; /* bytes of the next event that are sent */
	int64_t sent_ms;
};

/* The changes that were read last; numbers have no gaps, so a number is a place. */
struct page {
	struct db_rows *rows; /* NULL: none */
	size_t count;
};

struct feed {
	struct feed_config config;
	pthread_t thread;
	bool started;
	pthread_mutex_t lock; /* of joining, count and stopping */
	struct exchange *joining;
	int count;
	bool stopping;
	int wake_fd;

	/* Of the thread. */
	struct db *db;
	struct follower *followers;
	struct page page;
	int64_t newest;
	int64_t tried_ms; /* when it last tried to connect */
	bool is_busy;	  /* somebody has not had all yet, and could take it */
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void wake(struct feed *feed)
{
	ssize_t ignored = write(feed->wake_fd, &(uint64_t){ 1 }, sizeof(uint64_t));

	(void)ignored;
}

static bool open_db(struct feed *feed, struct err *err)
{
	return db_open(feed->config.conninfo, "exawatch serve: changes", &feed->db, err) &&
	       db_set_statement_timeout(feed->db, feed->config.statement_ms, err) &&
	       db_listen(feed->db, "exawatch_data_version", err) &&
	       changes_newest(feed->db, STR(""), &feed->newest, err);
}

/* A connection that hears of new versions, and what there was before it heard. */
static bool connect_db(struct feed *feed, struct err *err)
{
	if (feed->db && db_is_alive(feed->db))
		return true;
	if (now_ms() - feed->tried_ms < RETRY_MS)
		return err_set(err, ERR_BUSY, "the database is away");
	feed->tried_ms = now_ms();
	db_close(feed->db);
	feed->db = NULL;
	if (open_db(feed, err))
		return true;
	db_close(feed->db);
	feed->db = NULL;
	return false;
}

static void drop_page(struct feed *feed)
{
	db_rows_free(feed->page.rows);
	feed->page = (struct page){ 0 };
}

/* The row of the change after that number, of the page or of a new one. *ret_count 0: there is
 * none. */
static bool find_row(struct feed *feed, int64_t after, size_t *ret_row, bool *ret_found,
		     struct err *err)
{
	struct changes_query query = { .after = after };
	struct page *page = &feed->page;
	ARENA_AUTO arena;

	arena_init(&arena);
	if (page->count > 0 && after + 1 >= changes_seq(page->rows, 0) &&
	    after < changes_seq(page->rows, page->count - 1)) {
		*ret_row = (size_t)(after + 1 - changes_seq(page->rows, 0));
		*ret_found = true;
		return true;
	}
	drop_page(feed);
	if (!changes_read(feed->db, &query, PAGE, &arena, &page->rows, err))
		return false;
	page->count = db_rows_count(page->rows);
	*ret_row = 0;
	*ret_found = page->count > 0;
	return true;
}

static bool is_wanted(const struct changes_query *query, struct str kind)
{
	for (size_t i = 0; i < query->kind_count; i++)
		if (str_eq(query->kinds[i], kind))
			return true;
	return query->kind_count == 0;
}

/* Whatever there is room for of one event. False: no room for all of it. */
static bool offer_event(struct follower *f, const struct db_rows *rows, size_t row)
{
	BUF_AUTO text = { .cap = EVENT_MAX };
	struct str action = changes_action(rows, row);

	buf_addf(&text, "id: %lld\nevent: %.*s\ndata: ", (long long)changes_seq(rows, row),
		 STR_ARG(action));
	changes_write(&text, rows, row);
	buf_add_text(&text, "\n\n");
	while (f->offset < text.n) {
		size_t end = text.n - f->offset > CHUNK ? f->offset + CHUNK : text.n;

		if (!stream_offer(f->stream, str_sub(buf_str(&text), f->offset, end)))
			return false;
		f->offset = end;
		f->sent_ms = now_ms();
	}
	f->offset = 0;
	return true;
}

/* On from where it is, as far as its buffer has room. */
static bool serve_one(struct feed *feed, struct follower *f, struct err *err)
{
	size_t row;
	bool found;

	for (int n = 0; f->query.after < feed->newest; n++) {
		if (n == PAGE * PAGES_A_TURN) {
			feed->is_busy = true;
			return true;
		}
		if (!find_row(feed, f->query.after, &row, &found, err))
			return false;
		if (!found)
			return true;
		if (is_wanted(&f->query, changes_kind(feed->page.rows, row)) &&
		    !offer_event(f, feed->page.rows, row))
			return true;
		f->query.after = changes_seq(feed->page.rows, row);
	}
	return true;
}

/* Keeps proxies and clients from giving the connection up. Not in the middle of an event. */
static void beat(struct feed *feed, struct follower *f)
{
	if (f->offset > 0 || now_ms() - f->sent_ms < feed->config.heartbeat_seconds * 1000)
		return;
	f->sent_ms = now_ms();
	stream_offer(f->stream, STR(": still here\n\n"));
}

static void leave(struct feed *feed, struct follower *f)
{
	stream_end(f->stream, true);
	free(f);
	pthread_mutex_lock(&feed->lock);
	feed->count--;
	pthread_mutex_unlock(&feed->lock);
}

static void refuse(struct feed *feed, struct exchange *exchange, const struct err *why)
{
	feed->config.failed(feed->config.arg, exchange, why);
	exchange_finish(exchange);
	pthread_mutex_lock(&feed->lock);
	feed->count--;
	pthread_mutex_unlock(&feed->lock);
}

static bool find_start(struct feed *feed, struct changes_query *query, struct err *err)
{
	if (!connect_db(feed, err) || !changes_newest(feed->db, STR(""), &feed->newest, err))
		return false;
	if (query->from_now)
		query->after = feed->newest;
	return query->after <= feed->newest ||
	       err_set(err, ERR_INPUT,
		       "the newest change has the number %lld: %lld is none of this ledger",
		       (long long)feed->newest, (long long)query->after);
}

static void admit(struct feed *feed, struct exchange *exchange)
{
	struct follower *f = calloc(1, sizeof *f);
	struct reply *reply = &exchange->reply;
	struct err why;

	if (!f) {
		err_set(&why, ERR_MEMORY, "no memory for another follower");
		refuse(feed, exchange, &why);
		return;
	}
	f->call = exchange->arg;
	changes_query_of(f->call, &f->query);
	if (!find_start(feed, &f->query, &why)) {
		free(f);
		refuse(feed, exchange, &why);
		return;
	}
	reply_set(reply, 200, "text/event-stream");
	reply_set_header(reply, "Cache-Control", "no-store");
	reply_set_header(reply, "X-Accel-Buffering", "no"); /* proxies pass it on at once */
	f->stream = exchange_stream_events(exchange, feed->wake_fd);
	f->sent_ms = now_ms();
	stream_offer(f->stream, STR("retry: 2000\n\n"));
	f->next = feed->followers;
	feed->followers = f;
}

static void admit_all(struct feed *feed)
{
	struct exchange *exchange, *next;

	pthread_mutex_lock(&feed->lock);
	exchange = feed->joining;
	feed->joining = NULL;
	pthread_mutex_unlock(&feed->lock);
	for (; exchange; exchange = next) {
		next = exchange->next;
		admit(feed, exchange);
	}
}

/* Those who are gone go, and the others get what is new to them. */
static void serve_all(struct feed *feed)
{
	struct err why;
	bool fine = connect_db(feed, &why);

	feed->is_busy = false;
	for (struct follower **at = &feed->followers; *at;) {
		struct follower *f = *at;

		if (fine)
			fine = serve_one(feed, f, &why);
		beat(feed, f);
		if (stream_is_open(f->stream)) {
			at = &f->next;
			continue;
		}
		*at = f->next;
		leave(feed, f);
	}
}

/* Until the next heartbeat that is due. */
static int patience(const struct feed *feed)
{
	int64_t left = feed->config.heartbeat_seconds * 1000;

	if (feed->is_busy)
		return 0;
	for (const struct follower *f = feed->followers; f; f = f->next) {
		int64_t due = f->sent_ms + feed->config.heartbeat_seconds * 1000 - now_ms();

		if (due < left)
			left = due;
	}
	return left < 0 ? 0 : (int)left;
}

static void wait_for_wake(struct feed *feed, int timeout_ms)
{
	struct pollfd fd = { .fd = feed->wake_fd, .events = POLLIN };

	poll(&fd, 1, timeout_ms < RETRY_MS ? timeout_ms : RETRY_MS);
}

/* For a new version of the data, another follower, room in a buffer, or a heartbeat. */
static void wait_for_news(struct feed *feed)
{
	struct db_notification note;
	int timeout_ms = patience(feed);
	uint64_t ignored;
	struct err why;
	bool got = true, any = false;

	if (feed->db && db_is_alive(feed->db)) {
		while (got && db_wait_notify(feed->db, any ? 0 : timeout_ms, feed->wake_fd, &note,
					     &got, &why))
			any |= got;
		if (any && db_is_alive(feed->db))
			changes_newest(feed->db, STR(""), &feed->newest, &why);
	} else {
		wait_for_wake(feed, timeout_ms);
	}
	if (read(feed->wake_fd, &ignored, sizeof ignored) < 0)
		return; /* it was something else that woke us */
}

static bool is_stopping(struct feed *feed)
{
	bool stopping;

	pthread_mutex_lock(&feed->lock);
	stopping = feed->stopping;
	pthread_mutex_unlock(&feed->lock);
	return stopping;
}

static void end_all(struct feed *feed)
{
	struct follower *f, *next;

	admit_all(feed);
	for (f = feed->followers; f; f = next) {
		next = f->next;
		leave(feed, f);
	}
	feed->followers = NULL;
}

static void *work(void *arg)
{
	struct feed *feed = arg;

	while (!is_stopping(feed)) {
		admit_all(feed);
		serve_all(feed);
		wait_for_news(feed);
	}
	end_all(feed);
	return NULL;
}

bool feed_new(const struct feed_config *config, struct feed **ret_feed, struct err *err)
{
	struct feed *feed = calloc(1, sizeof *feed);

	if (!feed)
		return err_set(err, ERR_MEMORY, "no memory for the feed of changes");
	feed->config = *config;
	feed->tried_ms = now_ms() - RETRY_MS;
	feed->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	pthread_mutex_init(&feed->lock, NULL);
	feed->started = feed->wake_fd >= 0 && pthread_create(&feed->thread, NULL, work, feed) == 0;
	if (!feed->started) {
		feed_free(feed);
		return err_set(err, ERR_MEMORY, "cannot start the thread of the changes");
	}
	*ret_feed = feed;
	return true;
}

bool feed_join(struct feed *feed, struct exchange *exchange)
{
	bool taken = false;

	pthread_mutex_lock(&feed->lock);
	if (!feed->stopping && feed->count < feed->config.followers) {
		exchange->next = feed->joining;
		feed->joining = exchange;
		feed->count++;
		taken = true;
	}
	pthread_mutex_unlock(&feed->lock);
	if (taken)
		wake(feed);
	return taken;
}

int feed_followers(struct feed *feed)
{
	int count;

	pthread_mutex_lock(&feed->lock);
	count = feed->count;
	pthread_mutex_unlock(&feed->lock);
	return count;
}

void feed_free(struct feed *feed)
{
	if (!feed)
		return; /* Behave consistently with free(NULL). */
	pthread_mutex_lock(&feed->lock);
	feed->stopping = true;
	pthread_mutex_unlock(&feed->lock);
	if (feed->started) {
		wake(feed);
		pthread_join(feed->thread, NULL);
	}
	drop_page(feed);
	db_close(feed->db);
	if (feed->wake_fd >= 0)
		close(feed->wake_fd);
	pthread_mutex_destroy(&feed->lock);
	free(feed);
}

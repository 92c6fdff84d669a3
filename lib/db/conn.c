/* SPDX-License-Identifier: Apache-2.0 */
#include "db/conn.h"

#include "db/conninfo.h"
#include "db/sql.h"
#include "db/wire.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COPY_CAP = 1 << 30 };

static void drop_notice(void *arg, const PGresult *result)
{
	(void)arg;
	(void)result;
}

/*
 * Whether nobody listened at any of the hosts. libpq keeps the errno to itself; its message has the
 * words of strerror() behind "failed: ", once for each host.
 */
static bool is_refused_everywhere(const char *message)
{
	static const char mark[] = "failed: ";
	const char *at = strstr(message, mark);
	bool any = at != NULL;

	for (; at; at = strstr(at, mark)) {
		at += strlen(mark);
		if (strncmp(at, strerror(ECONNREFUSED), strlen(strerror(ECONNREFUSED))) != 0 &&
		    strncmp(at, strerror(ENOENT), strlen(strerror(ENOENT))) != 0)
			return false;
	}
	return any;
}

static bool cannot_reach(struct db *db, const char *what, enum err_code code, struct err *err)
{
	BUF_AUTO message = { .cap = 2000 };

	wire_add_line(&message, PQerrorMessage(db->conn));
	err_set(err, code, "%s: %s", what, buf_text(&message));
	err->is_down = is_refused_everywhere(PQerrorMessage(db->conn));
	return false;
}

static PGPing ping_again(const struct db *db)
{
	enum { MOST = 100 };
	const char *words[MOST + 1] = { NULL }, *values[MOST + 1] = { NULL };
	PQconninfoOption *options = PQconninfo(db->conn);
	PGPing ping;
	size_t n = 0;

	for (const PQconninfoOption *o = options; o && o->keyword && n < MOST; o++) {
		if (!o->val)
			continue;
		words[n] = o->keyword;
		values[n++] = strcmp(o->keyword, "connect_timeout") == 0 ? "2" : o->val;
	}
	ping = PQpingParams(words, values, 0);
	PQconninfoFree(options);
	return ping;
}

/*
 * libpq gives no SQLSTATE for a connection that failed. Asking whether the server takes connections
 * at all tells "away, try again" from "refused" (a wrong name, a wrong password). It may have
 * become ready between our try and the question, so only a second refusal counts.
 */
static bool connect_or_say_why(struct db *db, struct err *err)
{
	for (int tries = 0; PQstatus(db->conn) != CONNECTION_OK; tries++) {
		const char *text = PQerrorMessage(db->conn);
		bool is_full = strstr(text, "connection slots") || strstr(text, "too many");
		PGPing ping = is_full ? PQPING_OK : ping_again(db);

		/* It said that it shuts down, and did: what it is now says another try. */
		if (tries == 0 && ping == PQPING_NO_RESPONSE && strstr(text, "FATAL")) {
			PQreset(db->conn);
			continue;
		}
		if (is_full || ping != PQPING_OK) {
			cannot_reach(db, "cannot reach the database", ERR_BUSY, err);
			err->is_down |= ping == PQPING_REJECT;
			return false;
		}
		if (tries > 0)
			return cannot_reach(db, "the database refuses the connection", ERR_DB, err);
		PQreset(db->conn);
	}
	return true;
}

/* There is no statement to stop while we connect, and trying to would take as long as connecting.
 */
static void forget_cancel(struct db *db)
{
	pthread_mutex_lock(&db->cancel_lock);
	PQfreeCancel(db->cancel);
	db->cancel = NULL;
	pthread_mutex_unlock(&db->cancel_lock);
}

static bool begin_session(struct db *db, struct err *err)
{
	char timeout[16];
	struct db_param params[1];
	bool begun;

	pthread_mutex_lock(&db->cancel_lock);
	PQfreeCancel(db->cancel);
	db->cancel = PQgetCancel(db->conn);
	pthread_mutex_unlock(&db->cancel_lock);
	prepared_release(&db->prepared);
	db->planning = PLAN_AS_USUAL;
	PQsetNoticeReceiver(db->conn, drop_notice, NULL);
	snprintf(timeout, sizeof timeout, "%d", db->statement_timeout);
	params[0] = db_text(str_from(timeout));
	db->is_beginning = true;
	begun = db_exec(db, &sql_session, params, NULL, err);
	db->is_beginning = false;
	return begun;
}

bool db_open(const char *conninfo, const char *application, struct db **ret_db, struct err *err)
{
	/* What stands before dbname yields to the user's conninfo, what stands after it does not.
	 */
	const char *const words[] = { "connect_timeout",
				      "tcp_user_timeout",
				      "keepalives_idle",
				      "keepalives_interval",
				      "keepalives_count",
				      "fallback_application_name",
				      "dbname",
				      "client_encoding",
				      NULL };
	const char *const values[] = { "5",	 "10000", "10",
				       "5",	 "3",	  application ? application : "exawatch",
				       conninfo, "UTF8",  NULL };
	struct db *db;

	if (!conninfo_check(conninfo, err))
		return false;
	db = calloc(1, sizeof *db);
	assert(db);
	pthread_mutex_init(&db->cancel_lock, NULL);
	buf_init(&db->copy_out, COPY_CAP);
	db->conn = PQconnectdbParams(words, values, 1);
	assert(db->conn);
	if (!connect_or_say_why(db, err) || !begin_session(db, err)) {
		db_close(db);
		return false;
	}
	*ret_db = db;
	return true;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db_forget_ahead(db);
	PQclear(db->row.result);
	PQfreemem(db->notification);
	PQfreeCancel(db->cancel);
	PQfinish(db->conn);
	prepared_release(&db->prepared);
	arena_release(&db->scratch);
	buf_release(&db->copy_out);
	pthread_mutex_destroy(&db->cancel_lock);
	free(db);
}

void db_close_auto(struct db *const *db)
{
	db_close(*db);
}

bool db_is_alive(const struct db *db)
{
	return !db->is_lost && PQstatus(db->conn) == CONNECTION_OK;
}

static bool listen_on(struct db *db, const char *channel, struct err *err)
{
	BUF_AUTO sql = { .cap = WIRE_CHANNEL_BYTES + 16 };

	buf_add_text(&sql, "LISTEN ");
	buf_add_text(&sql, channel);
	return wire_exec(db, buf_text(&sql), "listen", PGRES_COMMAND_OK, NULL, err);
}

static bool listen_again(struct db *db, struct err *err)
{
	for (int i = 0; i < db->channel_count; i++)
		if (!listen_on(db, db->channels[i], err))
			return false;
	return true;
}

bool db_recover(struct db *db, struct err *err)
{
	/* Finds out about a connection that was closed while nobody used it. */
	if (db_is_alive(db))
		PQconsumeInput(db->conn);
	if (db_is_alive(db))
		return true;
	db_stream_end(db);
	db_forget_ahead(db); /* the last of these may be how the connection ended */
	db->copying = false;
	forget_cancel(db);
	PQreset(db->conn);
	db->is_lost = false;
	/* Only who answered is asked why it was no. */
	if (PQstatus(db->conn) != CONNECTION_OK && !strstr(PQerrorMessage(db->conn), "FATAL"))
		return cannot_reach(db, "cannot reach the database", ERR_BUSY, err);
	return connect_or_say_why(db, err) && begin_session(db, err) && listen_again(db, err);
}

bool db_set_statement_timeout(struct db *db, int milliseconds, struct err *err)
{
	char text[16];
	struct db_param params[1];

	snprintf(text, sizeof text, "%d", milliseconds);
	params[0] = db_text(str_from(text));
	db->statement_timeout = milliseconds; /* also for this statement */
	return db_exec(db, &sql_set_statement_timeout, params, NULL, err);
}

const char *db_sqlstate(const struct db *db)
{
	return db->sqlstate;
}

int db_server_version(const struct db *db)
{
	return PQserverVersion(db->conn);
}

bool db_listen(struct db *db, const char *channel, struct err *err)
{
	size_t n = strlen(channel);

	assert(n > 0 && n < WIRE_CHANNEL_BYTES && db->channel_count < WIRE_CHANNELS);
	assert(strspn(channel, "abcdefghijklmnopqrstuvwxyz_") == n);
	if (!listen_on(db, channel, err))
		return false;
	memcpy(db->channels[db->channel_count++], channel, n + 1);
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "db/wire.h"

#include "db/conn.h"
#include "db/tx.h"

#include <limits.h>
#include <string.h>

/* Failures for which trying again later is the remedy, by the start of their SQLSTATE. */
static const char *const busy_states[] = {
	"08",	 /* connection */
	"40001", /* serialization failure */
	"40P01", /* deadlock */
	"53",	 /* no room on the disk, no memory, too many connections */
	"55P03", /* lock not available */
	"57014", /* cancelled, or statement timeout */
	"57P",	 /* shutting down, crashed, starting */
	NULL,
};

static bool is_busy_state(const char *sqlstate)
{
	for (const char *const *state = busy_states; *state; state++)
		if (strncmp(sqlstate, *state, strlen(*state)) == 0)
			return true;
	return false;
}

void wire_clear_auto(PGresult *const *result)
{
	PQclear(*result);
}

void wire_add_line(struct buf *out, const char *text)
{
	struct str rest = str_trim(str_from(text));

	for (size_t i = 0; i < rest.n; i++) {
		if (!ascii_is_space(rest.p[i]))
			buf_add_char(out, rest.p[i]);
		else if (!ascii_is_space(rest.p[i - 1]))
			buf_add_char(out, ' ');
	}
}

static void add_field(struct buf *out, const PGresult *result, int field, const char *before,
		      const char *after)
{
	const char *text = PQresultErrorField(result, field);

	if (!text)
		return;
	buf_add_text(out, before);
	wire_add_line(out, text);
	buf_add_text(out, after);
}

/*
 * Failures that end the session. libpq takes note when it reads the end of the connection, which
 * comes after the server's last words; and where it could not even write, it says so in words of
 * its own, without SQLSTATE, beside a status that is still fine.
 */
static bool ends_session(const PGresult *result)
{
	const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);

	return !severity || strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0;
}

bool wire_fail(struct db *db, const PGresult *result, const char *what, struct err *err)
{
	const char *sqlstate = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	bool is_lost;
	BUF_AUTO message = { .cap = 2000 };

	if (PQresultStatus(result) == PGRES_FATAL_ERROR && result && ends_session(result))
		db->is_lost = true;
	is_lost = !db_is_alive(db);

	memset(db->sqlstate, 0, sizeof db->sqlstate);
	if (sqlstate)
		strncat(db->sqlstate, sqlstate, sizeof db->sqlstate - 1);
	if (result && PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)) {
		add_field(&message, result, PG_DIAG_MESSAGE_PRIMARY, "", "");
		add_field(&message, result, PG_DIAG_MESSAGE_DETAIL, " (", ")");
		add_field(&message, result, PG_DIAG_MESSAGE_HINT, " (", ")");
	} else {
		wire_add_line(&message, PQerrorMessage(db->conn));
	}
	return err_set(err, is_lost || is_busy_state(db->sqlstate) ? ERR_BUSY : ERR_DB, "%s%s: %s",
		       is_lost ? "lost the database during " : "", what, buf_text(&message));
}

void wire_drain(struct db *db)
{
	PGresult *result;

	while ((result = wire_next_result(db))) {
		ExecStatusType status = PQresultStatus(result);

		PQclear(result);
		if (status == PGRES_COPY_IN && PQputCopyEnd(db->conn, "not wanted") != 1)
			break;
		/* libpq repeats this result for ever; nothing here ever asks for a COPY TO. */
		if (status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH)
			break;
	}
}

bool wire_exec(struct db *db, const char *sql, const char *what, ExecStatusType wanted,
	       PGresult **ret_result, struct err *err)
{
	WIRE_RESULT_AUTO *result = PQsendQuery(db->conn, sql) ? wire_last_result(db) : NULL;
	ExecStatusType status = PQresultStatus(result);

	if (status != wanted) {
		if (status == PGRES_COPY_IN)
			wire_drain(db);
		return wire_fail(db, result, what, err);
	}
	if (ret_result) {
		*ret_result = result;
		result = NULL;
	}
	return true;
}

bool wire_prepare(struct db *db, const struct db_statement *statement, struct err *err)
{
	WIRE_RESULT_AUTO *result = NULL;

	if (prepared_has(&db->prepared, statement->name))
		return true;
	/* What clients ask makes statements of any number, and PostgreSQL keeps a plan of each. */
	if (db->prepared.count >= WIRE_PREPARED_MAX && !db_is_in_tx(db))
		wire_forget_prepared(db);
	if (PQsendPrepare(db->conn, statement->name, statement->sql, 0, NULL))
		result = wire_last_result(db);
	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		return wire_fail(db, result, statement->name, err);
	prepared_add(&db->prepared, statement->name);
	return true;
}

void wire_forget_prepared(struct db *db)
{
	if (PQsendQuery(db->conn, "DEALLOCATE ALL"))
		PQclear(wire_last_result(db));
	prepared_release(&db->prepared);
}

static bool add_param(struct arena *arena, const struct db_param *param, size_t i,
		      struct wire_params *out)
{
	if (param->is_null)
		return true;
	if (!param->is_binary && param->text.n && memchr(param->text.p, '\0', param->text.n))
		return false;
	if (param->text.n > INT_MAX)
		return false;
	out->values[i] = arena_text(arena, param->text);
	out->lengths[i] = (int)param->text.n;
	out->formats[i] = param->is_binary;
	return true;
}

bool wire_params(struct db *db, const struct db_statement *statement, const struct db_param *params,
		 struct wire_params *ret_params, struct err *err)
{
	size_t count = (size_t)statement->params;
	struct wire_params out;

	arena_reset(&db->scratch);
	out.values = ARENA_ARRAY(&db->scratch, const char *, count + 1);
	out.lengths = ARENA_ARRAY(&db->scratch, int, count + 1);
	out.formats = ARENA_ARRAY(&db->scratch, int, count + 1);
	for (size_t i = 0; i < count; i++)
		if (!add_param(&db->scratch, &params[i], i, &out))
			return err_set(err, ERR_INPUT,
				       "%s: text with a NUL byte cannot be stored (parameter %zu)",
				       statement->name, i + 1);
	*ret_params = out;
	return true;
}

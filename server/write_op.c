/* SPDX-License-Identifier: Apache-2.0 */
#include "server/write_op.h"

#include "base/hash.h"
#include "base/jsonw.h"
#include "db/conn.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "http/server.h"
#include "http/url.h"
#include "ledger/resolve.h"
#include "server/audit.h"

#include <string.h>

enum { TRIES = 8, NAME_MOST = 200 };

/* What the client calls the request, and what it was. */
struct idempotency {
	struct str name; /* empty: nothing is asked for */
	struct str request;
	int64_t lock;
};

static bool reply_problem(struct call *call, enum problem_kind kind, const char *detail)
{
	problem_reply(&call->exchange->reply, &call->exchange->request, kind, detail, NULL);
	return true;
}

bool write_op_not_found(struct call *call)
{
	struct problem_list problems = { .arena = call->arena };

	problem_add(&problems, STR("id"), call->id, "is the id of nothing here");
	problem_reply(&call->exchange->reply, &call->exchange->request, PROBLEM_NOT_FOUND, NULL,
		      &problems);
	return true;
}

static struct hash hash_request(const struct request *request)
{
	struct hash body = hash_of(request->body);
	BUF_AUTO text = { .cap = 1 << 16 };

	buf_addf(&text, "%.*s %.*s\n%.*s\n", STR_ARG(request->method_name),
		 STR_ARG(request->target), STR_ARG(request->content_type));
	hash_hex(&text, &body);
	return hash_of(buf_str(&text));
}

static struct idempotency read_idempotency(const struct call *call)
{
	const struct request *request = &call->exchange->request;
	struct idempotency idempotency = { .name = request->idempotency_key };
	struct hash hash = hash_request(request);
	BUF_AUTO text = { .cap = 1 << 12 };

	if (!idempotency.name.n)
		return idempotency;
	hash_hex(&text, &hash);
	idempotency.request = arena_str(call->arena, buf_str(&text));
	buf_clear(&text);
	buf_addf(&text, "%.*s %.*s", STR_ARG(call->key_id), STR_ARG(idempotency.name));
	hash = hash_of(buf_str(&text));
	memcpy(&idempotency.lock, hash.bytes, sizeof idempotency.lock);
	return idempotency;
}

/* Also before the first transaction: the version that the effect is measured against. */
static bool read_version(struct call *call, int64_t *ret_version, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql_data_version, NULL, &rows, err))
		return false;
	*ret_version = db_rows_i64(rows, 0, 0);
	return true;
}

static bool note_effect(struct call *call, const struct idempotency *idempotency,
			const struct write_effect *effect, struct err *err)
{
	struct db_param params[] = { db_text(call->key_id), db_text(idempotency->name),
				     db_text(idempotency->request), db_text(effect->id),
				     db_int(call->arena, effect->status) };

	return !idempotency->name.n || db_exec(call->db, &sql_idempotency_add, params, NULL, err);
}

static bool try_to_apply(struct call *call, const struct write_op *op, void *state,
			 const struct idempotency *idempotency, struct write_effect *effect,
			 struct err *err)
{
	if (!db_begin(call->db, err))
		return false;
	if (op->apply(call, state, effect, err) &&
	    audit_call(call, effect->status, effect->what, err) &&
	    note_effect(call, idempotency, effect, err) && db_commit(call->db, err))
		return true;
	return db_rollback(call->db);
}

static bool apply(struct call *call, const struct write_op *op, void *state,
		  const struct idempotency *idempotency, struct write_effect *effect,
		  struct err *err)
{
	int tries = 1;

	/* Two that write may wait for each other; then one has to begin again. */
	while (!try_to_apply(call, op, state, idempotency, effect, err))
		if (err->code != ERR_BUSY || !db_is_alive(call->db) || tries++ == TRIES)
			return false;
	return true;
}

static bool resolve(struct call *call, struct err *err)
{
	struct resolve_summary ignored;
	int tries = 1;

	while (!resolve_noted(call->db, &ignored, err))
		if (err->code != ERR_BUSY || !db_is_alive(call->db) || tries++ == TRIES)
			return false;
	return true;
}

static bool write_answer(struct call *call, const struct write_op *op, void *state,
			 const struct write_effect *effect, struct err *err)
{
	bool done;

	if (!resolve(call, err) || !db_begin_snapshot(call->db, err))
		return false;
	done = moment_find(call->db, &call->moment, call->arena, err) &&
	       op->answer(call, state, effect, err);
	db_rollback(call->db);
	if (!done)
		return false;
	call_show_moment(call, &call->moment);
	reply_set_header(&call->exchange->reply, "Cache-Control", "no-store");
	return true;
}

/* The effect stands, and so does the answer: that it cannot be stored is for the log. */
static bool keep_answer(struct call *call, const struct idempotency *idempotency, struct err *err)
{
	const struct reply *reply = &call->exchange->reply;
	struct db_param params[] = {
		db_text(call->key_id),
		db_text(idempotency->name),
		db_int(call->arena, reply->status),
		db_text(str_from(reply_header(reply, "Content-Type"))),
		db_text_or_null(str_from(reply_header(reply, "Location"))),
		db_text(buf_str(&reply->body)),
	};

	return db_exec(call->db, &sql_idempotency_answer, params, NULL, err);
}

enum {
	REQUEST,
	EFFECT,
	EFFECT_STATUS,
	STATUS,
	MEDIA,
	LOCATION,
	BODY
}; /* of sql_idempotency_find */

static bool replay(struct call *call, const struct db_rows *rows)
{
	struct reply *reply = &call->exchange->reply;

	reply_set(reply, (int)db_rows_i64(rows, 0, STATUS),
		  arena_text(call->arena, db_rows_get(rows, 0, MEDIA)));
	if (!db_rows_is_null(rows, 0, LOCATION))
		reply_set_header(reply, "Location",
				 arena_text(call->arena, db_rows_get(rows, 0, LOCATION)));
	buf_add(&reply->body, db_rows_get(rows, 0, BODY));
	return true;
}

/* The same was asked before: as far as it went. */
static bool run_again(struct call *call, const struct write_op *op, void *state,
		      const struct idempotency *idempotency, const struct db_rows *rows,
		      struct err *err)
{
	struct write_effect effect = { 0 };

	if (!str_eq(db_rows_get(rows, 0, REQUEST), idempotency->request))
		return reply_problem(call, PROBLEM_CONFLICT,
				     "this Idempotency-Key was used for another request");
	if (!db_rows_is_null(rows, 0, STATUS))
		return replay(call, rows);
	effect.id = arena_str(call->arena, db_rows_get(rows, 0, EFFECT));
	effect.status = (int)db_rows_i64(rows, 0, EFFECT_STATUS);
	return read_version(call, &effect.version, err) &&
	       write_answer(call, op, state, &effect, err) && keep_answer(call, idempotency, err);
}

static bool run_new(struct call *call, const struct write_op *op, void *state,
		    const struct idempotency *idempotency, struct err *err)
{
	struct write_effect effect = { 0 };

	if (!read_version(call, &effect.version, err))
		return false;
	if (!apply(call, op, state, idempotency, &effect, err)) {
		if (err->code == ERR_NOT_FOUND)
			return write_op_not_found(call);
		if (err->code != ERR_INPUT)
			return false;
		return reply_problem(call, PROBLEM_UNPROCESSABLE,
				     arena_str(call->arena, str_from(err->msg)).p);
	}
	return write_answer(call, op, state, &effect, err) &&
	       (!idempotency->name.n || keep_answer(call, idempotency, err));
}

static bool run_once(struct call *call, const struct write_op *op, void *state,
		     const struct idempotency *idempotency, struct err *err)
{
	struct db_param params[] = { db_text(call->key_id), db_text(idempotency->name) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_exec(call->db, &sql_idempotency_expire, NULL, NULL, err) ||
	    !db_run(call->db, &sql_idempotency_find, params, &rows, err))
		return false;
	if (db_rows_count(rows) > 0)
		return run_again(call, op, state, idempotency, rows, err);
	return run_new(call, op, state, idempotency, err);
}

/* A connection that had died unnoticed is found out before anything is done over it: a pool of
 * writers runs nothing twice. */
static bool wake(struct call *call, struct err *err)
{
	int64_t ignored;

	return read_version(call, &ignored, err) ||
	       (!db_is_alive(call->db) && db_recover(call->db, err));
}

bool write_op_run(struct call *call, const struct write_op *op, void *state, struct err *err)
{
	struct idempotency idempotency = read_idempotency(call);
	bool done;

	if (!wake(call, err))
		return false;
	if (!idempotency.name.n)
		return run_new(call, op, state, &idempotency, err);
	if (idempotency.name.n > NAME_MOST)
		return reply_problem(call, PROBLEM_BAD_REQUEST,
				     "an Idempotency-Key has at most 200 bytes");
	/* Equal requests one after the other, whichever server they reach. */
	if (!db_lock(call->db, idempotency.lock, err))
		return false;
	done = run_once(call, op, state, &idempotency, err);
	db_unlock(call->db, idempotency.lock);
	return done;
}

static const char *path_of(struct str kind)
{
	static const struct {
		const char *kind, *path;
	} paths[] = {
		{ "funding", "/v1/funding/" },
		{ "commitment", "/v1/commitments/" },
		{ "deal", "/v1/deals/" },
		{ "chip", "/v1/chips/" },
		{ "data_center", "/v1/data-centers/" },
		{ "export_control", "/v1/export-controls/" },
		{ "incident", "/v1/incidents/" },
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (str_is(kind, paths[i].kind))
			return paths[i].path;
	return "/v1/companies/";
}

static void write_record(struct jsonw *w, const struct db_rows *rows, size_t row)
{
	enum { ID, KIND, ACTION };
	BUF_AUTO url = { .cap = 1 << 12 };

	buf_add_text(&url, path_of(db_rows_get(rows, row, KIND)));
	url_encode(&url, db_rows_get(rows, row, ID));
	jsonw_object(w);
	jsonw_key(w, "id");
	jsonw_str(w, db_rows_get(rows, row, ID));
	jsonw_key(w, "kind");
	jsonw_str(w, db_rows_get(rows, row, KIND));
	jsonw_key(w, "action");
	if (db_rows_is_null(rows, row, ACTION))
		jsonw_null(w);
	else
		jsonw_str(w, db_rows_get(rows, row, ACTION));
	jsonw_key(w, "url");
	jsonw_str(w, buf_str(&url));
	jsonw_object_end(w);
}

bool write_op_records(struct jsonw *w, struct call *call, struct str id,
		      const struct write_effect *effect, struct err *err)
{
	struct db_param params[] = { db_text(id), db_int(call->arena, effect->version) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql_write_records, params, &rows, err))
		return false;
	jsonw_key(w, "records");
	jsonw_array(w);
	for (size_t r = 0; r < db_rows_count(rows); r++)
		write_record(w, rows, r);
	jsonw_array_end(w);
	return true;
}

void write_op_meta(struct jsonw *w, const struct call *call)
{
	BUF_AUTO meta = { .cap = 1 << 12 };

	buf_add_char(&meta, '{');
	moment_write(&meta, &call->moment);
	buf_add_char(&meta, '}');
	jsonw_key(w, "meta");
	jsonw_raw(w, buf_str(&meta));
}

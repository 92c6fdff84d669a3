/* SPDX-License-Identifier: Apache-2.0 */
#include "server/suggest.h"

#include "base/jsonw.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "http/server.h"
#include "server/search.h"
#include "text/fold.h"

enum { P_Q, P_TYPE, P_LIMIT };

/* Columns of suggest.sql and suggest_alike.sql. */
enum { C_TYPE, C_ID, C_NAME, C_MATCHED };

enum { TEXT_MAX = 1 << 12, LIMIT_MAX = 20, ALIKE_LEAST = 3 };

/* How much of its letters a name must share with what was typed. */
#define ALIKE "0.35"

static const char *const type_words[] = { "company", "chip", "data_center", "export_control",
					  NULL };

static const struct route_param params[] = {
	[P_Q] = { "q", ARG_TEXT, .required = true, .max = 100,
		  .about = "What has been typed so far." },
	[P_TYPE] = { "type", ARG_WORDS, .values = type_words,
		     .about = "Only these types; all when it is not given." },
	[P_LIMIT] = { "limit", ARG_INT, .min = 1, .max = LIMIT_MAX, .fallback = "10",
		      .about = "How many names at most." },
	{ 0 },
};

struct suggest {
	struct call *call;
	struct str key; /* of what was typed */
	struct db_param types, limit;
	struct str seen[LIMIT_MAX]; /* ids that are written */
	size_t count;
};

static struct str slug_of(struct arena *arena, struct str text)
{
	BUF_AUTO out = { .cap = TEXT_MAX };

	fold_slug(&out, text);
	return arena_str(arena, buf_str(&out));
}

/* `before`, the text without meaning to LIKE, and '%'. */
static struct str pattern(struct arena *arena, const char *before, struct str text)
{
	BUF_AUTO out = { .cap = TEXT_MAX };

	buf_add_text(&out, before);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '%' || text.p[i] == '_' || text.p[i] == '\\')
			buf_add_char(&out, '\\');
		buf_add_char(&out, text.p[i]);
	}
	buf_add_char(&out, '%');
	return arena_str(arena, buf_str(&out));
}

static bool find(struct suggest *suggest, struct db_rows **ret_rows, struct err *err)
{
	struct call *call = suggest->call;
	struct str text = call->args[P_Q].text;
	struct db_param all[] = {
		db_text(suggest->key),
		/* the last character there is */
		db_text(arena_strf(call->arena, "%.*s\xf4\x8f\xbf\xbf", STR_ARG(suggest->key))),
		db_text(pattern(call->arena, "%-", suggest->key)),
		db_text(pattern(call->arena, "", text)),
		db_text(pattern(call->arena, "% ", text)),
		suggest->types,
		suggest->limit,
	};

	return db_run(call->db, &sql_suggest, all, ret_rows, err);
}

static bool find_alike(struct suggest *suggest, struct db_rows **ret_rows, struct err *err)
{
	struct call *call = suggest->call;
	struct db_param all[] = { db_text(suggest->key), suggest->types, suggest->limit };

	return db_run(call->db, &sql_suggest_alike, all, ret_rows, err);
}

static bool is_seen(const struct suggest *suggest, struct str id)
{
	for (size_t i = 0; i < suggest->count; i++)
		if (str_eq(suggest->seen[i], id))
			return true;
	return false;
}

static void write_rows(struct jsonw *w, struct suggest *suggest, const struct db_rows *rows)
{
	static const char *const keys[] = { "type", "id", "name", "matched" };
	size_t limit = (size_t)suggest->call->args[P_LIMIT].number;

	for (size_t r = 0; r < db_rows_count(rows) && suggest->count < limit; r++) {
		struct str id = db_rows_get(rows, r, C_ID);

		if (is_seen(suggest, id))
			continue;
		suggest->seen[suggest->count++] = id;
		jsonw_object(w);
		for (size_t c = C_TYPE; c <= C_MATCHED; c++) {
			jsonw_key(w, keys[c]);
			jsonw_str(w, db_rows_get(rows, r, c));
		}
		jsonw_key(w, "url");
		jsonw_str(w, search_url(db_rows_get(rows, r, C_TYPE), id, suggest->call->arena));
		jsonw_object_end(w);
	}
}

static bool answer(struct suggest *suggest, struct err *err)
{
	struct call *call = suggest->call;
	struct db_param threshold = db_text(STR(ALIKE));
	DB_ROWS_AUTO *rows = NULL;
	DB_ROWS_AUTO *alike = NULL;
	struct jsonw w;

	if (!moment_find(call->db, &call->moment, call->arena, err) ||
	    !db_exec(call->db, &sql_match_threshold, &threshold, NULL, err))
		return false;
	if (suggest->key.n > 0 && !find(suggest, &rows, err))
		return false;
	if (rows && db_rows_count(rows) == 0 && suggest->key.n >= ALIKE_LEAST &&
	    !find_alike(suggest, &alike, err))
		return false;
	jsonw_init(&w, call_begin_json(call));
	jsonw_object(&w);
	jsonw_key(&w, "data");
	jsonw_array(&w);
	if (rows)
		write_rows(&w, suggest, rows);
	if (alike)
		write_rows(&w, suggest, alike);
	jsonw_array_end(&w);
	jsonw_key(&w, "meta");
	jsonw_raw(&w, STR("{"));
	moment_write(w.out, &call->moment);
	call_show_moment(call, &call->moment);
	buf_add_char(w.out, '}');
	jsonw_object_end(&w);
	return call_end_json(call);
}

static struct db_param types_of(const struct call *call)
{
	const struct call_arg *arg = &call->args[P_TYPE];
	struct str all[] = { str_from(type_words[0]), str_from(type_words[1]),
			     str_from(type_words[2]), str_from(type_words[3]) };

	return arg->count > 0 ? db_array(call->arena, arg->items, arg->count)
			      : db_array(call->arena, all, sizeof all / sizeof *all);
}

static bool run(struct call *call, struct err *err)
{
	struct suggest suggest = {
		.call = call,
		.key = slug_of(call->arena, call->args[P_Q].text),
		.types = types_of(call),
		.limit = db_int(call->arena, call->args[P_LIMIT].number),
	};
	bool done;

	if (!db_begin_snapshot(call->db, err))
		return false;
	done = answer(&suggest, err);
	db_rollback(call->db);
	return done;
}

const struct route suggest_routes[] = {
	{ METHOD_GET, "/v1/suggest", "Names that go on as somebody types.", media_json, LANE_READ,
	  .is_versioned = true, .params = params, .run = run },
	{ 0 },
};

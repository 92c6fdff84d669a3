/* SPDX-License-Identifier: Apache-2.0 */
#include "server/search.h"

#include "base/jsonw.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "http/server.h"
#include "http/url.h"
#include "server/search_query.h"

enum { P_Q, P_TYPE, P_LIMIT, P_AS_OF };

/* Columns of search_now.sql and search_then.sql. */
enum { C_TYPE, C_ID, C_SCORE, C_HAS_WORDS, C_IN_NAME, C_IN_NAMES, C_NEAR };

/* Columns of search_tell.sql, and of search_unknown.sql. */
enum { T_TITLE, T_CLAIM, T_SNIPPET };
enum { U_WORD, U_CALLED };

enum { NAMES_MAX = 5, SNIPPET_MAX = 1 << 14 };

/* Of its letters that a word must find in a name: to be a slip, and to be worth a mention. */
#define A_SLIP	  "0.5"
#define A_MENTION "0.25"

const struct search_type search_types[] = {
	{ "company", "/v1/companies/" },
	{ "chip", "/v1/chips/" },
	{ "data_center", "/v1/data-centers/" },
	{ "export_control", "/v1/export-controls/" },
	{ "funding", "/v1/funding/" },
	{ "deal", "/v1/deals/" },
	{ "commitment", "/v1/commitments/" },
	{ "incident", "/v1/incidents/" },
	{ "claim", "/v1/claims/" },
	{ NULL, NULL },
};

static const char *const type_words[] = { "company", "chip", "data_center", "export_control",
					  "funding", "deal", "commitment",  "incident",
					  "claim",   NULL };

static const struct route_param params[] = {
	[P_Q] = { "q", ARG_TEXT, .required = true, .max = 200,
		  .about =
			  "Words, all of which are wanted; \"phrases\"; or between alternatives; - "
			  "before what is not wanted." },
	[P_TYPE] = { "type", ARG_WORDS, .values = type_words,
		     .about = "Only these types; all when it is not given." },
	[P_LIMIT] = { "limit", ARG_INT, .min = 1, .max = 100, .fallback = "20",
		      .about = "How many hits at most." },
	[P_AS_OF] = ROUTE_PARAM_AS_OF,
	{ 0 },
};

struct search {
	struct call *call;
	struct search_query query;
	struct str text;      /* what is looked for: as typed, or corrected */
	struct str corrected; /* empty: nothing was */
	struct db_param types;
	struct str names[NAMES_MAX]; /* near what was typed, when nothing was found */
	size_t name_count;
};

struct str search_url(struct str type, struct str id, struct arena *arena)
{
	BUF_AUTO url = { .cap = 1 << 12 };

	for (const struct search_type *known = search_types; known->name; known++)
		if (str_is(type, known->name))
			buf_add_text(&url, known->path);
	url_encode(&url, id);
	return arena_str(arena, buf_str(&url));
}

static struct db_param types_param(const struct call *call, int param, const char *const *words)
{
	const struct call_arg *arg = &call->args[param];
	size_t count = 0;
	struct str *all;

	if (arg->count > 0)
		return db_array(call->arena, arg->items, arg->count);
	while (words[count])
		count++;
	all = ARENA_ARRAY(call->arena, struct str, count);
	for (size_t i = 0; i < count; i++)
		all[i] = str_from(words[i]);
	return db_array(call->arena, all, count);
}

static bool set_threshold(struct search *search, struct str share, struct err *err)
{
	struct db_param param = db_text(share);

	return db_exec(search->call->db, &sql_search_threshold, &param, NULL, err);
}

static bool find(struct search *search, struct db_rows **ret_rows, struct err *err)
{
	const struct call *call = search->call;
	struct search_query query = search_query_read(search->text, call->arena);
	struct db_param all[] = {
		db_text(search->text),
		search->types,
		db_int(call->arena, call->args[P_LIMIT].number),
		db_text(query.wanted),
		db_text(query.excluded),
		db_text(call->moment.changed_at),
	};

	return db_run(call->db, call->moment.is_asked ? &sql_search_then : &sql_search_now, all,
		      ret_rows, err);
}

static bool has_words(const struct db_rows *rows)
{
	for (size_t r = 0; r < db_rows_count(rows); r++)
		if (db_rows_bool(rows, r, C_HAS_WORDS))
			return true;
	return false;
}

/* Words that stand nowhere, as the nearest names have them. */
static bool correct(struct search *search, struct err *err)
{
	struct search_query *query = &search->query;
	struct str words[SEARCH_WORDS];
	struct db_param all[2];
	DB_ROWS_AUTO *rows = NULL;

	for (size_t i = 0; i < query->count; i++)
		words[i] = query->words[i].text;
	all[0] = db_array(search->call->arena, words, query->count);
	all[1] = db_text(search->call->moment.changed_at);
	if (!db_run(search->call->db, &sql_search_unknown, all, &rows, err))
		return false;
	for (size_t r = 0; r < db_rows_count(rows); r++)
		for (size_t i = 0; i < query->count; i++)
			if (str_eq(query->words[i].text, db_rows_get(rows, r, U_WORD)))
				search_query_consider(&query->words[i],
						      arena_str(search->call->arena,
								db_rows_get(rows, r, U_CALLED)));
	search->corrected = search_query_corrected(query, search->call->arena);
	if (str_eq(search->corrected, search->text))
		search->corrected = (struct str){ 0 };
	return true;
}

/* A company's names stand before a list of them: the first is enough. */
static struct str first_name(struct str called)
{
	return str_trim(str_sub(called, 0, str_find(called, STR(" ["))));
}

static bool find_names(struct search *search, struct err *err)
{
	struct db_param all[] = { db_array(search->call->arena, &search->query.wanted, 1),
				  db_text(search->call->moment.changed_at) };
	DB_ROWS_AUTO *rows = NULL;

	if (!set_threshold(search, STR(A_MENTION), err) ||
	    !db_run(search->call->db, &sql_search_unknown, all, &rows, err))
		return false;
	for (size_t r = 0; r < db_rows_count(rows) && search->name_count < NAMES_MAX; r++)
		if (!db_rows_is_null(rows, r, U_CALLED))
			search->names[search->name_count++] = arena_str(
				search->call->arena, first_name(db_rows_get(rows, r, U_CALLED)));
	return true;
}

static void write_why(struct jsonw *w, const struct search *search, const struct db_rows *hits,
		      size_t r)
{
	bool is_claim = str_is(db_rows_get(hits, r, C_TYPE), "claim");
	double near = db_rows_number(hits, r, C_NEAR);

	jsonw_key(w, "why");
	jsonw_array(w);
	if (near >= 1)
		jsonw_text(w, "exact_name");
	else if (!db_rows_bool(hits, r, C_HAS_WORDS))
		jsonw_text(w, "name_alike");
	if (db_rows_bool(hits, r, C_IN_NAME))
		jsonw_text(w, "words_in_name");
	else if (db_rows_bool(hits, r, C_IN_NAMES))
		jsonw_text(w, "words_in_names");
	else if (db_rows_bool(hits, r, C_HAS_WORDS))
		jsonw_text(w, is_claim ? "words_in_quote" : "words_in_text");
	if (search->corrected.n > 0)
		jsonw_text(w, "spelling_corrected");
	jsonw_array_end(w);
}

static void write_hit(struct jsonw *w, const struct search *search, const struct db_rows *hits,
		      const struct db_rows *told, size_t r)
{
	struct str type = db_rows_get(hits, r, C_TYPE), id = db_rows_get(hits, r, C_ID);
	BUF_AUTO snippet = { .cap = SNIPPET_MAX };

	search_mark(&snippet, db_rows_get(told, r, T_SNIPPET));
	jsonw_object(w);
	jsonw_member(w, "type", type);
	jsonw_member(w, "id", id);
	jsonw_member(w, "title", db_rows_get(told, r, T_TITLE));
	jsonw_member(w, "url", search_url(type, id, search->call->arena));
	jsonw_key(w, "score");
	jsonw_number(w, db_rows_number(hits, r, C_SCORE));
	jsonw_member(w, "snippet", buf_str(&snippet));
	jsonw_member(w, "claim", db_rows_get(told, r, T_CLAIM));
	write_why(w, search, hits, r);
	jsonw_object_end(w);
}

static void write_empty_because(struct jsonw *w, const struct search *search)
{
	jsonw_key(w, "empty_because");
	jsonw_array(w);
	jsonw_object(w);
	jsonw_member(w, "parameter", STR("q"));
	jsonw_member(w, "value", search->query.text);
	jsonw_member(w, "message",
		     search->query.wanted.n > 0 ? STR("stands in no record and no quote")
						: STR("has no word to look for"));
	jsonw_object_end(w);
	jsonw_array_end(w);
}

static void write_meta(struct jsonw *w, const struct search *search, bool is_empty)
{
	jsonw_key(w, "meta");
	jsonw_object(w);
	jsonw_member(w, "query", search->text);
	jsonw_member(w, "corrected_from",
		     search->corrected.n > 0 ? search->query.text : (struct str){ 0 });
	jsonw_key(w, "did_you_mean");
	jsonw_array(w);
	for (size_t i = 0; i < search->name_count; i++)
		jsonw_str(w, search->names[i]);
	jsonw_array_end(w);
	if (is_empty)
		write_empty_because(w, search);
	buf_add_char(w->out, ',');
	moment_write(w->out, &search->call->moment);
	call_show_moment(search->call, &search->call->moment);
	jsonw_object_end(w);
}

static bool tell(struct search *search, const struct db_rows *hits, struct err *err)
{
	struct call *call = search->call;
	size_t count = db_rows_count(hits);
	struct str *types = ARENA_ARRAY(call->arena, struct str, count + 1);
	struct str *ids = ARENA_ARRAY(call->arena, struct str, count + 1);
	struct db_param all[5];
	DB_ROWS_AUTO *told = NULL;
	struct jsonw w;

	for (size_t r = 0; r < count; r++) {
		types[r] = db_rows_get(hits, r, C_TYPE);
		ids[r] = db_rows_get(hits, r, C_ID);
	}
	all[0] = db_array(call->arena, types, count);
	all[1] = db_array(call->arena, ids, count);
	all[2] = db_text(call->moment.changed_at);
	all[3] = db_text(search->text);
	all[4] = db_text(search_query_read(search->text, call->arena).wanted);
	if (!db_run(call->db, &sql_search_tell, all, &told, err))
		return false;
	jsonw_init(&w, call_begin_json(call));
	jsonw_object(&w);
	jsonw_key(&w, "data");
	jsonw_array(&w);
	for (size_t r = 0; r < count; r++)
		write_hit(&w, search, hits, told, r);
	jsonw_array_end(&w);
	write_meta(&w, search, count == 0);
	jsonw_object_end(&w);
	return call_end_json(call);
}

/* Once more with the corrected words, if that finds something. */
static bool find_corrected(struct search *search, struct db_rows **rows, struct err *err)
{
	struct db_rows *again = NULL;

	if (!correct(search, err))
		return false;
	if (search->corrected.n == 0)
		return true;
	search->text = search->corrected;
	if (!find(search, &again, err))
		return false;
	if (has_words(again)) {
		db_rows_free(*rows);
		*rows = again;
		return true;
	}
	db_rows_free(again);
	search->text = search->query.text;
	search->corrected = (struct str){ 0 };
	return true;
}

static bool answer(struct search *search, struct err *err)
{
	struct call *call = search->call;
	DB_ROWS_AUTO *rows = NULL;

	if (!moment_find(call->db, &call->moment, call->arena, err))
		return false;
	/* Exclusions alone would be nearly everything. */
	if (search->query.wanted.n == 0)
		search->types = db_array(call->arena, NULL, 0);
	if (!set_threshold(search, STR(A_SLIP), err) || !find(search, &rows, err))
		return false;
	if (search->query.wanted.n > 0 && !has_words(rows) && !find_corrected(search, &rows, err))
		return false;
	if (search->query.wanted.n > 0 && db_rows_count(rows) == 0 && !find_names(search, err))
		return false;
	return tell(search, rows, err);
}

static bool run(struct call *call, struct err *err)
{
	struct str text = call->args[P_Q].text;
	struct search search = {
		.call = call,
		.query = search_query_read(text, call->arena),
		.text = text,
		.types = types_param(call, P_TYPE, type_words),
	};
	bool done;

	if (!db_begin_snapshot(call->db, err))
		return false;
	done = answer(&search, err);
	db_rollback(call->db);
	return done;
}

const struct route search_routes[] = {
	{ METHOD_GET, "/v1/search", "Records and quotes by words, best first.", media_json,
	  LANE_READ, .is_versioned = true, .params = params, .run = run },
	{ 0 },
};

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/changes.h"

#include "base/jsonw.h"
#include "base/num.h"
#include "db/sql.h"
#include "db/tx.h"
#include "http/accept.h"
#include "http/server.h"
#include "http/stream.h"
#include "server/resource.h"

#include <string.h>

enum { P_AFTER, P_LIMIT, P_KIND, P_FORMAT, P_AS_OF };

enum { PAGE = 100, PAGE_MAX = 1000, PORTION = 200 };

enum form { FORM_JSON, FORM_NDJSON, FORM_EVENTS };

static const char *const media[] = { "application/json", "application/x-ndjson",
				     "text/event-stream", NULL };
static const char *const formats[] = { "json", "ndjson", "sse", NULL };
static const char *const kinds[] = { "funding",	 "commitment",	"deal",
				     "chip",	 "data_center", "export_control",
				     "incident", "company",	NULL };

/* Beside `kinds`: names of their resources. */
static const char *const resource_names[] = { "funding",   "commitments",  "deals",
					      "chips",	   "data-centers", "export-controls",
					      "incidents", "companies" };

static const struct route_param params[] = {
	[P_AFTER] = { "after", ARG_TEXT, .fallback = "0",
		      .about = "Number of the last change that is known: those after it are "
			       "wanted. 0: from the first on; now: only those to come." },
	[P_LIMIT] = { "limit", ARG_INT, .min = 1, .max = PAGE_MAX,
		      .about = "How many at most: 100 as JSON, all as NDJSON." },
	[P_KIND] = { "kind", ARG_WORDS, .values = kinds,
		     .about = "Changes of these kinds of records only." },
	[P_FORMAT] = { "format", ARG_WORD, .values = formats,
		       .about = "json, ndjson, or sse: a stream of events that goes on with "
				"whatever comes. Else Accept decides." },
	[P_AS_OF] = ROUTE_PARAM_AS_OF,
	{ 0 },
};

/* Columns of changes_page.sql. */
enum { C_SEQ, C_VERSION, C_AT, C_KIND, C_ID, C_ACTION, C_MERGED_INTO, C_RECORD, C_FIELDS };

bool changes_read(struct db *db, const struct changes_query *query, int limit, struct arena *arena,
		  struct db_rows **ret_rows, struct err *err)
{
	struct db_param asked[] = {
		db_int(arena, query->after),
		db_int(arena, limit),
		query->kind_count ? db_array(arena, query->kinds, query->kind_count) : db_null(),
		db_text_or_null(query->until),
	};

	return db_run(db, &sql_changes_page, asked, ret_rows, err);
}

bool changes_newest(struct db *db, struct str until, int64_t *ret_seq, struct err *err)
{
	struct db_param asked = db_text_or_null(until);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_changes_newest, &asked, &rows, err))
		return false;
	*ret_seq = db_rows_i64(rows, 0, 0);
	return true;
}

int64_t changes_seq(const struct db_rows *rows, size_t row)
{
	return db_rows_i64(rows, row, C_SEQ);
}

struct str changes_action(const struct db_rows *rows, size_t row)
{
	return db_rows_get(rows, row, C_ACTION);
}

struct str changes_kind(const struct db_rows *rows, size_t row)
{
	return db_rows_get(rows, row, C_KIND);
}

static const char *resource_of(struct str kind)
{
	for (size_t i = 0; kinds[i]; i++)
		if (str_eq(kind, str_from(kinds[i])))
			return resource_names[i];
	return NULL;
}

void changes_write(struct buf *out, const struct db_rows *rows, size_t row)
{
	struct str record = db_rows_get(rows, row, C_RECORD);
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	jsonw_key(&w, "seq");
	jsonw_i64(&w, db_rows_i64(rows, row, C_SEQ));
	jsonw_key(&w, "data_version");
	jsonw_i64(&w, db_rows_i64(rows, row, C_VERSION));
	jsonw_member(&w, "at", db_rows_get(rows, row, C_AT));
	jsonw_member(&w, "kind", db_rows_get(rows, row, C_KIND));
	jsonw_key(&w, "resource");
	jsonw_text(&w, resource_of(db_rows_get(rows, row, C_KIND)));
	jsonw_member(&w, "id", db_rows_get(rows, row, C_ID));
	jsonw_member(&w, "action", db_rows_get(rows, row, C_ACTION));
	jsonw_member(&w, "merged_into", db_rows_get(rows, row, C_MERGED_INTO));
	jsonw_key(&w, "fields");
	jsonw_array(&w);
	if (!db_rows_is_null(rows, row, C_FIELDS))
		jsonw_raw(&w, db_rows_get(rows, row, C_FIELDS));
	jsonw_array_end(&w);
	jsonw_key(&w, "record");
	jsonw_raw(&w, record.n ? record : STR("null"));
	jsonw_object_end(&w);
}

static bool read_after(struct str text, int64_t *ret_after)
{
	return num_parse_i64(text, 0, INT64_MAX, ret_after);
}

void changes_query_of(const struct call *call, struct changes_query *ret_query)
{
	struct str last = call->exchange->request.last_event_id;
	struct changes_query query = { .kinds = call->args[P_KIND].items,
				       .kind_count = call->args[P_KIND].count };

	/* A client that comes back repeats its URL, and says here how far it got. */
	if (call->lane == LANE_FEED && last.n)
		read_after(last, &query.after);
	else if (str_eq(call->args[P_AFTER].text, STR("now")))
		query.from_now = true;
	else
		read_after(call->args[P_AFTER].text, &query.after);
	*ret_query = query;
}

static enum form form_of(const struct call *call)
{
	const struct call_arg *format = &call->args[P_FORMAT];
	int offer;

	for (int i = 0; format->is_given && formats[i]; i++)
		if (str_eq(format->text, str_from(formats[i])))
			return (enum form)i;
	offer = accept_media(call->exchange->request.accept, media);
	return offer < 0 ? FORM_JSON : (enum form)offer;
}

static bool refuse_accept(struct call *call)
{
	problem_reply(&call->exchange->reply, &call->exchange->request, PROBLEM_NOT_ACCEPTABLE,
		      "changes come as application/json, application/x-ndjson or "
		      "text/event-stream",
		      NULL);
	return false;
}

/* What is wrong with the numbers, and which lane the answer comes from. */
static bool prepare(struct call *call)
{
	struct problem_list problems = { .arena = call->arena };
	struct str last = call->exchange->request.last_event_id;
	struct str after = call->args[P_AFTER].text;
	enum form form = form_of(call);
	int64_t number;

	if (!call->args[P_FORMAT].is_given &&
	    accept_media(call->exchange->request.accept, media) < 0)
		return refuse_accept(call);
	if (!read_after(after, &number) && !str_eq(after, STR("now")))
		problem_add(&problems, STR("after"), after,
			    "must be the number of a change, or now");
	if (form == FORM_EVENTS && last.n && !read_after(last, &number))
		problem_add(&problems, STR("Last-Event-ID"), last,
			    "must be the number of a change");
	if (form == FORM_EVENTS && call->moment.is_asked)
		problem_add(&problems, STR("as_of"), call->moment.asked,
			    "belongs to a page: a stream of events goes on");
	if (form == FORM_EVENTS && call->args[P_LIMIT].is_given)
		problem_add(&problems, STR("limit"), call->args[P_LIMIT].text,
			    "belongs to a page: a stream of events goes on");
	if (problems.count)
		return !call_refuse(call, &problems);
	if (form == FORM_EVENTS)
		call->lane = LANE_FEED;
	else if (form == FORM_NDJSON)
		call->lane = LANE_STREAM;
	return true;
}

/* Nobody knows what comes after a change that is not there yet: the number is of another ledger. */
static bool find_start(struct call *call, struct changes_query *query, bool *ret_refused,
		       struct err *err)
{
	struct problem_list problems = { .arena = call->arena };
	int64_t newest;

	*ret_refused = false;
	if (!moment_find(call->db, &call->moment, call->arena, err) ||
	    !changes_newest(call->db, call->moment.changed_at, &newest, err))
		return false;
	query->until = call->moment.changed_at;
	if (query->from_now)
		query->after = newest;
	if (query->after <= newest)
		return true;
	problem_add(&problems, STR("after"), call->args[P_AFTER].text,
		    "is more than the number of the newest change, %lld", (long long)newest);
	*ret_refused = true;
	return call_refuse(call, &problems);
}

static void write_page(struct call *call, const struct db_rows *rows, size_t limit, int64_t after)
{
	size_t count = db_rows_count(rows), shown = count < limit ? count : limit;
	struct buf *out = call_begin_json(call);
	int64_t next = shown ? changes_seq(rows, shown - 1) : after;

	buf_add_text(out, "{\"data\":[");
	for (size_t i = 0; i < shown; i++) {
		buf_add_text(out, i ? ",\n" : "");
		changes_write(out, rows, i);
	}
	buf_addf(out, "],\"page\":{\"limit\":%zu,\"next\":%lld,\"more\":%s},\"meta\":{", limit,
		 (long long)next, count > limit ? "true" : "false");
	moment_write(out, &call->moment);
	buf_add_text(out, "}}");
	call_show_moment(call, &call->moment);
	call->exchange->rows = (int64_t)shown;
}

static bool answer_page(struct call *call, struct err *err)
{
	const struct call_arg *limit = &call->args[P_LIMIT];
	int most = limit->is_given ? (int)limit->number : PAGE;
	struct changes_query query;
	DB_ROWS_AUTO *rows = NULL;
	bool refused;

	changes_query_of(call, &query);
	if (!find_start(call, &query, &refused, err))
		return false;
	if (refused)
		return true;
	if (!changes_read(call->db, &query, most + 1, call->arena, &rows, err))
		return false;
	write_page(call, rows, (size_t)most, query.after);
	return call_end_json(call);
}

static bool write_lines(struct stream *stream, const struct db_rows *rows)
{
	BUF_AUTO line = { .cap = 1 << 26 };

	for (size_t i = 0; i < db_rows_count(rows); i++) {
		buf_clear(&line);
		changes_write(&line, rows, i);
		buf_add_char(&line, '\n');
		if (buf_is_spoilt(&line) || !stream_write(stream, buf_str(&line)))
			return false;
	}
	return true;
}

/* Portion by portion, all of one moment. */
static bool stream_all(struct call *call, struct stream *stream, struct changes_query *query,
		       struct err *err)
{
	const struct call_arg *limit = &call->args[P_LIMIT];
	int64_t left = limit->is_given ? limit->number : INT64_MAX;
	bool more = true;

	while (more && left > 0) {
		ARENA_AUTO scratch = { 0 };
		DB_ROWS_AUTO *rows = NULL;
		int most = left < PORTION ? (int)left : PORTION;

		arena_init(&scratch);
		if (!changes_read(call->db, query, most, &scratch, &rows, err))
			return false;
		if (!write_lines(stream, rows))
			return err_set(err, ERR_BUSY,
				       "the client left in the middle of the "
				       "changes");
		more = db_rows_count(rows) == (size_t)most;
		left -= most;
		call->exchange->rows += (int64_t)db_rows_count(rows);
		if (more)
			query->after = changes_seq(rows, db_rows_count(rows) - 1);
	}
	return true;
}

static bool answer_lines(struct call *call, struct err *err)
{
	struct changes_query query;
	struct stream *stream;
	bool refused, done;

	changes_query_of(call, &query);
	if (!find_start(call, &query, &refused, err))
		return false;
	if (refused)
		return true;
	reply_set(&call->exchange->reply, 200, media[FORM_NDJSON]);
	stream = call_stream(call);
	done = stream_all(call, stream, &query, err);
	db_rollback(call->db);
	stream_end(stream, done);
	return done;
}

static bool run(struct call *call, struct err *err)
{
	struct db *db = call->db;
	bool done;

	if (!db_begin_snapshot(db, err))
		return false;
	done = call->lane == LANE_STREAM ? answer_lines(call, err) : answer_page(call, err);
	db_rollback(db);
	return done;
}

const struct route changes_routes[] = {
	{ METHOD_GET, "/v1/changes",
	  "What was created, updated, merged and retracted, in the order in which it happened.",
	  media, LANE_READ, .is_versioned = true, .params = params, .prepare = prepare,
	  .run = run },
	{ 0 },
};

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/coverage.h"

#include "base/closest.h"
#include "base/date.h"
#include "base/jsonw.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "http/server.h"
#include "http/url.h"
#include "server/param.h"

enum { P_SOURCE, P_FROM, P_TO, P_AS_OF };

static const struct route_param params[] = {
	[P_SOURCE] = { "source", ARG_TEXT,
		       .about = "Who published: the name as the data have it." },
	[P_FROM] = { "published_from", ARG_TEXT,
		     .about = "First month of publication: 2026 or 2026-01." },
	[P_TO] = { "published_to", ARG_TEXT,
		   .about = "Last month of publication: 2026 or 2026-01." },
	[P_AS_OF] = ROUTE_PARAM_AS_OF,
	{ 0 },
};

/* Columns of coverage.sql. */
enum { C_SOURCE, C_MONTH, C_DOCUMENTS, C_FAILED, C_WAITING, C_FACTS, C_LAST_READ };

struct sums {
	int64_t documents, failed, waiting, facts;
	struct str last_read;
};

struct wanted {
	struct str source;   /* as the data have it; empty: all */
	struct str from, to; /* months; empty: no end */
};

static bool read_month(const struct call *call, int param, bool is_end,
		       struct problem_list *problems, struct str *ret_month)
{
	const struct call_arg *arg = &call->args[param];
	BUF_AUTO month = { .cap = 20 };
	struct date date;

	if (!arg->is_given)
		return true;
	if (!date_parse(arg->text, &date) || date_precision(date) == DATE_DAY) {
		problem_add(problems, str_from(params[param].name), arg->text,
			    "must be a year or a month: 2026 or 2026-01");
		return false;
	}
	date = is_end ? date_last_day(date) : date_first_day(date);
	buf_addf(&month, "%04d-%02d", date.year, date.month);
	*ret_month = arena_str(call->arena, buf_str(&month));
	return true;
}

static void suggest_sources(struct problem *problem, const struct db_rows *rows, struct str asked,
			    struct arena *arena)
{
	size_t limit = asked.n / 3 ? asked.n / 3 : 1;

	for (size_t r = 0; r < db_rows_count(rows); r++) {
		struct str name = db_rows_get(rows, r, C_SOURCE);

		if (name.n &&
		    (str_starts_ci(name, asked) || closest_distance(asked, name) <= limit))
			problem_suggest(problem, arena_str(arena, name));
	}
}

static bool read_wanted(const struct call *call, const struct db_rows *rows,
			struct problem_list *problems, struct wanted *wanted)
{
	const struct call_arg *source = &call->args[P_SOURCE];
	bool is_known = !source->is_given;

	read_month(call, P_FROM, false, problems, &wanted->from);
	read_month(call, P_TO, true, problems, &wanted->to);
	if (wanted->from.n && wanted->to.n && str_cmp(wanted->from, wanted->to) > 0)
		problem_add(problems, STR("published_from"), call->args[P_FROM].text,
			    "is more than published_to");
	for (size_t r = 0; !is_known && r < db_rows_count(rows); r++) {
		is_known = str_eq_ci(db_rows_get(rows, r, C_SOURCE), source->text);
		if (is_known)
			wanted->source = db_rows_get(rows, r, C_SOURCE);
	}
	if (!is_known)
		suggest_sources(problem_add(problems, STR("source"), source->text,
					    "has published no document that we know"),
				rows, source->text, call->arena);
	return problems->count == 0;
}

static bool is_wanted(const struct wanted *wanted, const struct db_rows *rows, size_t row)
{
	struct str month = db_rows_get(rows, row, C_MONTH);

	if (wanted->source.n && !str_eq(wanted->source, db_rows_get(rows, row, C_SOURCE)))
		return false;
	return (!wanted->from.n || (month.n && str_cmp(month, wanted->from) >= 0)) &&
	       (!wanted->to.n || (month.n && str_cmp(month, wanted->to) <= 0));
}

static void add_count(struct jsonw *w, const char *key, int64_t count)
{
	jsonw_key(w, key);
	jsonw_i64(w, count);
}

static void add_sums(struct jsonw *w, const struct sums *sums)
{
	add_count(w, "documents", sums->documents);
	add_count(w, "facts", sums->facts);
	add_count(w, "failed", sums->failed);
	add_count(w, "waiting", sums->waiting);
	jsonw_member(w, "last_read_at", sums->last_read);
}

/* The documents that are counted; a comma in a name would be two names. */
static void add_value(struct buf *link, struct str value)
{
	BUF_AUTO plain = { .cap = 8 << 10 };

	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == ',')
			buf_add_char(&plain, '\\');
		buf_add_char(&plain, value.p[i]);
	}
	url_encode(link, buf_str(&plain));
}

static void add_link(struct jsonw *w, const struct call *call, struct str source, struct str month)
{
	BUF_AUTO link = { .cap = 16 << 10 };

	buf_add_text(&link, "/v1/documents?publisher=");
	if (source.n)
		add_value(&link, source);
	else
		buf_add_text(&link, "none");
	if (month.n)
		buf_addf(&link, "&published_from=%.*s&published_to=%.*s", STR_ARG(month),
			 STR_ARG(month));
	else
		buf_add_text(&link, "&published=none");
	/* The list of that moment, so that it adds up to the cell whenever it is followed. */
	buf_addf(&link, "&as_of=%.*s", STR_ARG(call->moment.changed_at));
	jsonw_member(w, "link", buf_str(&link));
}

static void count_row(struct sums *sums, const struct db_rows *rows, size_t row)
{
	struct str last = db_rows_get(rows, row, C_LAST_READ);

	sums->documents += db_rows_i64(rows, row, C_DOCUMENTS);
	sums->failed += db_rows_i64(rows, row, C_FAILED);
	sums->waiting += db_rows_i64(rows, row, C_WAITING);
	sums->facts += db_rows_i64(rows, row, C_FACTS);
	if (str_cmp(last, sums->last_read) > 0)
		sums->last_read = last;
}

static void write_rows(struct jsonw *w, const struct call *call, const struct db_rows *rows,
		       const struct wanted *wanted)
{
	struct sums total = { 0 };

	jsonw_key(w, "data");
	jsonw_array(w);
	for (size_t r = 0; r < db_rows_count(rows); r++) {
		struct sums sums = { 0 };

		if (!is_wanted(wanted, rows, r))
			continue;
		count_row(&sums, rows, r);
		count_row(&total, rows, r);
		jsonw_object(w);
		jsonw_member(w, "source", db_rows_get(rows, r, C_SOURCE));
		jsonw_member(w, "month", db_rows_get(rows, r, C_MONTH));
		add_sums(w, &sums);
		add_link(w, call, db_rows_get(rows, r, C_SOURCE), db_rows_get(rows, r, C_MONTH));
		jsonw_object_end(w);
	}
	jsonw_array_end(w);
	jsonw_key(w, "total");
	jsonw_object(w);
	add_sums(w, &total);
	jsonw_object_end(w);
}

static bool answer(struct call *call, struct err *err)
{
	struct problem_list problems = { .arena = call->arena };
	struct db_param asked = db_text_or_null(call->moment.asked);
	struct wanted wanted = { 0 };
	struct buf *out;
	struct jsonw w;
	DB_ROWS_AUTO *rows = NULL;

	if (!moment_find(call->db, &call->moment, call->arena, err) ||
	    !db_run(call->db, &sql_coverage, &asked, &rows, err))
		return false;
	if (!read_wanted(call, rows, &problems, &wanted))
		return call_refuse(call, &problems);
	out = call_begin_json(call);
	jsonw_init(&w, out);
	jsonw_object(&w);
	write_rows(&w, call, rows, &wanted);
	buf_add_text(out, ",\"meta\":{");
	moment_write(out, &call->moment);
	buf_add_text(out, "}}");
	call_show_moment(call, &call->moment);
	return call_end_json(call);
}

static bool run(struct call *call, struct err *err)
{
	bool done;

	if (!db_begin_snapshot(call->db, err))
		return false;
	done = answer(call, err);
	db_rollback(call->db);
	return done;
}

const struct route coverage_routes[] = {
	{ METHOD_GET, "/v1/coverage",
	  "What was read, by publisher and month of publication, and what could not be read.",
	  media_json, LANE_READ, .is_versioned = true, .params = params, .run = run },
	{ 0 },
};

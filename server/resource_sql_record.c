/* SPDX-License-Identifier: Apache-2.0 */
/* One record, and what lies behind it. */
#include "server/resource_sql.h"
#include "server/resource_sql_parts.h"
#include "server/resource_where.h"

/* The times are written here as JSON has them. */
void resource_sql_add_moment(struct sql_writer *w)
{
	struct db_param zone = db_text(STR("UTC"));
	struct db_param form = db_text(STR("YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\""));

	sql_add(w, "SELECT v.version, to_char(v.changed_at AT TIME ZONE ");
	sql_add_param(w, zone, "text");
	sql_add(w, ", ");
	sql_add_param(w, form, "text");
	sql_add(w, "), to_char(v.last_read_at AT TIME ZONE $1, $2), v.is_to_come, v.newest");
}

void resource_sql_add_from(struct sql_writer *w, const struct moment *moment)
{
	sql_add(w, "\n  FROM (SELECT version, changed_at, last_read_at, ");
	if (!moment->is_asked) {
		sql_add(w, "false AS is_to_come, NULL::text AS newest FROM api.data_version) v");
		return;
	}
	sql_add(w, "(SELECT n.version || ");
	sql_add_param(w, db_text(STR(" ")), "text");
	sql_add(w, " || to_char(n.changed_at AT TIME ZONE $1, $2)\n"
		   "                  FROM api.data_version n) AS newest,\n               ");
	sql_add_param(w, db_text(moment->asked), "timestamptz");
	sql_add(w,
		" > greatest(clock_timestamp(), (SELECT n.changed_at FROM api.data_version n)) AS "
		"is_to_come\n          FROM api.data_versions\n         "
		"WHERE changed_at <= $%zu::timestamptz\n         ORDER BY changed_at DESC LIMIT 1) "
		"v",
		w->count);
}

const char *resource_sql_ending(const struct moment *moment)
{
	return moment->is_asked ? "_versions" : "";
}

static void add_and_moment(struct sql_writer *w, const struct moment *moment)
{
	bool is_first = false;

	resource_where_moment(w, moment, &is_first);
}

void resource_sql_add_evidence(struct sql_writer *w, const struct list_request *list,
			       const char *id)
{
	sql_add(w, "(SELECT string_agg(c.body, ");
	sql_add_param(w, db_text(STR(",")), "text");
	sql_add(w, " ORDER BY c.id) FROM %s%s c WHERE c.%s = %s", list->resource->claims_view,
		resource_sql_ending(&list->moment), list->resource->claims_key, id);
	add_and_moment(w, &list->moment);
	sql_add(w, ") AS evidence");
}

/* The record, as of the moment, as r. */
static void add_record(struct sql_writer *w, const struct list_request *list, struct str id,
		       const char *columns)
{
	sql_add(w, "\n  LEFT JOIN (SELECT %s FROM %s\n   WHERE id = ", columns,
		resource_where_view(list));
	sql_add_param(w, db_text(id), "text");
	add_and_moment(w, &list->moment);
	sql_add(w, ") r ON true");
}

void resource_sql_item(const struct list_request *list, struct str id, struct arena *arena,
		       struct sql_statement *ret_sql)
{
	struct sql_writer w;

	sql_writer_init(&w, arena);
	resource_sql_add_moment(&w);
	sql_add(&w, ", r.body");
	if (list->output.with_claims) {
		sql_add(&w, ",\n       ");
		resource_sql_add_evidence(&w, list, "r.id");
	}
	resource_sql_add_from(&w, &list->moment);
	add_record(&w, list, id, "id, body");
	*ret_sql = sql_writer_end(&w);
}

void resource_sql_claims(const struct list_request *list, struct str id, struct arena *arena,
			 struct sql_statement *ret_sql)
{
	struct str after = list->has_position ? list->position.values[0] : STR("");
	struct sql_writer w;

	sql_writer_init(&w, arena);
	resource_sql_add_moment(&w);
	sql_add(&w, ", r.id, c.body, c.id");
	resource_sql_add_from(&w, &list->moment);
	add_record(&w, list, id, "id");
	sql_add(&w, "\n  LEFT JOIN (SELECT id, body FROM %s%s\n   WHERE %s = ",
		list->resource->claims_view, resource_sql_ending(&list->moment),
		list->resource->claims_key);
	sql_add_param(&w, db_text(id), "text");
	sql_add(&w, "\n     AND id > ");
	sql_add_param(&w, db_text(after), "text");
	add_and_moment(&w, &list->moment);
	sql_add(&w, "\n   ORDER BY id LIMIT ");
	sql_add_param(&w, db_int(arena, list->limit + 1), "bigint");
	sql_add(&w, ") c ON true");
	*ret_sql = sql_writer_end(&w);
}

/* Only versions that stood by then; one that was replaced later was the current one. */
static void add_history_moment(struct sql_writer *w, const struct moment *moment)
{
	sql_add(w, "CASE WHEN isfinite(recorded_to)");
	if (moment->is_asked) {
		sql_add(w, " AND recorded_to <= ");
		sql_add_param(w, db_text(moment->asked), "timestamptz");
	}
	sql_add(w, " THEN to_char(recorded_to AT TIME ZONE $1, $2) END AS until");
}

/* The place in the history is a number of microseconds: exact, and easily checked. */
void resource_sql_history(const struct list_request *list, struct str id, struct arena *arena,
			  struct sql_statement *ret_sql)
{
	const struct moment *moment = &list->moment;
	struct sql_writer w;

	sql_writer_init(&w, arena);
	resource_sql_add_moment(&w);
	sql_add(&w, ", h.body, h.since, h.until, h.place");
	resource_sql_add_from(&w, moment);
	sql_add(&w, "\n  LEFT JOIN (SELECT body, to_char(recorded_from AT TIME ZONE $1, $2) AS "
		    "since,\n               ");
	add_history_moment(&w, moment);
	sql_add(&w,
		",\n               (extract(epoch FROM recorded_from) * 1000000)::bigint AS place\n"
		"          FROM %s\n         WHERE id = ",
		list->resource->versions_view);
	sql_add_param(&w, db_text(id), "text");
	if (moment->is_asked) {
		sql_add(&w, "\n           AND recorded_from <= ");
		sql_add_param(&w, db_text(moment->asked), "timestamptz");
	}
	if (list->has_position) {
		sql_add(&w, "\n           AND recorded_from < to_timestamp(0) + ");
		sql_add_param(&w, db_text(list->position.values[0]), "bigint");
		sql_add(&w, " * make_interval(secs => 0.000001)");
	}
	sql_add(&w, "\n         ORDER BY recorded_from DESC LIMIT ");
	sql_add_param(&w, db_int(arena, list->limit + 1), "bigint");
	sql_add(&w, ") h ON true");
	*ret_sql = sql_writer_end(&w);
}

void resource_sql_past(const struct list_request *list, struct str id, struct arena *arena,
		       struct sql_statement *ret_sql)
{
	struct sql_writer w;

	sql_writer_init(&w, arena);
	sql_add(&w, "SELECT count(*) > 0, coalesce(bool_or(isfinite(recorded_to)");
	if (list->moment.is_asked) {
		sql_add(&w, " AND recorded_to <= ");
		sql_add_param(&w, db_text(list->moment.asked), "timestamptz");
	}
	sql_add(&w, "), false)\n  FROM %s\n WHERE id = ", list->resource->versions_view);
	sql_add_param(&w, db_text(id), "text");
	*ret_sql = sql_writer_end(&w);
}

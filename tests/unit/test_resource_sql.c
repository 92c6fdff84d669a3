/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The generated SQL of every resource, against tests/golden/sql: a change of it shows in review.
 *
 *	test_resource_sql --write	makes the files again
 */
#include "base/file.h"
#include "server/format.h"
#include "server/param.h"
#include "server/resource_sql.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

struct questions {
	const struct resource *resource;
	struct arena *arena;
	struct buf *out;
};

static void add_statement(struct questions *q, const char *title, const struct sql_statement *sql)
{
	assert_true(sql->statement.params >= 0);
	buf_addf(q->out, "-- %s\n%s;\n\n", title, sql->statement.sql);
}

static struct request request_of(struct arena *arena, struct str target)
{
	struct problem_list problems = { .arena = arena };
	struct request request = { 0 };

	assert_true(request_set_target(&request, arena, target, &problems));
	return request;
}

static struct list_request list_of(struct questions *q, struct str target)
{
	struct request request = request_of(q->arena, target);
	struct list_request list;

	if (!param_read_list(q->resource, &request, q->arena, &list))
		fail_msg("%.*s: %.*s %.*s", STR_ARG(target),
			 STR_ARG(list.problems.items[0].parameter),
			 STR_ARG(list.problems.items[0].message));
	return list;
}

static void ask_list(struct questions *q, const char *title, const struct list_request *list)
{
	struct sql_statement sql;

	resource_sql_list(list, q->arena, &sql);
	assert_int_equal(sql.statement.by_value, list->predicate_count > 0);
	add_statement(q, title, &sql);
}

static const char *value_for(const struct resource_field *field, enum predicate_op op)
{
	if (field->values)
		return field->values[0];
	switch (field->type) {
	case COLUMN_BOOL:
		return "true";
	case COLUMN_DATE:
	case COLUMN_TIME:
		return op == PREDICATE_MIN ? "2026-01" : "2026-02";
	case COLUMN_NUMBER:
	case COLUMN_REAL:
	case COLUMN_INTEGER:
		return op == PREDICATE_MIN ? "1" : "2";
	default:
		return "a";
	}
}

/* Every parameter with one value; those of words once more with several, and with one excluded. */
static void add_param(void *arg, const char *name, const struct resource_field *field,
		      enum predicate_op op)
{
	struct buf *query = arg;
	const char *value = value_for(field, op);

	buf_addf(query, "%c%s=%s", query->n ? '&' : '?', name, value);
}

static void add_excluded(void *arg, const char *name, const struct resource_field *field,
			 enum predicate_op op)
{
	struct buf *query = arg;

	if (op == PREDICATE_ANY_OF && !field->values && strcmp(value_for(field, op), "a") == 0)
		buf_addf(query, "%c%s=a,b,-c", query->n ? '&' : '?', name);
}

static void ask_with(struct questions *q, const char *title,
		     void (*add)(void *arg, const char *name, const struct resource_field *field,
				 enum predicate_op op))
{
	BUF_AUTO query = { .cap = REQUEST_TARGET_MAX };
	struct list_request list;

	resource_each_param(q->resource, add, &query);
	list = list_of(q, arena_strf(q->arena, "/v1/%s%s", q->resource->name, buf_text(&query)));
	ask_list(q, title, &list);
}

/* The page behind a record: each key with a value, then without one. */
static void ask_next_pages(struct questions *q, const char *title, struct list_request *list)
{
	list->has_position = true;
	for (size_t i = 0; i < list->sort_count; i++)
		list->position.values[i] = STR("1");
	ask_list(q, title, list);
	if (list->sort[0].field->required)
		return;
	list->position.is_null[0] = true;
	ask_list(q, "the same, behind a record without the first key", list);
}

static void ask_sort(struct questions *q, const struct resource_field *field, bool descending)
{
	const char *minus = descending ? "-" : "", *name = resource_field_name(field);
	struct str target =
		arena_strf(q->arena, "/v1/%s?sort=%s%s", q->resource->name, minus, name);
	struct list_request list = list_of(q, target);

	ask_list(q, arena_strf(q->arena, "sort=%s%s", minus, name).p, &list);
	ask_next_pages(q, arena_strf(q->arena, "sort=%s%s, next page", minus, name).p, &list);
}

/* All keys at once, up and down in turn. */
static void ask_all_keys(struct questions *q)
{
	struct list_request list = list_of(q, arena_strf(q->arena, "/v1/%s", q->resource->name));
	size_t count = 0;

	for (const struct resource_field *field = q->resource->fields + 1; field->column; field++) {
		if (!field->sort || count == PARAM_SORT_KEYS)
			continue;
		list.sort[count] = (struct sort_key){ field, count % 2 == 1 };
		count++;
	}
	list.sort[count++] = (struct sort_key){ q->resource->fields, false };
	list.sort_count = count;
	ask_list(q, "several keys", &list);
	ask_next_pages(q, "several keys, next page", &list);
}

/* Half an hour of the past, for statements as of a moment. */
static const struct moment past = { .is_asked = true, .asked = { "2026-11-21T08:00:00Z", 20 } };

static struct list_request record_list(struct questions *q, const struct resource_field *key,
				       unsigned takes)
{
	struct request request = request_of(q->arena, STR("/"));
	struct param_record record = { .id = STR("a"), .what = "", .takes = takes, .key = key };
	struct list_request list;

	assert_true(param_read_record(q->resource, &record, &request, q->arena, &list));
	return list;
}

static void ask_record(struct questions *q, const char *when, const struct moment *moment)
{
	struct list_request list = record_list(q, q->resource->fields, FORMAT_TAKES_ALL);
	struct sql_statement sql;

	list.moment = *moment;
	resource_sql_item(&list, STR("a"), q->arena, &sql);
	add_statement(q, arena_strf(q->arena, "{id}%s", when).p, &sql);
	resource_sql_history(&list, STR("a"), q->arena, &sql);
	add_statement(q, arena_strf(q->arena, "{id}/history%s", when).p, &sql);
	list.has_position = true;
	list.position.values[0] = STR("1");
	resource_sql_history(&list, STR("a"), q->arena, &sql);
	add_statement(q, arena_strf(q->arena, "{id}/history, next page%s", when).p, &sql);
	resource_sql_past(&list, STR("a"), q->arena, &sql);
	add_statement(q, arena_strf(q->arena, "the past of {id}%s", when).p, &sql);
	list.has_position = false;
	if (!q->resource->claims_view)
		return;
	resource_sql_claims(&list, STR("a"), q->arena, &sql);
	add_statement(q, arena_strf(q->arena, "{id}/claims%s", when).p, &sql);
	list.output.with_claims = true;
	resource_sql_item(&list, STR("a"), q->arena, &sql);
	add_statement(q, arena_strf(q->arena, "{id} with claims%s", when).p, &sql);
}

static void ask_stream(struct questions *q, const char *title, struct list_request *list)
{
	struct sql_statement sql;

	resource_sql_stream(list, q->arena, &sql);
	add_statement(q, title, &sql);
}

/* The other formats, and what else can be had with a list. */
static void ask_formats(struct questions *q, const char *when, const struct moment *moment)
{
	struct list_request list = list_of(q, arena_strf(q->arena, "/v1/%s", q->resource->name));
	struct sql_statement sql;

	list.moment = *moment;
	list.output.counting = COUNTING_EXACT;
	ask_list(q, arena_strf(q->arena, "count=exact%s", when).p, &list);
	list.output.counting = COUNTING_ESTIMATED;
	ask_list(q, arena_strf(q->arena, "count=estimated%s", when).p, &list);
	list.output.counting = COUNTING_NONE;
	ask_stream(q, arena_strf(q->arena, "the whole list%s", when).p, &list);
	list.output.format = FORMAT_CSV;
	ask_stream(q, arena_strf(q->arena, "format=csv%s", when).p, &list);
	ask_list(q, arena_strf(q->arena, "format=csv, a page%s", when).p, &list);
	if (q->resource->has_places) {
		list.output.format = FORMAT_GEOJSON;
		ask_stream(q, arena_strf(q->arena, "format=geojson%s", when).p, &list);
		resource_sql_unplaced(&list, q->arena, &sql);
		add_statement(q, arena_strf(q->arena, "without a place%s", when).p, &sql);
	}
	if (!q->resource->claims_view)
		return;
	list.output.format = FORMAT_JSON;
	list.output.with_claims = true;
	ask_list(q, arena_strf(q->arena, "include=claims%s", when).p, &list);
	ask_stream(q, arena_strf(q->arena, "the whole list with claims%s", when).p, &list);
}

/* A prepared EXPLAIN is no statement of the golden files: they are prepared as they stand. */
static void ask_then(struct questions *q)
{
	struct list_request list = list_of(q, arena_strf(q->arena, "/v1/%s", q->resource->name));

	list.moment = past;
	ask_list(q, "the list, as of", &list);
	ask_next_pages(q, "next page, as of", &list);
}

static void ask_others(struct questions *q)
{
	static const struct moment now = { 0 };

	ask_record(q, "", &now);
	ask_record(q, ", as of", &past);
	ask_formats(q, "", &now);
	ask_formats(q, ", as of", &past);
	ask_then(q);
}

static void ask_words_of(struct questions *q, const struct resource_words *of, const char *when)
{
	const char *column = of->field->column;
	struct str word = STR("a");
	struct sql_statement sql;

	resource_sql_unknown(of, &word, 1, q->arena, &sql);
	add_statement(q, arena_strf(q->arena, "unknown %s%s", column, when).p, &sql);
	resource_sql_words(of, q->arena, &sql);
	add_statement(q, arena_strf(q->arena, "words of %s%s", column, when).p, &sql);
}

static void ask_words(struct questions *q)
{
	for (const struct resource_field *field = q->resource->fields; field->column; field++) {
		if (!(field->ask & ASK_EQ) ||
		    (field->type != COLUMN_TEXT && field->type != COLUMN_TEXTS &&
		     field->type != COLUMN_PARTY && field->type != COLUMN_PARTIES))
			continue;
		ask_words_of(q, &(struct resource_words){ q->resource, field, { 0 } }, "");
		ask_words_of(q, &(struct resource_words){ q->resource, field, past }, ", as of");
	}
}

static void ask_everything(struct questions *q)
{
	struct list_request list = list_of(q, arena_strf(q->arena, "/v1/%s", q->resource->name));

	ask_list(q, "the list", &list);
	ask_with(q, "every filter", add_param);
	ask_with(q, "several values, some excluded", add_excluded);
	for (const struct resource_field *field = q->resource->fields; field->column; field++) {
		if (!field->sort)
			continue;
		ask_sort(q, field, false);
		ask_sort(q, field, true);
	}
	ask_all_keys(q);
	ask_others(q);
	ask_words(q);
}

static struct str golden_path(struct arena *arena, const struct resource *resource)
{
	return arena_strf(arena, "%s/%s.sql", GOLDEN_SQL, resource->name);
}

static void write_golden(const struct resource *resource, struct arena *arena, struct str text)
{
	FILE *file = fopen(golden_path(arena, resource).p, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text.p, 1, text.n, file), text.n);
	assert_int_equal(fclose(file), 0);
}

static void each_resource(void (*act)(const struct resource *resource, struct arena *arena,
				      struct str text))
{
	for (const struct resource *const *resource = resources; *resource; resource++) {
		ARENA_AUTO arena = { 0 };
		BUF_AUTO out = { .cap = 1 << 20 };
		struct questions q = { *resource, &arena, &out };

		ask_everything(&q);
		assert_false(buf_is_spoilt(&out));
		out.n--; /* one newline ends the file */
		act(*resource, &arena, buf_str(&out));
	}
}

static void compare_golden(const struct resource *resource, struct arena *arena, struct str text)
{
	struct str golden;
	struct err err;

	if (!file_read(golden_path(arena, resource).p, 1 << 20, arena, &golden, &err))
		fail_msg("%s", err.msg);
	if (!str_eq(golden, text))
		fail_msg("the SQL of %s has changed; if it should, make it again with --write",
			 resource->name);
}

static void test_resource_sql_is_as_reviewed(void **state)
{
	(void)state;
	each_resource(compare_golden);
}

static void check_no_value(const struct resource *resource, struct arena *arena, struct str text)
{
	(void)resource;
	(void)arena;
	/* No literal but the limits of the plan: every value is a parameter. */
	assert_int_equal(str_find_char(text, '\''), text.n);
	assert_int_equal(str_find_char(text, '"'), text.n);
}

static void test_resource_sql_holds_no_value(void **state)
{
	(void)state;
	each_resource(check_no_value);
}

static void test_resource_sql_is_named_after_its_text(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct questions q = { resources[0], &arena, NULL };
	struct list_request small = list_of(&q, STR("/v1/funding?limit=3&company=a"));
	struct list_request alike = list_of(&q, STR("/v1/funding?limit=9&company=b"));
	struct list_request other = list_of(&q, STR("/v1/funding?limit=9&round=seed"));
	struct sql_statement a, b, c;

	(void)state;
	resource_sql_list(&small, &arena, &a);
	resource_sql_list(&alike, &arena, &b);
	resource_sql_list(&other, &arena, &c);
	assert_string_equal(a.statement.sql, b.statement.sql);
	assert_string_equal(a.statement.name, b.statement.name);
	assert_string_not_equal(a.statement.name, c.statement.name);
	assert_true(strlen(a.statement.name) < 64);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_resource_sql_is_as_reviewed),
		cmocka_unit_test(test_resource_sql_holds_no_value),
		cmocka_unit_test(test_resource_sql_is_named_after_its_text),
	};

	if (argc > 1 && strcmp(argv[1], "--write") == 0) {
		each_resource(write_golden);
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "sql.h"

#include "base/date.h"
#include "base/num.h"
#include "fuzz.h"
#include "http/problem.h"
#include "http/reply.h"
#include "server/resource_sql.h"
#include "text/json.h"
#include "text/utf8.h"

#include <math.h>
#include <string.h>

typedef void generator(const struct list_request *list, struct arena *arena,
		       struct sql_statement *ret_sql);

/* "$n" only, from 1 on, each first named when all before it were. */
static void check_parameters(const struct sql_statement *sql)
{
	struct str rest = str_from(sql->statement.sql);
	int64_t highest = 0;

	for (size_t at; (at = str_find_char(rest, '$')) < rest.n;) {
		size_t end = at + 1;
		int64_t number = 0;

		while (end < rest.n && ascii_is_digit(rest.p[end]))
			end++;
		FUZZ_EXPECT(num_parse_i64(str_sub(rest, at + 1, end), 1, highest + 1, &number));
		highest = number > highest ? number : highest;
		rest = str_sub(rest, end, rest.n);
	}
	FUZZ_EXPECT(highest == sql->statement.params);
	for (int64_t i = 0; i < highest; i++) {
		struct str text = sql->params[i].text;

		FUZZ_EXPECT(sql->params[i].is_null || utf8_valid_prefix(text) == text.n);
		FUZZ_EXPECT(text.n == 0 || memchr(text.p, 0, text.n) == NULL);
	}
}

/* Nothing that could end a statement or begin a literal, but for the empty array. */
static void check_text(struct str sql)
{
	FUZZ_EXPECT(str_find_char(sql, ';') == sql.n && str_find_char(sql, '"') == sql.n);
	FUZZ_EXPECT(str_find(sql, STR("--")) == sql.n && str_find(sql, STR("/*")) == sql.n);
	for (struct str rest = sql; str_find_char(rest, '\'') < rest.n;) {
		rest = str_sub(rest, str_find_char(rest, '\''), rest.n);
		FUZZ_EXPECT(str_starts(rest, STR("'{}'")));
		rest = str_sub(rest, 4, rest.n);
	}
}

/* Others in their place, equal where they were equal. */
static struct str *replaced(const struct predicate *predicate, struct arena *arena)
{
	struct str *values = ARENA_ARRAY(arena, struct str, predicate->count + 1);

	for (size_t i = 0; i < predicate->count; i++) {
		values[i] = i % 2 == 1 && str_eq(predicate->values[i], predicate->values[i - 1])
				    ? values[i - 1]
				    : arena_strf(arena, "other%zu", i);
	}
	return values;
}

static struct list_request without_values(const struct list_request *list, struct arena *arena)
{
	struct list_request other = *list;

	other.predicates = ARENA_ARRAY(arena, struct predicate, list->predicate_count + 1);
	for (size_t i = 0; i < list->predicate_count; i++) {
		other.predicates[i] = list->predicates[i];
		other.predicates[i].values = replaced(&list->predicates[i], arena);
		other.predicates[i].parameter = STR("parameter");
	}
	for (size_t i = 0; i < LIST_KEYS; i++)
		other.position.values[i] = STR("position");
	for (size_t i = 0; i < LIST_EXTRAS; i++)
		other.extras[i].value = STR("extra");
	other.moment.asked = STR("moment");
	other.fingerprint = STR("fingerprint");
	return other;
}

static void check_generator(const struct list_request *list, struct arena *arena,
			    generator *generate)
{
	struct list_request other = without_values(list, arena);
	struct sql_statement sql, same;

	generate(list, arena, &sql);
	generate(&other, arena, &same);
	FUZZ_EXPECT(strcmp(sql.statement.sql, same.statement.sql) == 0);
	FUZZ_EXPECT(strcmp(sql.statement.name, same.statement.name) == 0);
	FUZZ_EXPECT(strlen(sql.statement.name) < 64);
	check_text(str_from(sql.statement.sql));
	check_parameters(&sql);
}

void fuzz_check_list_sql(const struct list_request *list, struct arena *arena)
{
	check_generator(list, arena, resource_sql_list);
	check_generator(list, arena, resource_sql_stream);
	check_generator(list, arena, resource_sql_estimate);
	if (list->resource->has_places)
		check_generator(list, arena, resource_sql_unplaced);
}

void fuzz_check_value(enum column_type type, struct str value)
{
	struct date date;
	int64_t integer;
	double number = 0;

	FUZZ_EXPECT(utf8_valid_prefix(value) == value.n);
	FUZZ_EXPECT(value.n == 0 || memchr(value.p, 0, value.n) == NULL);
	switch (type) {
	case COLUMN_NUMBER:
	case COLUMN_REAL:
		/* PostgreSQL takes no more than 16383 digits behind the point. */
		FUZZ_EXPECT(num_parse_double(value, -1e31, 1e31, &number));
		FUZZ_EXPECT((str_find_char(value, 'e') == value.n &&
			     str_find_char(value, 'E') == value.n) ||
			    fabs(number) > (type == COLUMN_REAL ? 1e-38 : 1e-320));
		break;
	case COLUMN_INTEGER:
		FUZZ_EXPECT(num_parse_i64(value, INT32_MIN, INT32_MAX, &integer));
		break;
	case COLUMN_DATE:
		FUZZ_EXPECT(date_parse(value, &date) && date_precision(date) == DATE_DAY);
		break;
	case COLUMN_BOOL:
		FUZZ_EXPECT(str_is(value, "true") || str_is(value, "false"));
		break;
	default:
		break;
	}
}

static void check_told(const struct request *request, const struct problem_list *problems,
		       struct arena *arena)
{
	struct reply reply;
	struct json *json;
	struct err err;

	FUZZ_EXPECT(problems->count > 0);
	reply_init(&reply);
	problem_reply(&reply, request, PROBLEM_BAD_PARAMETERS, NULL, problems);
	FUZZ_EXPECT(reply.status >= 400 && !buf_is_spoilt(&reply.body));
	FUZZ_EXPECT(json_read_strict(buf_str(&reply.body), arena, &json, &err));
	reply_release(&reply);
}

bool fuzz_read_list(uint8_t which, struct str query, struct arena *arena,
		    struct list_request *ret_list)
{
	size_t count = 0;

	while (resources[count])
		count++;
	const struct resource *resource = resources[which % count];
	struct problem_list problems = { .arena = arena };
	struct request request = { .method = METHOD_GET };
	struct str target = arena_strf(arena, "/v1/%s?%.*s", resource->name, STR_ARG(query));

	if (target.n > REQUEST_TARGET_MAX ||
	    !request_set_target(&request, arena, target, &problems))
		return false;
	if (param_read_list(resource, &request, arena, ret_list))
		return true;
	check_told(&request, &ret_list->problems, arena);
	return false;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first byte chooses a resource, the rest is the query of its list: filters, order, fields,
 * format, moment. What is taken is fit for PostgreSQL, has no influence on the text of any
 * statement, and means the same when it is written down in another way.
 */
#include "fuzz.h"
#include "http/url.h"
#include "sql.h"

#include <stdlib.h>

static void check_predicate(const struct predicate *predicate)
{
	bool is_end = predicate->op == PREDICATE_MIN || predicate->op == PREDICATE_MAX;
	bool is_pairs = !is_end && (predicate->field->ask & ASK_RANGE);

	FUZZ_EXPECT(predicate->count > 0 || predicate->none);
	FUZZ_EXPECT(!is_end || predicate->count == 1);
	FUZZ_EXPECT(!is_pairs || predicate->count % 2 == 0);
	FUZZ_EXPECT(predicate->count <= 2 * PARAM_VALUES);
	for (size_t i = 0; i < predicate->count; i++) {
		FUZZ_EXPECT(predicate->values[i].n > 0);
		fuzz_check_value(predicate->field->type, predicate->values[i]);
	}
}

static void check_list(const struct list_request *list)
{
	FUZZ_EXPECT(list->limit >= 1 && list->limit <= PARAM_LIMIT_MAX);
	FUZZ_EXPECT(list->sort_count >= 1 && list->sort_count <= LIST_KEYS);
	FUZZ_EXPECT(list->sort[list->sort_count - 1].field == list->resource->fields);
	FUZZ_EXPECT(list->fingerprint.n == 16);
	for (size_t i = 0; i < list->predicate_count; i++)
		check_predicate(&list->predicates[i]);
}

static int compare_params(const void *a, const void *b)
{
	const struct request_param *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

/* By name, decoded and encoded again. */
static struct str canonical(struct arena *arena, struct str query)
{
	struct problem_list problems = { .arena = arena };
	struct request request = { .method = METHOD_GET };
	BUF_AUTO out = { .cap = 1 << 16 };

	FUZZ_EXPECT(request_set_target(&request, arena, arena_strf(arena, "/?%.*s", STR_ARG(query)),
				       &problems));
	if (request.param_count)
		qsort(request.params, request.param_count, sizeof *request.params, compare_params);
	for (size_t i = 0; i < request.param_count; i++) {
		buf_add_text(&out, i ? "&" : "");
		url_encode(&out, request.params[i].name);
		buf_add_char(&out, '=');
		url_encode(&out, request.params[i].value);
	}
	return arena_str(arena, buf_str(&out));
}

static void check_same(const struct list_request *a, const struct list_request *b)
{
	FUZZ_EXPECT(str_eq(a->fingerprint, b->fingerprint));
	FUZZ_EXPECT(a->limit == b->limit && a->output.format == b->output.format);
	FUZZ_EXPECT(str_eq(a->moment.asked, b->moment.asked));
	FUZZ_EXPECT(a->predicate_count == b->predicate_count && a->sort_count == b->sort_count);
	for (size_t i = 0; i < a->sort_count; i++)
		FUZZ_EXPECT(a->sort[i].field == b->sort[i].field &&
			    a->sort[i].descending == b->sort[i].descending);
	for (size_t i = 0; i < a->predicate_count; i++) {
		const struct predicate *x = &a->predicates[i], *y = &b->predicates[i];

		FUZZ_EXPECT(x->field == y->field && x->op == y->op && x->none == y->none);
		FUZZ_EXPECT(x->count == y->count);
		for (size_t j = 0; j < x->count; j++)
			FUZZ_EXPECT(str_eq(x->values[j], y->values[j]));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct list_request list, again;
	struct str query, written;
	ARENA_AUTO arena = { 0 };

	if (size == 0 || size > REQUEST_TARGET_MAX)
		return 0;
	arena_init(&arena);
	query = (struct str){ (const char *)data + 1, size - 1 };
	if (!fuzz_read_list(data[0], query, &arena, &list))
		return 0;
	check_list(&list);
	fuzz_check_list_sql(&list, &arena);
	written = canonical(&arena, query);
	FUZZ_EXPECT(str_eq(canonical(&arena, written), written));
	if (fuzz_read_list(data[0], written, &arena, &again))
		check_same(&list, &again);
	else
		FUZZ_EXPECT(written.n + 30 > REQUEST_TARGET_MAX);
	return 0;
}

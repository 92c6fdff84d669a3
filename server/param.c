/* SPDX-License-Identifier: Apache-2.0 */
#include "server/param.h"

#include "base/closest.h"
#include "base/hash.h"
#include "base/num.h"
#include "server/cursor.h"
#include "server/param_value.h"

#include <stdlib.h>
#include <string.h>

static const char *const common_names[] = { "as_of", "cursor", "limit", "sort", NULL };

struct name_list {
	struct arena *arena;
	const char **items;
	size_t count, room;
};

static void add_name(struct name_list *list, const char *name)
{
	arena_grow(list->arena, &list->items, list->count, &list->room, sizeof *list->items);
	list->items[list->count++] = name ? arena_text(list->arena, str_from(name)) : NULL;
}

static void add_param_name(void *arg, const char *name, const struct resource_field *field,
			   enum predicate_op op)
{
	(void)field;
	(void)op;
	add_name(arg, name);
}

/* All that the list takes, NULL-terminated. */
static const char *const *param_names(const struct resource *resource, struct arena *arena)
{
	struct name_list list = { .arena = arena };

	resource_each_param(resource, add_param_name, &list);
	for (const char *const *name = common_names; *name; name++)
		add_name(&list, *name);
	add_name(&list, NULL);
	return list.items;
}

void param_suggest(struct problem *problem, struct str word, const char *const *words)
{
	const char *nearest = closest_word(word, words);

	if (nearest)
		problem_suggest(problem, str_from(nearest));
	for (; word.n >= 3 && *words; words++)
		if (str_starts_ci(str_from(*words), word) || str_starts_ci(word, str_from(*words)))
			problem_suggest(problem, str_from(*words));
}

static void refuse_unknown(struct list_request *list, const struct request_param *param,
			   const char *const *names, const char *what)
{
	struct problem *problem =
		problem_add(&list->problems, param->name, param->value,
			    "is not a parameter of /v1/%s%s", list->resource->name, what);

	param_suggest(problem, param->name, names);
	if (problem->suggestion_count)
		return;
	for (; *names; names++)
		problem_suggest(problem, str_from(*names));
}

static struct predicate *predicate_for(struct list_request *list,
				       const struct resource_field *field, enum predicate_op op,
				       struct str parameter)
{
	struct arena *arena = list->problems.arena;
	struct predicate *predicate;

	for (size_t i = 0; i < list->predicate_count; i++)
		if (list->predicates[i].field == field && list->predicates[i].op == op)
			return &list->predicates[i];
	arena_grow(arena, &list->predicates, list->predicate_count, &list->room, sizeof *predicate);
	predicate = &list->predicates[list->predicate_count++];
	*predicate = (struct predicate){ .field = field, .op = op, .parameter = parameter };
	return predicate;
}

static void add_value(struct list_request *list, struct predicate *predicate, struct str value)
{
	for (size_t i = 0; i < predicate->count; i++)
		if (str_eq(predicate->values[i], value))
			return;
	arena_grow(list->problems.arena, &predicate->values, predicate->count, &predicate->room,
		   sizeof value);
	predicate->values[predicate->count++] = value;
}

/*
 * Cuts the next value off at a comma; "\\," is a comma inside of a value, and nothing else is
 * special.
 */
static bool cut_value(struct arena *arena, struct str *rest, struct str *ret_value)
{
	struct str part, whole = { 0 };

	while (str_cut(rest, ',', &part)) {
		bool goes_on = str_ends(part, STR("\\")) && rest->p;

		if (goes_on)
			part = arena_strf(arena, "%.*s,", (int)part.n - 1, part.p);
		whole = whole.n ? arena_strf(arena, "%.*s%.*s", STR_ARG(whole), STR_ARG(part))
				: part;
		if (goes_on)
			continue;
		*ret_value = str_trim(whole);
		return true;
	}
	return false;
}

/* a,b,-c: any of a and b, and not c. */
static void read_equality(struct list_request *list, const struct resource_field *field,
			  const struct request_param *param)
{
	struct str rest = param->value, item;
	size_t count = 0;

	if (str_is_empty(rest)) {
		problem_add(&list->problems, param->name, rest, "needs a value");
		return;
	}
	while (cut_value(list->problems.arena, &rest, &item)) {
		enum predicate_op op = PREDICATE_ANY_OF;
		struct str value;

		if (++count > PARAM_VALUES) {
			problem_add(&list->problems, param->name, param->value,
				    "takes at most %d values", PARAM_VALUES);
			return;
		}
		if (str_starts(item, STR("-"))) {
			item = str_sub(item, 1, item.n);
			op = PREDICATE_NONE_OF;
		}
		if (param_value_read(field, param->name, item, &list->problems, &value))
			add_value(list, predicate_for(list, field, op, param->name), value);
	}
}

static void read_range(struct list_request *list, const struct resource_field *field,
		       enum predicate_op op, const struct request_param *param)
{
	struct str value;

	if (param_value_read_end(field, op, param->name, str_trim(param->value), &list->problems,
				 &value))
		add_value(list, predicate_for(list, field, op, param->name), value);
}

/* A lower end above the upper one would be an empty list that nobody asked for. */
static void check_ranges(struct list_request *list)
{
	for (size_t i = 0; i + 1 < list->predicate_count; i++) {
		const struct predicate *low = &list->predicates[i], *high = low + 1;

		if (low->field == high->field && low->op == PREDICATE_MIN &&
		    high->op == PREDICATE_MAX &&
		    param_value_cmp(low->field->type, low->values[0], high->values[0]) > 0)
			problem_add(&list->problems, low->parameter, low->values[0],
				    "is more than %.*s", STR_ARG(high->parameter));
	}
}

static void read_limit(struct list_request *list, const struct request_param *param)
{
	int64_t limit;

	if (num_parse_i64(param->value, 1, PARAM_LIMIT_MAX, &limit))
		list->limit = (int)limit;
	else
		problem_add(&list->problems, param->name, param->value,
			    "must be a whole number from 1 to %d", PARAM_LIMIT_MAX);
}

static bool has_sort_key(const struct list_request *list, const struct resource_field *field)
{
	for (size_t i = 0; i < list->sort_count; i++)
		if (list->sort[i].field == field)
			return true;
	return false;
}

static void refuse_sort_key(struct list_request *list, struct str name, struct str key)
{
	struct name_list names = { .arena = list->problems.arena };
	struct problem *problem;

	for (const struct resource_field *field = list->resource->fields; field->column; field++)
		if (field->sort)
			add_name(&names, resource_field_name(field));
	add_name(&names, NULL);
	problem = problem_add(&list->problems, name, key, "is not something to sort by");
	param_suggest(problem, key, names.items);
	for (size_t i = 0; !problem->suggestion_count && names.items[i]; i++)
		for (size_t j = 0; names.items[j]; j++)
			problem_suggest(problem, str_from(names.items[j]));
}

static void add_sort_key(struct list_request *list, struct str parameter, struct str key)
{
	bool descending = str_starts(key, STR("-"));
	struct str name = descending ? str_sub(key, 1, key.n) : key;
	const struct resource_field *field = resource_find_sort(list->resource, name);

	if (!field)
		refuse_sort_key(list, parameter, name);
	else if (has_sort_key(list, field))
		problem_add(&list->problems, parameter, key, "is given twice");
	else if (list->sort_count == PARAM_SORT_KEYS)
		problem_add(&list->problems, parameter, key, "is one too many: at most %d keys",
			    PARAM_SORT_KEYS);
	else
		list->sort[list->sort_count++] = (struct sort_key){ field, descending };
}

static void read_sort(struct list_request *list, struct str parameter, struct str text)
{
	struct str rest = text, key;

	if (str_is_empty(text)) {
		problem_add(&list->problems, parameter, text, "needs a key to sort by");
		return;
	}
	while (str_cut(&rest, ',', &key))
		add_sort_key(list, parameter, str_trim(key));
}

/* The id makes the order total. It goes the way of the key before it, so that one index serves. */
static void end_sort_with_id(struct list_request *list)
{
	const struct resource_field *id = list->resource->fields;
	bool descending;

	if (list->sort_count == 0)
		read_sort(list, STR("sort"), str_from(list->resource->sort));
	for (size_t i = 0; i < list->sort_count; i++) {
		if (list->sort[i].field == id) {
			list->sort_count = i + 1;
			return;
		}
	}
	descending = list->sort[list->sort_count - 1].descending;
	list->sort[list->sort_count++] = (struct sort_key){ id, descending };
}

static bool is_repeated(const struct request *request, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(request->params[i].name, request->params[at].name))
			return true;
	return false;
}

static bool is_no_filter(struct str name)
{
	return str_eq(name, STR("limit")) || str_eq(name, STR("cursor")) ||
	       str_eq(name, STR("as_of"));
}

static void read_param(struct list_request *list, const struct request_param *param,
		       const char *const *names)
{
	const struct resource_field *field;
	enum predicate_op op;

	if (str_eq(param->name, STR("limit")))
		read_limit(list, param);
	else if (str_eq(param->name, STR("sort")))
		read_sort(list, param->name, param->value);
	else if (str_eq(param->name, STR("as_of")))
		moment_parse(param->name, param->value, &list->problems, &list->moment);
	else if (!resource_find_param(list->resource, param->name, &field, &op))
		refuse_unknown(list, param, names, "");
	else if (op == PREDICATE_ANY_OF)
		read_equality(list, field, param);
	else
		read_range(list, field, op, param);
}

static void refuse_repetition(struct list_request *list, const struct request_param *param)
{
	problem_add(&list->problems, param->name, param->value,
		    "is given twice; several values go into one, with commas");
}

static int compare_predicates(const void *a, const void *b)
{
	const struct predicate *x = a, *y = b;

	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	return (int)x->op - (int)y->op;
}

static int compare_params(const void *a, const void *b)
{
	const struct request_param *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

/* Two requests have the same one when they walk the same list in the same order. */
static struct str fingerprint_of(const struct request *request, struct str path,
				 struct arena *arena)
{
	struct request_param *sorted =
		ARENA_ARRAY(arena, struct request_param, request->param_count + 1);
	BUF_AUTO text = { .cap = 4 * REQUEST_TARGET_MAX };
	struct hash hash;

	buf_add(&text, path);
	for (size_t i = 0; i < request->param_count; i++)
		sorted[i] = request->params[i];
	qsort(sorted, request->param_count, sizeof *sorted, compare_params);
	for (size_t i = 0; i < request->param_count; i++)
		if (!is_no_filter(sorted[i].name))
			buf_addf(&text, "\n%zu %zu %.*s %.*s", sorted[i].name.n, sorted[i].value.n,
				 STR_ARG(sorted[i].name), STR_ARG(sorted[i].value));
	hash = hash_of(buf_str(&text));
	buf_clear(&text);
	hash_base32(&text, &hash, 16);
	return arena_str(arena, buf_str(&text));
}

static void read_cursor(struct list_request *list, const struct request *request)
{
	for (size_t i = 0; i < request->param_count; i++) {
		const struct request_param *param = &request->params[i];

		if (!str_eq(param->name, STR("cursor")) || is_repeated(request, i))
			continue;
		list->has_position =
			cursor_read(list, param->value, list->problems.arena, &list->position);
		if (!list->has_position)
			problem_add(&list->problems, param->name, param->value,
				    "is not a cursor of this list: take page.next of the page "
				    "before, with the same filters and sort");
	}
}

bool param_read_list(const struct resource *resource, const struct request *request,
		     struct arena *arena, struct list_request *ret_list)
{
	const char *const *names = param_names(resource, arena);
	struct list_request *list = ret_list;

	*list = (struct list_request){ .resource = resource,
				       .limit = PARAM_LIMIT,
				       .problems = { .arena = arena } };
	for (size_t i = 0; i < request->param_count; i++) {
		if (is_repeated(request, i))
			refuse_repetition(list, &request->params[i]);
		else if (!str_eq(request->params[i].name, STR("cursor")))
			read_param(list, &request->params[i], names);
	}
	if (list->predicate_count)
		qsort(list->predicates, list->predicate_count, sizeof *list->predicates,
		      compare_predicates);
	check_ranges(list);
	end_sort_with_id(list);
	list->fingerprint = fingerprint_of(request, str_from(resource->name), arena);
	read_cursor(list, request);
	return list->problems.count == 0;
}

static bool is_among(struct str name, const char *const *names)
{
	for (; *names; names++)
		if (str_eq(name, str_from(*names)))
			return true;
	return false;
}

/* All that a list of filters takes, and what the caller reads by itself. */
static const char *const *filter_names(const struct resource *resource, const char *const *also,
				       struct arena *arena)
{
	struct name_list list = { .arena = arena };

	resource_each_param(resource, add_param_name, &list);
	add_name(&list, "as_of");
	for (; *also; also++)
		add_name(&list, *also);
	add_name(&list, NULL);
	return list.items;
}

bool param_read_filters(const struct resource *resource, const struct request *request,
			struct arena *arena, const char *const *also, struct list_request *ret_list)
{
	const char *const *names = filter_names(resource, also, arena);
	struct list_request *list = ret_list;

	*list = (struct list_request){ .resource = resource, .problems = { .arena = arena } };
	for (size_t i = 0; i < request->param_count; i++) {
		const struct request_param *param = &request->params[i];

		if (is_repeated(request, i))
			refuse_repetition(list, param);
		else if (is_among(param->name, also))
			continue;
		else if (is_among(param->name, names))
			read_param(list, param, names);
		else
			refuse_unknown(list, param, names, "/summary");
	}
	if (list->predicate_count)
		qsort(list->predicates, list->predicate_count, sizeof *list->predicates,
		      compare_predicates);
	check_ranges(list);
	return list->problems.count == 0;
}

bool param_read_claims(const struct resource *resource, struct str id,
		       const struct request *request, struct arena *arena,
		       struct list_request *ret_list)
{
	static const char *const names[] = { "cursor", "limit", NULL };
	struct list_request *list = ret_list;

	*list = (struct list_request){ .resource = resource,
				       .limit = PARAM_LIMIT,
				       .sort = { { resource->fields, false } },
				       .sort_count = 1,
				       .problems = { .arena = arena } };
	for (size_t i = 0; i < request->param_count; i++) {
		const struct request_param *param = &request->params[i];

		if (is_repeated(request, i))
			refuse_repetition(list, param);
		else if (str_eq(param->name, STR("limit")))
			read_limit(list, param);
		else if (!str_eq(param->name, STR("cursor")))
			refuse_unknown(list, param, names, "/{id}/claims");
	}
	list->fingerprint = fingerprint_of(
		request, arena_strf(arena, "%s/%.*s/claims", resource->name, STR_ARG(id)), arena);
	read_cursor(list, request);
	return list->problems.count == 0;
}

bool param_refuse_all(const struct request *request, struct problem_list *problems)
{
	for (size_t i = 0; i < request->param_count; i++)
		problem_add(problems, request->params[i].name, request->params[i].value,
			    "is not a parameter of this URL, which takes none");
	return problems->count == 0;
}

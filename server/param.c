/* SPDX-License-Identifier: Apache-2.0 */
#include "server/param.h"

#include "base/checksum.h"
#include "base/closest.h"
#include "base/num.h"
#include "server/cursor.h"
#include "server/param_filter.h"

#include <stdlib.h>
#include <string.h>

static const char *const common_names[] = { "cursor", "limit", "sort", NULL };

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

static void add_format_name(void *arg, const char *name, const char *type, const char *form,
			    const char *const *values, const char *about)
{
	(void)type;
	(void)form;
	(void)values;
	(void)about;
	add_name(arg, name);
}

/* All that the list takes, NULL-terminated. */
static const char *const *param_names(const struct resource *resource, struct arena *arena)
{
	struct name_list list = { .arena = arena };

	resource_each_param(resource, add_param_name, &list);
	for (size_t i = 0; resource->extra && resource->extra->names[i]; i++)
		add_name(&list, resource->extra->names[i]);
	for (const char *const *name = common_names; *name; name++)
		add_name(&list, *name);
	format_each_param(resource, FORMAT_TAKES_ALL, add_format_name, &list);
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

static void read_limit(struct list_request *list, const struct request_param *param)
{
	int64_t limit;

	list->output.is_page = true;
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
	return str_eq(name, STR("limit")) || str_eq(name, STR("cursor")) || format_is_param(name);
}

/* Those of the resource that no column answers are kept for whoever does. */
static bool read_extra(struct list_request *list, const struct request_param *param)
{
	const struct resource_extra *extra = list->resource->extra;

	for (size_t i = 0; extra && extra->names[i] && i < LIST_EXTRAS; i++) {
		if (!str_eq(param->name, str_from(extra->names[i])))
			continue;
		list->extras[i] = (struct list_extra){ extra->names[i], str_trim(param->value) };
		if (str_is_empty(list->extras[i].value))
			problem_add(&list->problems, param->name, param->value, "needs a value");
		return true;
	}
	return false;
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
	else if (format_read_param(list, param, FORMAT_TAKES_ALL) || read_extra(list, param))
		return;
	else if (!resource_find_param(list->resource, param->name, &field, &op))
		refuse_unknown(list, param, names, "");
	else
		param_filter_read(list, field, op, param);
}

static void refuse_repetition(struct list_request *list, const struct request_param *param)
{
	problem_add(&list->problems, param->name, param->value,
		    "is given twice; several values go into one, with commas");
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
	BUF_AUTO sum = { .cap = 32 };

	buf_add(&text, path);
	for (size_t i = 0; i < request->param_count; i++)
		sorted[i] = request->params[i];
	qsort(sorted, request->param_count, sizeof *sorted, compare_params);
	for (size_t i = 0; i < request->param_count; i++)
		if (!is_no_filter(sorted[i].name))
			buf_addf(&text, "\n%zu %zu %.*s %.*s", sorted[i].name.n, sorted[i].value.n,
				 STR_ARG(sorted[i].name), STR_ARG(sorted[i].value));
	checksum_base32(&sum, buf_str(&text), 16);
	return arena_str(arena, buf_str(&sum));
}

static void read_cursor(struct list_request *list, const struct request *request)
{
	for (size_t i = 0; i < request->param_count; i++) {
		const struct request_param *param = &request->params[i];

		if (!str_eq(param->name, STR("cursor")) || is_repeated(request, i))
			continue;
		list->output.is_page = true;
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
	param_filter_end(list);
	format_check(list);
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
	for (size_t i = 0; resource->extra && resource->extra->names[i]; i++)
		add_name(&list, resource->extra->names[i]);
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
	param_filter_end(list);
	return list->problems.count == 0;
}

static const char *const *record_names(const struct resource *resource,
				       const struct param_record *record, struct arena *arena)
{
	struct name_list list = { .arena = arena };

	format_each_param(resource, record->takes, add_format_name, &list);
	if (record->key) {
		add_name(&list, "cursor");
		add_name(&list, "limit");
	}
	add_name(&list, NULL);
	return list.items;
}

bool param_read_record(const struct resource *resource, const struct param_record *record,
		       const struct request *request, struct arena *arena,
		       struct list_request *ret_list)
{
	const char *const *names = record_names(resource, record, arena);
	struct list_request *list = ret_list;

	*list = (struct list_request){ .resource = resource,
				       .limit = PARAM_LIMIT,
				       .sort = { { record->key, record->descending } },
				       .sort_count = record->key ? 1 : 0,
				       .problems = { .arena = arena } };
	for (size_t i = 0; i < request->param_count; i++) {
		const struct request_param *param = &request->params[i];

		if (is_repeated(request, i))
			refuse_repetition(list, param);
		else if (!is_among(param->name, names))
			refuse_unknown(list, param, names, record->what);
		else if (str_eq(param->name, STR("limit")))
			read_limit(list, param);
		else if (!str_eq(param->name, STR("cursor")))
			format_read_param(list, param, record->takes);
	}
	if (record->key) {
		struct str path = arena_strf(arena, "%s/%.*s%s", resource->name,
					     STR_ARG(record->id), record->what);

		list->fingerprint = fingerprint_of(request, path, arena);
		read_cursor(list, request);
	}
	return list->problems.count == 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/param_filter.h"

#include "server/param_number.h"
#include "server/param_value.h"

#include <stdint.h>
#include <stdlib.h>

struct predicate *param_filter_of(struct list_request *list, const struct resource_field *field,
				  enum predicate_op op, struct str parameter)
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

static void append_value(struct list_request *list, struct predicate *predicate, struct str value)
{
	arena_grow(list->problems.arena, &predicate->values, predicate->count, &predicate->room,
		   sizeof value);
	predicate->values[predicate->count++] = value;
}

static void add_value(struct list_request *list, struct predicate *predicate, struct str value)
{
	for (size_t i = 0; i < predicate->count; i++)
		if (str_eq(predicate->values[i], value))
			return;
	append_value(list, predicate, value);
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

static bool may_be_empty(const struct resource_field *field)
{
	return !field->required || column_types[field->type].is_array || field->through;
}

/* name=none and name=-none. */
static bool read_none(struct list_request *list, const struct resource_field *field,
		      enum predicate_op op, const struct request_param *param, struct str item)
{
	if (!str_eq_ci(item, STR(ASK_NONE)))
		return false;
	if (may_be_empty(field))
		param_filter_of(list, field, op, param->name)->none = true;
	else
		problem_add(&list->problems, param->name, item,
			    "cannot be asked for: there is always a value");
	return true;
}

static bool is_ranged(const struct resource_field *field)
{
	return field->ask & ASK_RANGE;
}

/* Each is a comparison of its own in the SQL, which must not grow without a bound. */
static bool has_room_for_span(struct list_request *list, struct str parameter, struct str item)
{
	size_t count = 0;

	for (size_t i = 0; i < list->predicate_count; i++)
		if (is_ranged(list->predicates[i].field))
			count += list->predicates[i].count;
	if (count < (size_t)2 * PARAM_SPANS)
		return true;
	problem_add(&list->problems, parameter, item,
		    "is one too many: at most %d numbers, dates and times in one request",
		    PARAM_SPANS);
	return false;
}

/* amount=5e8 is that one number, announced=2026-01 the whole month. */
static void read_span(struct list_request *list, const struct resource_field *field,
		      enum predicate_op op, struct str parameter, struct str item)
{
	struct predicate *predicate;
	struct str from, to;

	if (!has_room_for_span(list, parameter, item) ||
	    !param_value_read_end(field, PREDICATE_MIN, parameter, item, &list->problems, &from) ||
	    !param_value_read_end(field, PREDICATE_MAX, parameter, item, &list->problems, &to))
		return;
	predicate = param_filter_of(list, field, op, parameter);
	append_value(list, predicate, from);
	append_value(list, predicate, to);
}

static void read_item(struct list_request *list, const struct resource_field *field,
		      const struct request_param *param, struct str item)
{
	enum predicate_op op = PREDICATE_ANY_OF;
	struct str value;

	if (str_starts(item, STR("-"))) {
		item = str_sub(item, 1, item.n);
		op = PREDICATE_NONE_OF;
	}
	if (read_none(list, field, op, param, item))
		return;
	if (is_ranged(field))
		read_span(list, field, op, param->name, item);
	else if (param_value_read(field, param->name, item, &list->problems, &value))
		add_value(list, param_filter_of(list, field, op, param->name), value);
}

/* "2,000,000" is one number or three. */
static bool refuse_thousands(struct list_request *list, const struct resource_field *field,
			     const struct request_param *param)
{
	if (!is_ranged(field) || !param_number_has_thousands(param->value))
		return false;
	param_value_refuse_commas(field, param->name, param->value, &list->problems);
	return true;
}

/* a,b,-c: any of a and b, and not c. */
static void read_equality(struct list_request *list, const struct resource_field *field,
			  const struct request_param *param)
{
	struct str rest = param->value, item;
	size_t count = 0;

	if (refuse_thousands(list, field, param))
		return;
	while (cut_value(list->problems.arena, &rest, &item)) {
		if (++count > PARAM_VALUES) {
			problem_add(&list->problems, param->name, param->value,
				    "takes at most %d values", PARAM_VALUES);
			return;
		}
		read_item(list, field, param, item);
	}
}

static void read_end(struct list_request *list, const struct resource_field *field,
		     enum predicate_op op, const struct request_param *param)
{
	struct str value;

	if (param_value_read_end(field, op, param->name, str_trim(param->value), &list->problems,
				 &value))
		add_value(list, param_filter_of(list, field, op, param->name), value);
}

static void read_words(struct list_request *list, const struct resource_field *field,
		       const struct request_param *param)
{
	struct str words = str_trim(param->value);

	if (words.n > PARAM_VALUE_MAX)
		problem_add(&list->problems, param->name, words, "is longer than %d bytes",
			    PARAM_VALUE_MAX);
	else
		add_value(list, param_filter_of(list, field, PREDICATE_ANY_OF, param->name), words);
}

void param_filter_read(struct list_request *list, const struct resource_field *field,
		       enum predicate_op op, const struct request_param *param)
{
	if (str_is_empty(str_trim(param->value)))
		problem_add(&list->problems, param->name, param->value, "needs a value");
	else if (field->type == COLUMN_WORDS)
		read_words(list, field, param);
	else if (op != PREDICATE_ANY_OF)
		read_end(list, field, op, param);
	else
		read_equality(list, field, param);
}

static const struct predicate *find(const struct list_request *list,
				    const struct resource_field *field, enum predicate_op op)
{
	for (size_t i = 0; i < list->predicate_count; i++)
		if (list->predicates[i].field == field && list->predicates[i].op == op)
			return &list->predicates[i];
	return NULL;
}

/* A lower end above the upper one would be an empty list that nobody asked for. */
static void check_range(struct list_request *list, const struct predicate *low)
{
	const struct predicate *high = find(list, low->field, PREDICATE_MAX);

	if (high && low->count && high->count &&
	    param_value_cmp(low->field->type, low->values[0], high->values[0]) > 0)
		problem_add(&list->problems, low->parameter, low->values[0], "is more than %.*s",
			    STR_ARG(high->parameter));
}

/* 5m is 5e6. */
static bool is_same(const struct resource_field *field, struct str a, struct str b)
{
	return is_ranged(field) ? param_value_cmp(field->type, a, b) == 0 : str_eq(a, b);
}

/* Whether the value, or the pair, that starts at `at` is one of those of the other predicate. */
static bool holds(const struct predicate *predicate, const struct predicate *other, size_t at)
{
	size_t step = is_ranged(predicate->field) ? 2 : 1;

	for (size_t i = 0; i < predicate->count; i += step)
		if (is_same(predicate->field, predicate->values[i], other->values[at]) &&
		    is_same(predicate->field, predicate->values[i + step - 1],
			    other->values[at + step - 1]))
			return true;
	return false;
}

/* x and -x; and no value together with a range of values. */
static void check_contradiction(struct list_request *list, const struct predicate *wanted)
{
	const struct predicate *unwanted = find(list, wanted->field, PREDICATE_NONE_OF);
	size_t step = is_ranged(wanted->field) ? 2 : 1;

	if (wanted->none && !wanted->count &&
	    (find(list, wanted->field, PREDICATE_MIN) || find(list, wanted->field, PREDICATE_MAX)))
		problem_add(&list->problems, wanted->parameter, STR(ASK_NONE),
			    "does not go together with a range of values");
	if (!unwanted)
		return;
	for (size_t i = 0; i < wanted->count; i += step)
		if (holds(unwanted, wanted, i))
			problem_add(&list->problems, wanted->parameter, wanted->values[i],
				    "is asked for and excluded at once");
	if (wanted->none && unwanted->none)
		problem_add(&list->problems, wanted->parameter, STR(ASK_NONE),
			    "is asked for and excluded at once");
}

/* Columns in the order of the table, then relations, then words: the same SQL for the same filters.
 */
static int rank(const struct resource_field *field)
{
	return field->through ? 1 : field->type == COLUMN_WORDS ? 2 : 0;
}

static int compare_predicates(const void *a, const void *b)
{
	const struct predicate *x = a, *y = b;

	if (rank(x->field) != rank(y->field))
		return rank(x->field) - rank(y->field);
	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	return (int)x->op - (int)y->op;
}

void param_filter_end(struct list_request *list)
{
	if (list->predicate_count)
		qsort(list->predicates, list->predicate_count, sizeof *list->predicates,
		      compare_predicates);
	for (size_t i = 0; i < list->predicate_count; i++) {
		if (list->predicates[i].op == PREDICATE_MIN)
			check_range(list, &list->predicates[i]);
		if (list->predicates[i].op == PREDICATE_ANY_OF)
			check_contradiction(list, &list->predicates[i]);
	}
}

void param_filter_found(struct list_request *list)
{
	if (list->problems.count > 0)
		return;
	for (size_t i = 0; i < list->predicate_count; i++)
		if (list->predicates[i].op == PREDICATE_ANY_OF)
			check_contradiction(list, &list->predicates[i]);
}

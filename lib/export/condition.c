/* SPDX-License-Identifier: Apache-2.0 */
#include "export/condition.h"

#include "base/num.h"

#include <math.h>

const struct input_spec inputs[INPUTS] = {
	[INPUT_TPP] = { "tpp", INPUT_NUMBER, NULL },
	[INPUT_PD] = { "performance_density", INPUT_NUMBER, "1/mm2" },
	[INPUT_IO] = { "io_gbps", INPUT_NUMBER, "GB/s" },
	[INPUT_DRAM] = { "dram_gbps", INPUT_NUMBER, "GB/s" },
	[INPUT_DATACENTER] = { "datacenter", INPUT_FLAG, NULL },
	[INPUT_FROM_US] = { "from_us", INPUT_FLAG, NULL },
	[INPUT_US_COMMERCIAL] = { "us_commercial", INPUT_FLAG, NULL },
	[INPUT_INFORMED_LETTER] = { "informed_letter", INPUT_FLAG, NULL },
	[INPUT_UAE_APPROVED] = { "uae_approved", INPUT_FLAG, NULL },
	[INPUT_ENTITY_LISTED] = { "entity_listed", INPUT_FLAG, NULL },
	[INPUT_DESTINATION] = { "destination", INPUT_PLACE, NULL },
	[INPUT_HEADQUARTERS] = { "headquarters", INPUT_PLACE, NULL },
	[INPUT_VENDOR_COUNTRY] = { "vendor_country", INPUT_PLACE, NULL },
	[INPUT_CLASS] = { "class", INPUT_WORD, NULL },
};

static const struct {
	const char *sign;
	enum condition_op op;
} ops[] = {
	{ ">=", OP_AT_LEAST }, { ">", OP_MORE }, { "<=", OP_AT_MOST },	  { "<", OP_LESS },
	{ "is", OP_IS },       { "in", OP_IN },	 { "not in", OP_NOT_IN },
};

struct range range_exactly(double value)
{
	return (struct range){ value, value };
}

struct range range_from(double floor)
{
	return (struct range){ floor, INFINITY };
}

struct range range_unknown(void)
{
	return range_from(0);
}

bool range_is_exact(struct range range)
{
	return range.low >= range.high;
}

bool input_named(struct str name, enum input *ret_input)
{
	for (int i = 0; i < INPUTS; i++)
		if (str_is(name, inputs[i].name)) {
			*ret_input = (enum input)i;
			return true;
		}
	return false;
}

/* "tpp >= 1600" into its three words; the value may hold spaces no more. */
static bool cut_parts(struct str text, struct str *ret_input, enum condition_op *ret_op,
		      struct str *ret_value)
{
	size_t end = str_find_char(text, ' '), last = text.n;
	struct str sign;

	while (last > 0 && text.p[last - 1] != ' ')
		last--;
	if (end == text.n || last <= end + 1)
		return false;
	*ret_input = str_sub(text, 0, end);
	*ret_value = str_sub(text, last, text.n);
	sign = str_trim(str_sub(text, end, last));
	for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++)
		if (str_is(sign, ops[i].sign)) {
			*ret_op = ops[i].op;
			return true;
		}
	return false;
}

static bool read_words(struct str value, struct arena *arena, struct condition *condition)
{
	size_t room = 0;
	struct str word;

	while (str_cut(&value, '|', &word)) {
		if (word.n == 0)
			return false;
		arena_grow(arena, &condition->words, condition->count, &room, sizeof word);
		condition->words[condition->count++] = word;
	}
	return condition->count > 0;
}

static bool read_value(struct str value, struct arena *arena, struct condition *condition)
{
	switch (inputs[condition->input].type) {
	case INPUT_NUMBER:
		return condition->op <= OP_LESS &&
		       num_parse_double(value, 0, 1e12, &condition->number);
	case INPUT_FLAG:
		condition->flag = str_is(value, "yes");
		return condition->op == OP_IS && (condition->flag || str_is(value, "no"));
	case INPUT_PLACE:
	case INPUT_WORD:
		if (condition->op == OP_IS && str_find_char(value, '|') < value.n)
			return false;
		if (condition->op == OP_IS)
			condition->op = OP_IN;
		return condition->op >= OP_IN && read_words(value, arena, condition);
	}
	return false;
}

static bool read_one(struct str text, struct arena *arena, struct condition *ret_condition,
		     struct err *err)
{
	struct str name, value;

	*ret_condition = (struct condition){ 0 };
	if (!cut_parts(text, &name, &ret_condition->op, &value))
		return err_set(err, ERR_INPUT, "'%.*s' is no condition: INPUT OP VALUE",
			       STR_ARG(text));
	if (!input_named(name, &ret_condition->input))
		return err_set(err, ERR_INPUT, "'%.*s' in '%.*s' is no input of an export rule",
			       STR_ARG(name), STR_ARG(text));
	if (!read_value(value, arena, ret_condition))
		return err_set(err, ERR_INPUT, "'%.*s': %s cannot be compared like that",
			       STR_ARG(text), inputs[ret_condition->input].name);
	return true;
}

bool condition_parse(struct str text, struct arena *arena, struct condition **ret_conditions,
		     size_t *ret_count, struct err *err)
{
	size_t room = 0;
	struct str part;

	*ret_conditions = NULL;
	*ret_count = 0;
	while (text.n > 0 && str_cut(&text, ';', &part)) {
		struct condition condition;

		if (!read_one(str_trim(part), arena, &condition, err))
			return false;
		arena_grow(arena, ret_conditions, *ret_count, &room, sizeof condition);
		(*ret_conditions)[(*ret_count)++] = condition;
	}
	return true;
}

/* Whether all of the range, some of it or none is on the asked side. */
static enum truth number_holds(const struct condition *condition, struct range range)
{
	double limit = condition->number;
	bool lowest, highest;

	switch (condition->op) {
	case OP_AT_LEAST:
		lowest = range.low >= limit;
		highest = range.high >= limit;
		break;
	case OP_MORE:
		lowest = range.low > limit;
		highest = range.high > limit;
		break;
	case OP_AT_MOST:
		lowest = range.low <= limit;
		highest = range.high <= limit;
		break;
	default:
		lowest = range.low < limit;
		highest = range.high < limit;
		break;
	}
	return lowest && highest ? TRUTH_YES : lowest || highest ? TRUTH_MAYBE : TRUTH_NO;
}

static enum truth flag_holds(const struct condition *condition, enum truth flag)
{
	if (flag == TRUTH_MAYBE)
		return TRUTH_MAYBE;
	return (flag == TRUTH_YES) == condition->flag ? TRUTH_YES : TRUTH_NO;
}

static bool has_word(const struct condition *condition, struct str word)
{
	for (size_t i = 0; i < condition->count; i++)
		if (str_eq(condition->words[i], word))
			return true;
	return false;
}

/* A class that is not determined may be any. */
static enum truth class_holds(const struct condition *condition, struct str class)
{
	bool found = has_word(condition, class);

	if (!found && str_is(class, "undetermined"))
		return TRUTH_MAYBE;
	return found == (condition->op == OP_IN) ? TRUTH_YES : TRUTH_NO;
}

enum truth condition_holds(const struct condition *condition, const struct facts *facts,
			   condition_place *place, const void *arg)
{
	struct str word = facts->words[condition->input];
	bool found = false;

	switch (inputs[condition->input].type) {
	case INPUT_NUMBER:
		return number_holds(condition, facts->numbers[condition->input]);
	case INPUT_FLAG:
		return flag_holds(condition, facts->flags[condition->input]);
	case INPUT_WORD:
		return class_holds(condition, word);
	case INPUT_PLACE:
		break;
	}
	if (word.n == 0)
		return TRUTH_MAYBE;
	for (size_t i = 0; !found && i < condition->count; i++)
		found = place(arg, word, condition->words[i], facts->date);
	return found == (condition->op == OP_IN) ? TRUTH_YES : TRUTH_NO;
}

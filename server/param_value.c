/* SPDX-License-Identifier: Apache-2.0 */
#include "server/param_value.h"

#include "base/date.h"
#include "base/num.h"
#include "server/param.h"
#include "server/param_number.h"

#include <stdint.h>

static const double number_max = 1e30;

/* "Series B" and "series-b" are series_b. */
static bool is_same_word(struct str text, struct str word)
{
	if (text.n != word.n)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		char c = ascii_lower(text.p[i]);

		if (c == ' ' || c == '-')
			c = '_';
		if (c != word.p[i])
			return false;
	}
	return true;
}

bool param_word_read(const char *const *words, struct str parameter, struct str text,
		     struct problem_list *problems, struct str *ret_value)
{
	struct problem *problem;

	for (const char *const *word = words; *word; word++) {
		if (is_same_word(text, str_from(*word))) {
			*ret_value = str_from(*word);
			return true;
		}
	}
	problem = problem_add(problems, parameter, text, "is not one of its values");
	param_suggest(problem, text, words);
	for (const char *const *word = words; !problem->suggestion_count && *word; word++)
		for (const char *const *each = words; *each; each++)
			problem_suggest(problem, str_from(*each));
	return false;
}

bool param_value_read(const struct resource_field *field, struct str parameter, struct str text,
		      struct problem_list *problems, struct str *ret_value)
{
	if (str_is_empty(text)) {
		problem_add(problems, parameter, text, "has an empty value");
		return false;
	}
	if (text.n > PARAM_VALUE_MAX) {
		problem_add(problems, parameter, text, "is longer than %d bytes", PARAM_VALUE_MAX);
		return false;
	}
	if (field->values)
		return param_word_read(field->values, parameter, text, problems, ret_value);
	if (field->type == COLUMN_BOOL)
		return param_word_read(words_bool, parameter, text, problems, ret_value);
	*ret_value = text;
	return true;
}

static bool read_date_end(enum predicate_op op, struct str parameter, struct str text,
			  struct problem_list *problems, struct str *ret_value)
{
	struct date date;
	BUF_AUTO out = { .cap = 20 };

	if (!date_parse(text, &date)) {
		problem_add(problems, parameter, text,
			    "must be a date: 2026, 2026-01 or 2026-01-31");
		return false;
	}
	date_format(&out, op == PREDICATE_MIN ? date_first_day(date) : date_last_day(date));
	*ret_value = arena_str(problems->arena, buf_str(&out));
	return true;
}

/* "2,000,000" */
static void suggest_without_commas(struct problem *problem, const char *column, struct str text,
				   struct arena *arena)
{
	BUF_AUTO plain = { .cap = 2 * PARAM_VALUE_MAX };
	struct str rest = text, part, number;

	while (str_cut(&rest, ',', &part))
		buf_add(&plain, part);
	if (param_number_read(column, buf_str(&plain), arena, &number))
		problem_suggest(problem, arena_str(arena, buf_str(&plain)));
}

bool param_value_read_end(const struct resource_field *field, enum predicate_op op,
			  struct str parameter, struct str text, struct problem_list *problems,
			  struct str *ret_value)
{
	struct problem *problem;
	int64_t integer;

	if (field->type == COLUMN_DATE)
		return read_date_end(op, parameter, text, problems, ret_value);
	*ret_value = text;
	if (field->type == COLUMN_INTEGER) {
		if (num_parse_i64(text, INT32_MIN, INT32_MAX, &integer))
			return true;
		problem_add(problems, parameter, text, "must be a whole number");
		return false;
	}
	if (param_number_read(field->column, text, problems->arena, ret_value))
		return true;
	problem = problem_add(problems, parameter, text, "must be a number, such as %s",
			      param_number_examples(field->column));
	suggest_without_commas(problem, field->column, text, problems->arena);
	return false;
}

bool param_value_is_sound(enum column_type type, struct str text)
{
	struct date date;
	double number;
	int64_t integer;

	switch (type) {
	case COLUMN_NUMBER:
	case COLUMN_REAL:
		return num_parse_double(text, -number_max, number_max, &number);
	case COLUMN_INTEGER:
		return num_parse_i64(text, INT32_MIN, INT32_MAX, &integer);
	case COLUMN_DATE:
		return date_parse(text, &date) && date_precision(date) == DATE_DAY;
	case COLUMN_BOOL:
		return str_eq(text, STR("true")) || str_eq(text, STR("false"));
	default:
		return !column_types[type].is_array && str_find_char(text, '\0') == text.n;
	}
}

int param_value_cmp(enum column_type type, struct str a, struct str b)
{
	double x = 0, y = 0;

	if (type == COLUMN_DATE)
		return str_cmp(a, b);
	if (!num_parse_double(a, -number_max, number_max, &x) ||
	    !num_parse_double(b, -number_max, number_max, &y))
		return 0;
	return x < y ? -1 : x > y;
}

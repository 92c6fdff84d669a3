/* SPDX-License-Identifier: Apache-2.0 */
#include "server/param_value.h"

#include "base/date.h"
#include "base/num.h"
#include "server/moment.h"
#include "server/param.h"
#include "server/param_number.h"
#include "text/utf8.h"

#include <math.h>
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

/* "2026/1/5" is meant as 2026-01-05. */
static void suggest_date(struct problem *problem, struct str text, struct arena *arena)
{
	int64_t parts[3] = { 0 };
	size_t count = 0, at = 0;
	struct date date;
	struct str wanted;

	while (count < 3 && at < text.n && ascii_is_digit(text.p[at])) {
		for (; at < text.n && ascii_is_digit(text.p[at]) && parts[count] < 10000; at++)
			parts[count] = parts[count] * 10 + (text.p[at] - '0');
		count++;
		at++;
	}
	if (at < text.n || count < 2)
		return;
	wanted = count == 2 ? arena_strf(arena, "%04d-%02d", (int)parts[0], (int)parts[1])
			    : arena_strf(arena, "%04d-%02d-%02d", (int)parts[0], (int)parts[1],
					 (int)parts[2]);
	if (date_parse(wanted, &date))
		problem_suggest(problem, wanted);
}

static bool read_date_end(enum predicate_op op, struct str parameter, struct str text,
			  struct problem_list *problems, struct str *ret_value)
{
	struct date date;
	BUF_AUTO out = { .cap = 20 };

	if (!date_parse(text, &date)) {
		suggest_date(problem_add(problems, parameter, text,
					 "must be a date: 2026, 2026-01 or 2026-01-31"),
			     text, problems->arena);
		return false;
	}
	date_format(&out, op == PREDICATE_MIN ? date_first_day(date) : date_last_day(date));
	*ret_value = arena_str(problems->arena, buf_str(&out));
	return true;
}

static bool read_time_end(enum predicate_op op, struct str parameter, struct str text,
			  struct problem_list *problems, struct str *ret_value)
{
	struct moment moment;
	struct date date;
	BUF_AUTO out = { .cap = 20 };

	if (op == PREDICATE_MIN && date_parse(text, &date)) {
		date_format(&out, date_first_day(date));
		*ret_value = arena_strf(problems->arena, "%.*sT00:00:00.000000Z",
					STR_ARG(buf_str(&out)));
		return true;
	}
	if (!moment_parse(parameter, text, problems, &moment))
		return false;
	*ret_value = moment.asked;
	return true;
}

void param_value_refuse_commas(const struct resource_field *field, struct str parameter,
			       struct str text, struct problem_list *problems)
{
	struct problem *problem =
		problem_add(problems, parameter, text,
			    "can be one number or several: write one without commas, and several "
			    "with a space behind each comma");
	BUF_AUTO plain = { .cap = 2 * REQUEST_TARGET_MAX };
	struct str rest = text, part, number;

	while (str_cut(&rest, ',', &part))
		buf_add(&plain, part);
	if (param_number_read(field->column, buf_str(&plain), problems->arena, &number))
		problem_suggest(problem, arena_str(problems->arena, buf_str(&plain)));
}

static bool read_integer_end(struct str parameter, struct str text, struct problem_list *problems)
{
	int64_t integer;

	if (num_parse_i64(text, INT32_MIN, INT32_MAX, &integer))
		return true;
	problem_add(problems, parameter, text, "must be a whole number");
	return false;
}

/* What PostgreSQL's real has no room for. */
static bool is_too_small(struct str number)
{
	static const double least = 1e-30;
	double value;

	return num_parse_double(number, -least, least, &value);
}

bool param_value_read_end(const struct resource_field *field, enum predicate_op op,
			  struct str parameter, struct str text, struct problem_list *problems,
			  struct str *ret_value)
{
	struct problem *problem;

	if (str_is_empty(text)) {
		problem_add(problems, parameter, text, "has an empty value");
		return false;
	}
	if (field->type == COLUMN_DATE)
		return read_date_end(op, parameter, text, problems, ret_value);
	if (field->type == COLUMN_TIME)
		return read_time_end(op, parameter, text, problems, ret_value);
	if (param_number_has_thousands(text)) {
		param_value_refuse_commas(field, parameter, text, problems);
		return false;
	}
	*ret_value = text;
	if (field->type == COLUMN_INTEGER)
		return read_integer_end(parameter, text, problems);
	if (param_number_read(field->column, text, problems->arena, ret_value)) {
		if (field->type == COLUMN_REAL && is_too_small(*ret_value))
			*ret_value = STR("0");
		return true;
	}
	problem = problem_add(problems, parameter, text, "must be a number, such as %s",
			      param_number_examples(field->column));
	param_number_suggest(field->column, text, problem, problems->arena);
	return false;
}

/* As PostgreSQL prints it, and so can read it: it has no room for more than some thousands of
 * digits behind the point. */
static bool is_sound_number(enum column_type type, struct str text)
{
	static const double real_least = 1e-37, least = 1e-300;
	double number;

	if (!num_parse_double(text, -number_max, number_max, &number))
		return false;
	return (str_find_char(text, 'e') == text.n && str_find_char(text, 'E') == text.n) ||
	       fabs(number) >= (type == COLUMN_REAL ? real_least : least);
}

bool param_value_is_sound(enum column_type type, struct str text)
{
	struct date date;
	int64_t integer;

	switch (type) {
	case COLUMN_NUMBER:
	case COLUMN_REAL:
		return is_sound_number(type, text);
	case COLUMN_INTEGER:
		return num_parse_i64(text, INT32_MIN, INT32_MAX, &integer);
	case COLUMN_DATE:
		return date_parse(text, &date) && date_precision(date) == DATE_DAY;
	case COLUMN_BOOL:
		return str_eq(text, STR("true")) || str_eq(text, STR("false"));
	default:
		return !column_types[type].is_array && str_find_char(text, '\0') == text.n &&
		       utf8_valid_prefix(text) == text.n;
	}
}

int param_value_cmp(enum column_type type, struct str a, struct str b)
{
	double x = 0, y = 0;

	if (type == COLUMN_DATE || type == COLUMN_TIME)
		return str_cmp(a, b);
	if (!num_parse_double(a, -number_max, number_max, &x) ||
	    !num_parse_double(b, -number_max, number_max, &y))
		return 0;
	return x < y ? -1 : x > y;
}

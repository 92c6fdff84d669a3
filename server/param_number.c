/* SPDX-License-Identifier: Apache-2.0 */
#include "server/param_number.h"

#include "base/buf.h"
#include "base/closest.h"
#include "base/num.h"

#include <math.h>

static const double number_max = 1e30;

struct suffix {
	const char *word; /* lower case */
	double factor;
};

/* Of plain numbers and of money. */
static const struct suffix counts[] = {
	{ "k", 1e3 },	     { "thousand", 1e3 },  { "m", 1e6 },
	{ "mn", 1e6 },	     { "mio", 1e6 },	   { "million", 1e6 },
	{ "millions", 1e6 }, { "b", 1e9 },	   { "bn", 1e9 },
	{ "billion", 1e9 },  { "billions", 1e9 },  { "t", 1e12 },
	{ "tn", 1e12 },	     { "trillion", 1e12 }, { 0 },
};
static const struct suffix megawatts[] = {
	{ "mw", 1 },	      { "gw", 1e3 },
	{ "kw", 1e-3 },	      { "w", 1e-6 },
	{ "tw", 1e6 },	      { "megawatt", 1 },
	{ "megawatts", 1 },   { "gigawatt", 1e3 },
	{ "gigawatts", 1e3 }, { 0 },
};
static const struct suffix exaflops[] = {
	{ "eflops", 1 },    { "ef", 1 },
	{ "exaflops", 1 },  { "pflops", 1e-3 },
	{ "pf", 1e-3 },	    { "petaflops", 1e-3 },
	{ "zflops", 1e3 },  { "zettaflops", 1e3 },
	{ "tflops", 1e-6 }, { 0 },
};
static const struct suffix teraflops[] = {
	{ "tflops", 1 },   { "tf", 1 },		 { "teraflops", 1 },
	{ "pflops", 1e3 }, { "petaflops", 1e3 }, { 0 },
};
static const struct suffix gigabytes[] = { { "gb", 1 }, { "tb", 1e3 }, { "mb", 1e-3 }, { 0 } };
static const struct suffix terabytes_per_second[] = {
	{ "tb/s", 1 }, { "tbps", 1 }, { "gb/s", 1e-3 }, { "gbps", 1e-3 }, { "pb/s", 1e3 }, { 0 },
};
static const struct suffix gigabytes_per_second[] = {
	{ "gb/s", 1 }, { "gbps", 1 }, { "tb/s", 1e3 }, { "tbps", 1e3 }, { 0 },
};
static const struct suffix watts[] = { { "w", 1 }, { "kw", 1e3 }, { 0 } };
static const struct suffix billions[] = {
	{ "bn", 1 }, { "b", 1 }, { "billion", 1 }, { "m", 1e-3 }, { "million", 1e-3 }, { 0 },
};
static const struct suffix square_millimetres[] = { { "mm2", 1 }, { "mm\xc2\xb2", 1 }, { 0 } };

/* How a column's name ends, and what may follow a number for it. */
static const struct unit {
	const char *ending;
	const struct suffix *suffixes;
	const char *examples;
} units[] = {
	{ "_mw", megawatts, "500, 500MW or 1.2GW" },
	{ "_eflops", exaflops, "8, 8EFLOPS or 500PFLOPS" },
	{ "_tflops", teraflops, "990 or 1.5PFLOPS" },
	{ "_gb", gigabytes, "141 or 141GB" },
	{ "_tbps", terabytes_per_second, "4.8, 4.8TB/s or 900GB/s" },
	{ "_gbps", gigabytes_per_second, "900 or 900GB/s" },
	{ "_w", watts, "700, 700W or 1.2kW" },
	{ "_bn", billions, "80 or 80bn" },
	{ "_mm2", square_millimetres, "814 or 814mm2" },
	{ "", counts, "500000000, 5e8 or 500m" },
};

static const struct unit *unit_of(const char *column)
{
	const struct unit *unit = units;

	while (!str_ends(str_from(column), str_from(unit->ending)))
		unit++;
	return unit;
}

/* The digits, with an exponent only where no suffix could be meant ("1e9"). */
static size_t number_length(struct str text)
{
	size_t i = 0;

	if (i < text.n && (text.p[i] == '-' || text.p[i] == '+'))
		i++;
	while (i < text.n && (ascii_is_digit(text.p[i]) || text.p[i] == '.'))
		i++;
	if (i + 1 < text.n && (text.p[i] == 'e' || text.p[i] == 'E')) {
		size_t sign = text.p[i + 1] == '-' || text.p[i + 1] == '+';

		if (i + 1 + sign < text.n && ascii_is_digit(text.p[i + 1 + sign]))
			for (i += 2 + sign; i < text.n && ascii_is_digit(text.p[i]);)
				i++;
	}
	return i;
}

static bool factor_of(const struct suffix *suffixes, struct str word, double *ret_factor)
{
	for (; suffixes->word; suffixes++) {
		if (str_eq_ci(word, str_from(suffixes->word))) {
			*ret_factor = suffixes->factor;
			return true;
		}
	}
	return false;
}

static struct str without_dollars(struct str text)
{
	size_t n = str_starts_ci(text, STR("us$")) ? 3 : str_starts(text, STR("$"));

	return str_trim(str_sub(text, n, text.n));
}

bool param_number_read(const char *column, struct str text, struct arena *arena,
		       struct str *ret_number)
{
	const struct unit *unit = unit_of(column);
	struct str whole = unit->suffixes == counts ? without_dollars(text) : text;
	struct str digits = str_sub(whole, 0, number_length(whole));
	struct str word = str_trim(str_sub(whole, digits.n, whole.n));
	BUF_AUTO out = { .cap = 64 };
	double number, factor;

	if (!num_parse_double(digits, -number_max, number_max, &number))
		return false;
	if (str_is_empty(word) && str_find_char(digits, 'e') == digits.n &&
	    str_find_char(digits, 'E') == digits.n) {
		*ret_number = digits;
		return true;
	}
	/* PostgreSQL refuses 1e-20000, which is 0. */
	if (str_is_empty(word))
		factor = 1;
	else if (!factor_of(unit->suffixes, word, &factor))
		return false;
	if (fabs(number * factor) > number_max)
		return false;
	num_format(&out, number * factor);
	*ret_number = arena_str(arena, buf_str(&out));
	return true;
}

bool param_number_has_thousands(struct str text)
{
	struct str rest = without_dollars(str_trim(text)), part;
	size_t count = 0;

	while (str_cut(&rest, ',', &part)) {
		size_t digits = 0;

		while (digits < part.n && ascii_is_digit(part.p[digits]))
			digits++;
		if (digits == 0 || digits > 3 || (count && digits < 3) ||
		    (digits < part.n && rest.p))
			return false;
		count++;
	}
	return count > 1;
}

void param_number_suggest(const char *column, struct str text, struct problem *problem,
			  struct arena *arena)
{
	const struct unit *unit = unit_of(column);
	size_t digits = number_length(text);
	struct str word = str_trim(str_sub(text, digits, text.n));
	const char *words[32];
	const char *nearest;
	size_t n = 0;

	if (digits == 0 || str_is_empty(word))
		return;
	for (; unit->suffixes[n].word; n++)
		words[n] = unit->suffixes[n].word;
	words[n] = NULL;
	nearest = closest_word(word, words);
	for (size_t i = 0; i < n; i++)
		if (nearest ? words[i] == nearest : word.n < 3)
			problem_suggest(problem,
					arena_strf(arena, "%.*s%s", (int)digits, text.p, words[i]));
}

const char *param_number_examples(const char *column)
{
	return unit_of(column)->examples;
}

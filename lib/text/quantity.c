/* SPDX-License-Identifier: Apache-2.0 */
#include "text/quantity.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

static bool is_letter(struct str text, size_t at)
{
	return at < text.n && (ascii_is_alpha(text.p[at]) || (unsigned char)text.p[at] >= 0xC0);
}

static char at_char(struct str text, size_t at)
{
	return at < text.n ? text.p[at] : '\0';
}

/* Is the separator at `at` one between groups of three digits? */
static bool parts_groups(struct str text, size_t at)
{
	return ascii_is_digit(at_char(text, at + 1)) && ascii_is_digit(at_char(text, at + 2)) &&
	       ascii_is_digit(at_char(text, at + 3)) && !ascii_is_digit(at_char(text, at + 4));
}

/* "1.380.000": a full stop parts groups when a second one follows. */
static bool has_two_stops(struct str text, size_t at)
{
	return parts_groups(text, at) && at_char(text, at + 4) == '.' && parts_groups(text, at + 4);
}

/* Digits with groups: "18,000", "1.38", "1,2" (a decimal comma), "1.380.000". Returns the length, 0
 * when none. */
static size_t read_digits(struct str text, size_t at, double *ret_value)
{
	size_t i = at;
	double value = 0, unit = 0;
	bool stops = false; /* part groups */

	for (; i < text.n; i++) {
		char c = text.p[i];

		if (ascii_is_digit(c)) {
			value = unit > 0 ? value + unit * (c - '0') : value * 10 + (c - '0');
			unit /= 10;
			continue;
		}
		if ((c != ',' && c != '.') || unit > 0 || !ascii_is_digit(at_char(text, i + 1)))
			break;
		stops = stops || (c == '.' && i > at && has_two_stops(text, i));
		if (i == at || !parts_groups(text, i) || (c == '.' && !stops))
			unit = 0.1;
	}
	*ret_value = value;
	return i - at;
}

/* What is more than this is no amount of anything, but digits. */
#define VALUE_MOST 1e18

struct scale {
	const char *word;
	double factor;
	bool glued; /* only when it stands right behind the digits: "$35M" */
};

static const struct scale scales[] = {
	{ "lakh crore", 1e12, false },
	{ "trillion", 1e12, false },
	{ "billion", 1e9, false },
	{ "billions", 1e9, false },
	{ "million", 1e6, false },
	{ "millions", 1e6, false },
	{ "thousand", 1e3, false },
	{ "crores", 1e7, false },
	{ "crore", 1e7, false },
	{ "cr", 1e7, false },
	{ "lakhs", 1e5, false },
	{ "lakh", 1e5, false },
	{ "milliarden", 1e9, false },
	{ "milliards", 1e9, false },
	{ "mrd", 1e9, false },
	{ "mio", 1e6, false },
	{ "bn", 1e9, false },
	{ "bln", 1e9, false },
	{ "mn", 1e6, false },
	{ "mln", 1e6, false },
	{ "trn", 1e12, false },
	{ "tn", 1e12, false },
	{ "b", 1e9, true },
	{ "m", 1e6, true },
	{ "k", 1e3, true },
	{ "t", 1e12, true },
	{ "mm", 1e6, true },
};

/* A space or a hyphen may stand between a number and what it counts. */
static size_t skip_joint(struct str text, size_t at)
{
	char c = at_char(text, at);

	return (c == ' ' || c == '-') && is_letter(text, at + 1) ? at + 1 : at;
}

static size_t read_scale(struct str text, size_t at, double *ret_factor)
{
	size_t word = skip_joint(text, at);
	char first = ascii_lower(at_char(text, word));

	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
		struct str name;

		if (scales[i].word[0] != first)
			continue;
		name = str_from(scales[i].word);
		if (scales[i].glued && word != at)
			continue;
		if (!str_starts_ci(str_sub(text, word, text.n), name) ||
		    is_letter(text, word + name.n) || ascii_is_digit(at_char(text, word + name.n)))
			continue;
		*ret_factor = scales[i].factor;
		word += name.n;
		if (at_char(text, word) == '.' && name.n == 3 && ascii_lower(name.p[0]) == 'm')
			word++;
		return word;
	}
	return at;
}

struct unit {
	const char *word;
	enum quantity_kind kind;
	double factor;
	bool exact_case;
};

/* Longer words first where one begins another. */
static const struct unit units[] = {
	{ "gigawatts", QUANTITY_POWER, 1e3, false },
	{ "gigawatt", QUANTITY_POWER, 1e3, false },
	{ "megawatts", QUANTITY_POWER, 1, false },
	{ "megawatt", QUANTITY_POWER, 1, false },
	{ "kilowatts", QUANTITY_POWER, 1e-3, false },
	{ "kilowatt", QUANTITY_POWER, 1e-3, false },
	{ "terawatts", QUANTITY_POWER, 1e6, false },
	{ "GWs", QUANTITY_POWER, 1e3, true },
	{ "GW", QUANTITY_POWER, 1e3, true },
	{ "MWs", QUANTITY_POWER, 1, true },
	{ "MW", QUANTITY_POWER, 1, true },
	{ "kW", QUANTITY_POWER, 1e-3, true },
	{ "watts", QUANTITY_WATTS, 1, false },
	{ "watt", QUANTITY_WATTS, 1, false },
	{ "W", QUANTITY_WATTS, 1, true },
	{ "zettaflops", QUANTITY_COMPUTE, 1e3, false },
	{ "zettaflop", QUANTITY_COMPUTE, 1e3, false },
	{ "exaflops", QUANTITY_COMPUTE, 1, false },
	{ "exaflop", QUANTITY_COMPUTE, 1, false },
	{ "exaflop/s", QUANTITY_COMPUTE, 1, false },
	{ "EFLOPS", QUANTITY_COMPUTE, 1, true },
	{ "EFLOP/s", QUANTITY_COMPUTE, 1, true },
	{ "EFLOP", QUANTITY_COMPUTE, 1, true },
	{ "EF", QUANTITY_COMPUTE, 1, true },
	{ "petaflops", QUANTITY_COMPUTE, 1e-3, false },
	{ "petaflop", QUANTITY_COMPUTE, 1e-3, false },
	{ "PFLOPS", QUANTITY_COMPUTE, 1e-3, true },
	{ "PFLOP/s", QUANTITY_COMPUTE, 1e-3, true },
	{ "teraflops", QUANTITY_COMPUTE, 1e-6, false },
	{ "teraflop", QUANTITY_COMPUTE, 1e-6, false },
	{ "TFLOPS", QUANTITY_COMPUTE, 1e-6, true },
	{ "TFLOP/s", QUANTITY_COMPUTE, 1e-6, true },
	{ "TB/s", QUANTITY_BANDWIDTH, 1, true },
	{ "TB/sec", QUANTITY_BANDWIDTH, 1, true },
	{ "TBps", QUANTITY_BANDWIDTH, 1, true },
	{ "TB per second", QUANTITY_BANDWIDTH, 1, false },
	{ "GB/s", QUANTITY_BANDWIDTH, 1e-3, true },
	{ "GB/sec", QUANTITY_BANDWIDTH, 1e-3, true },
	{ "GB per second", QUANTITY_BANDWIDTH, 1e-3, false },
	{ "terabytes per second", QUANTITY_BANDWIDTH, 1, false },
	{ "terabytes a second", QUANTITY_BANDWIDTH, 1, false },
	{ "gigabytes per second", QUANTITY_BANDWIDTH, 1e-3, false },
	{ "gigabytes a second", QUANTITY_BANDWIDTH, 1e-3, false },
	{ "gigabytes", QUANTITY_MEMORY, 1, false },
	{ "gigabyte", QUANTITY_MEMORY, 1, false },
	{ "terabytes", QUANTITY_MEMORY, 1000, false },
	{ "terabyte", QUANTITY_MEMORY, 1000, false },
	{ "GB", QUANTITY_MEMORY, 1, true },
	{ "TB", QUANTITY_MEMORY, 1000, true },
	{ "MB", QUANTITY_MEMORY, 0.001, true },
	{ "megabytes", QUANTITY_MEMORY, 0.001, false },
	{ "nanometres", QUANTITY_NODE, 1, false },
	{ "nanometers", QUANTITY_NODE, 1, false },
	{ "nanometre", QUANTITY_NODE, 1, false },
	{ "nanometer", QUANTITY_NODE, 1, false },
	{ "nm", QUANTITY_NODE, 1, true },
	{ "tokens per second", QUANTITY_RATE, 1, false },
	{ "tokens a second", QUANTITY_RATE, 1, false },
	{ "tokens/second", QUANTITY_RATE, 1, false },
	{ "tokens/sec", QUANTITY_RATE, 1, false },
	{ "tokens/s", QUANTITY_RATE, 1, false },
	{ "tok/s", QUANTITY_RATE, 1, false },
	{ "percent", QUANTITY_PERCENT, 1, false },
	{ "per cent", QUANTITY_PERCENT, 1, false },
	{ "%", QUANTITY_PERCENT, 1, false },
};

static const struct unit *read_unit(struct str text, size_t at, size_t *ret_end)
{
	const struct unit *best = NULL;
	size_t word = skip_joint(text, at);
	char first = ascii_lower(at_char(text, word));

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct str name, here;

		if (ascii_lower(units[i].word[0]) != first)
			continue;
		name = str_from(units[i].word);
		here = str_sub(text, word, word + name.n);
		if (!(units[i].exact_case ? str_eq(here, name) : str_eq_ci(here, name)))
			continue;
		if (name.p[0] != '%' &&
		    (is_letter(text, word + name.n) || at_char(text, word + name.n) == '/' ||
		     ascii_is_digit(at_char(text, word + name.n)))) /* "35,000 GB300 chips" */
			continue;
		if (best && strlen(best->word) >= name.n)
			continue;
		/* "3 W" begins many a name, "terawatt-hours" is energy. */
		if (str_starts(str_sub(text, word + name.n, text.n), STR("-hour")) ||
		    str_starts(str_sub(text, word + name.n, text.n), STR(" hour")))
			continue;
		best = &units[i];
		*ret_end = word + name.n;
	}
	return best;
}

struct number {
	double value, factor;
	size_t end;
	bool scaled;
};

static bool read_number(struct str text, size_t at, struct number *ret)
{
	size_t digits = read_digits(text, at, &ret->value);

	if (digits == 0)
		return false;
	ret->factor = 1;
	ret->end = read_scale(text, at + digits, &ret->factor);
	ret->scaled = ret->factor > 1;
	return true;
}

static bool is_behind_from(struct str text, size_t begin)
{
	struct str before = str_sub(text, 0, begin);

	while (before.n && !ascii_is_alpha(before.p[before.n - 1]))
		before.n--;
	return str_ends_ci(before, STR("from")) || str_ends_ci(before, STR(" by"));
}

/* Between the ends of a range: "-", " - ", " to ", " and " (only behind "between"). */
static size_t range_joint(struct str text, size_t at, size_t begin)
{
	struct str rest = str_sub(text, at, text.n);

	if (str_starts(rest, STR("-")) && ascii_is_digit(at_char(text, at + 1)))
		return at + 1;
	/* "from 2 to 5" and "by 2 to 5" are changes, not ranges. */
	if (str_starts(rest, STR(" to ")) && !is_behind_from(text, begin))
		return at + 4;
	if (str_starts(rest, STR("-$")))
		return at + 1;
	if (str_starts(rest, STR(" and ")) && begin >= 8 &&
	    str_ends_ci(str_sub(text, 0, begin), STR("between ")))
		return at + 5;
	return 0;
}

/* "multi-billion dollar", "multibillion-dollar", "multi-gigawatt". */
static bool read_multiple(const struct currencies *c, struct str text, size_t at,
			  struct quantity *ret)
{
	static const char *const starts[] = { "multi-billion", "multibillion",	 "multi-million",
					      "multimillion",  "multi-trillion", NULL };

	for (const char *const *s = starts; *s; s++) {
		size_t end, word;

		if (ascii_lower(at_char(text, at + 1)) != 'u' ||
		    !str_starts_ci(str_sub(text, at, text.n), str_from(*s)))
			continue;
		end = at + strlen(*s);
		end = skip_joint(text, end);
		word = currencies_read(c, text, end, true, &ret->currency);
		if (word == 0)
			return false;
		ret->kind = QUANTITY_MONEY;
		ret->multiple = true;
		ret->end = end + word;
		return true;
	}
	return false;
}

/* "4.16 billion" is 4160000000, not 4159999999.9999995. */
static double times(double value, double factor)
{
	double x = value * factor;

	return factor >= 1000 && fabs(x - round(x)) < 1e-3 ? round(x) : x;
}

static void take(struct quantity *q, const struct number *low, const struct number *high)
{
	double factor = low->scaled ? low->factor : high->factor;

	q->value = times(high->value, high->factor);
	q->low = times(low->value, factor);
	q->end = high->end;
}

/* Puts the range's far end into *high; false when there is none. */
static bool read_far_end(const struct currencies *c, struct str text, size_t begin,
			 const struct number *low, struct number *high)
{
	size_t next = range_joint(text, low->end, begin);
	struct str code;

	if (next == 0)
		return false;
	next += currencies_read(c, text, next, false, &code);
	if (at_char(text, next) == ' ')
		next++;
	if (!read_number(text, next, high))
		return false;
	return high->value * high->factor > low->value * (low->scaled ? low->factor : high->factor);
}

/* What the number behind it counts. A plain number stays one. */
static void read_what(const struct currencies *c, struct str text, struct quantity *q, bool scaled)
{
	size_t end = q->end, sign;
	const struct unit *unit = read_unit(text, q->end, &end);

	if (unit) {
		q->kind = unit->kind;
		q->value *= unit->factor;
		q->low *= unit->factor;
		q->end = end;
		return;
	}
	end = skip_joint(text, q->end);
	sign = currencies_read(c, text, end, true, &q->currency);
	/* "won", "rand" and "real" are words too: they need a sum in front. */
	if (sign == 0 || (!scaled && q->value < 1000)) {
		q->currency = (struct str){ NULL, 0 };
		return;
	}
	q->kind = QUANTITY_MONEY;
	q->end = end + sign;
}

bool quantity_read(const struct currencies *c, struct str text, size_t at,
		   struct quantity *ret_quantity)
{
	struct quantity q = { .begin = at };
	struct number low, high;
	size_t sign = ascii_is_digit(at_char(text, at))
			      ? 0
			      : currencies_read(c, text, at, false, &q.currency);
	size_t number = at + sign;

	if (sign == 0 && (at_char(text, at) == 'm' || at_char(text, at) == 'M') &&
	    read_multiple(c, text, at, &q)) {
		*ret_quantity = q;
		return true;
	}
	if (sign > 0 && at_char(text, number) == ' ')
		number++;
	if (!read_number(text, number, &low))
		return false;
	if (!read_far_end(c, text, at, &low, &high))
		high = low;
	take(&q, &low, &high);
	if (!(q.value < VALUE_MOST))
		return false;
	if (at_char(text, q.end) == '+' && !is_letter(text, q.end + 1)) {
		q.at_least = true;
		q.end++;
	}
	if (sign == 0) {
		read_what(c, text, &q, high.scaled);
	} else {
		struct str again;
		size_t behind = currencies_read(c, text, skip_joint(text, q.end), true, &again);

		q.kind = QUANTITY_MONEY;
		if (behind > 0) {
			q.end = skip_joint(text, q.end) + behind;
			if (q.currency.n && str_eq(str_sub(text, at, at + sign), STR("$")) &&
			    again.n == 3)
				q.currency = again;
		}
	}
	*ret_quantity = q;
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a row of the export tables asks of a case: "tpp >= 1600; datacenter is yes; destination in
 * D:5|MO".
 *
 * What is asked may be unknown, so the answer has three values. A figure is a range: both ends are
 * equal when it is known, 0 to infinity when it is not, open above when only a floor is known.
 */
#ifndef EXPORT_CONDITION_H
#define EXPORT_CONDITION_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum truth { TRUTH_NO, TRUTH_MAYBE, TRUTH_YES };

struct range {
	double low, high;
};

struct range range_exactly(double value);
struct range range_from(double floor);
struct range range_unknown(void);
bool range_is_exact(struct range range);

enum input {
	INPUT_TPP,
	INPUT_PD,
	INPUT_IO,
	INPUT_DRAM,
	INPUT_DATACENTER,
	INPUT_FROM_US,
	INPUT_US_COMMERCIAL,
	INPUT_INFORMED_LETTER,
	INPUT_UAE_APPROVED,
	INPUT_ENTITY_LISTED,
	INPUT_DESTINATION,
	INPUT_HEADQUARTERS,
	INPUT_VENDOR_COUNTRY,
	INPUT_CLASS,
	INPUTS
};

enum input_type { INPUT_NUMBER, INPUT_FLAG, INPUT_PLACE, INPUT_WORD };

struct input_spec {
	const char *name; /* in the tables */
	enum input_type type;
	const char *unit; /* of a number that has one */
};

extern const struct input_spec inputs[INPUTS];

bool input_named(struct str name, enum input *ret_input);

/* What is known of a case; each array is used at the inputs of its type. */
struct facts {
	struct date date;
	struct range numbers[INPUTS];
	enum truth flags[INPUTS];
	struct str words[INPUTS]; /* places are country codes; empty: not known */
};

enum condition_op { OP_AT_LEAST, OP_MORE, OP_AT_MOST, OP_LESS, OP_IS, OP_IN, OP_NOT_IN };

struct condition {
	enum input input;
	enum condition_op op;
	double number;
	bool flag;
	struct str *words; /* countries, groups or classes */
	size_t count;
};

/* The empty text has no conditions: it always holds. ERR_INPUT says which part is not understood.
 * Words borrow from `text`. */
bool condition_parse(struct str text, struct arena *arena, struct condition **ret_conditions,
		     size_t *ret_count, struct err *err);

/* Whether a country is the place, or on that day in the group, that a word names. */
typedef bool condition_place(const void *arg, struct str country, struct str word,
			     struct date date);

enum truth condition_holds(const struct condition *condition, const struct facts *facts,
			   condition_place *place, const void *arg);

#endif

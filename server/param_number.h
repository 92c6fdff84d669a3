/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers as people type them into a URL: 500000000, 5e8, 500m, $1.5bn, 2 million; for columns in
 * a unit also with one: 500MW, 1.2GW, 8 exaflops, 141 GB.
 */
#ifndef SERVER_PARAM_NUMBER_H
#define SERVER_PARAM_NUMBER_H

#include "base/arena.h"
#include "base/str.h"
#include "http/problem.h"

#include <stdbool.h>

/* In the unit that the column's name ends with ("power_mw"). The result is a plain number. */
bool param_number_read(const char *column, struct str text, struct arena *arena,
		       struct str *ret_number);

/* "2,000" and "$2,000,000": digits in threes behind commas. */
bool param_number_has_thousands(struct str text);

/* What a number with a misspelt unit may have meant. */
void param_number_suggest(const char *column, struct str text, struct problem *problem,
			  struct arena *arena);

/* "500000000, 5e8, 500m", fit for the column: for messages. */
const char *param_number_examples(const char *column);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When two statements may be about the same thing: amounts, figures, dates. Symmetric, and silent
 * about what is not stated: an absent value agrees with everything.
 */
#ifndef LEDGER_AGREE_H
#define LEDGER_AGREE_H

#include "ledger/usd.h"
#include "ledger/value.h"

#include <stdbool.h>

/* "$1.38 billion" is told as "$1.4 billion"; "about", "over" and "up to" leave more room, and so do
 * two currencies. */
#define AGREE_ROUNDED 0.02
#define AGREE_LOOSELY 0.10

enum {
	AGREE_DAYS = 100, /* stated dates of one event are no further apart */
};

/* Relative to the larger one. */
bool agree_numbers(double a, double b, double tolerance);

/* Amounts with qualifiers, in one currency or by their worth in dollars. */
bool agree_money(const struct value *a, const struct value *b, const struct rate_table *rates);

/* The same, and both are stated as numbers. */
bool agree_stated_money(const struct value *a, const struct value *b,
			const struct rate_table *rates);

/* Figures such as power. */
bool agree_figures(const struct value *a, const struct value *b);
bool agree_stated_figures(const struct value *a, const struct value *b);

/* Stated dates, each from its first to its last day. */
bool agree_dates(const struct value *a, const struct value *b);

/* Equal, or one is not stated. */
bool agree_keys(const struct value *a, const struct value *b);

/* Lists that share something, or one is not stated. */
bool agree_lists(const struct value *a, const struct value *b);

#endif

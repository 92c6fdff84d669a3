/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Amounts in US dollars by a table of dated rates. The rate of a day is the latest row of the
 * currency on or before it; without a day, or before the first row, it is the latest row of all.
 */
#ifndef LEDGER_USD_H
#define LEDGER_USD_H

#include "base/date.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct rate {
	struct str currency;
	struct date from; /* complete */
	double usd_per_unit;
};

struct rate_table {
	const struct rate *rates; /* in any order */
	size_t count;
};

/* What an amount is in dollars, and by which rate. */
struct usd {
	double amount; /* whole dollars */
	double rate;
	struct date rate_on;
};

/* False when the table does not have the currency. `on` may be no date; one without a day counts as
 * its first day. */
bool usd_of(const struct rate_table *table, double amount, struct str currency, struct date on,
	    struct usd *ret_usd);

#endif

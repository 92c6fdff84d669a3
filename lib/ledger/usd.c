/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/usd.h"

#include <math.h>

static const struct rate *rate_on(const struct rate_table *table, struct str currency,
				  struct date on)
{
	const struct rate *newest = NULL, *fitting = NULL;
	bool has_day = date_precision(on) != DATE_NONE;

	for (size_t i = 0; i < table->count; i++) {
		const struct rate *rate = &table->rates[i];

		if (!str_eq(rate->currency, currency))
			continue;
		if (!newest || date_cmp(rate->from, newest->from) > 0)
			newest = rate;
		if (has_day && date_cmp(rate->from, date_first_day(on)) <= 0 &&
		    (!fitting || date_cmp(rate->from, fitting->from) > 0))
			fitting = rate;
	}
	return fitting ? fitting : newest;
}

bool usd_of(const struct rate_table *table, double amount, struct str currency, struct date on,
	    struct usd *ret_usd)
{
	const struct rate *rate = rate_on(table, currency, on);

	if (!rate)
		return false;
	*ret_usd = (struct usd){ .amount = round(amount * rate->usd_per_unit),
				 .rate = rate->usd_per_unit,
				 .rate_on = rate->from };
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/agree.h"

#include "base/date.h"

#include <math.h>

bool agree_numbers(double a, double b, double tolerance)
{
	return fabs(a - b) <= tolerance * fmax(fabs(a), fabs(b));
}

static bool is_exact(const struct value *money)
{
	return str_eq(money->qualifier, STR("exact"));
}

bool agree_stated_money(const struct value *a, const struct value *b,
			const struct rate_table *rates)
{
	struct usd usd_a, usd_b;
	double tolerance = is_exact(a) && is_exact(b) ? AGREE_ROUNDED : AGREE_LOOSELY / 2;

	if (!a->present || !b->present || !a->has_number || !b->has_number)
		return false;
	if (str_eq(a->currency, b->currency))
		return agree_numbers(a->number, b->number, tolerance);
	return usd_of(rates, a->number, a->currency, (struct date){ 0 }, &usd_a) &&
	       usd_of(rates, b->number, b->currency, (struct date){ 0 }, &usd_b) &&
	       agree_numbers(usd_a.amount, usd_b.amount, AGREE_LOOSELY);
}

bool agree_money(const struct value *a, const struct value *b, const struct rate_table *rates)
{
	if (!a->present || !b->present || !a->has_number || !b->has_number)
		return true;
	return agree_stated_money(a, b, rates);
}

bool agree_stated_figures(const struct value *a, const struct value *b)
{
	return a->present && b->present && agree_numbers(a->number, b->number, AGREE_LOOSELY);
}

bool agree_figures(const struct value *a, const struct value *b)
{
	return !a->present || !b->present || agree_numbers(a->number, b->number, AGREE_LOOSELY);
}

bool agree_dates(const struct value *a, const struct value *b)
{
	struct date date_a, date_b;

	if (!a->present || !b->present || !date_parse(a->text, &date_a) ||
	    !date_parse(b->text, &date_b))
		return true;
	return date_to_days(date_first_day(date_a)) - date_to_days(date_last_day(date_b)) <=
		       AGREE_DAYS &&
	       date_to_days(date_first_day(date_b)) - date_to_days(date_last_day(date_a)) <=
		       AGREE_DAYS;
}

bool agree_keys(const struct value *a, const struct value *b)
{
	return !a->present || !b->present || str_eq(a->key, b->key);
}

bool agree_lists(const struct value *a, const struct value *b)
{
	return !a->present || !b->present || value_overlaps(a, b);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"

#include "base/num.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2199 };

int date_days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

bool date_is_valid(struct date date)
{
	if (date.year < YEAR_MIN || date.year > YEAR_MAX)
		return false;
	if (date.month == 0)
		return date.day == 0;
	if (date.month < 1 || date.month > 12)
		return false;
	return date.day >= 0 && date.day <= date_days_in_month(date.year, date.month);
}

static bool parse_part(struct str text, size_t from, size_t to, int64_t min, int64_t max,
		       int *ret_part)
{
	int64_t n;

	if (!num_parse_i64(str_sub(text, from, to), min, max, &n))
		return false;
	*ret_part = (int)n;
	return true;
}

bool date_parse(struct str text, struct date *ret_date)
{
	struct date date = { 0 };

	if (text.n != 4 && text.n != 7 && text.n != 10)
		return false;
	if (!parse_part(text, 0, 4, YEAR_MIN, YEAR_MAX, &date.year))
		return false;
	if (text.n >= 7 && (text.p[4] != '-' || !parse_part(text, 5, 7, 1, 12, &date.month)))
		return false;
	if (text.n == 10 && (text.p[7] != '-' || !parse_part(text, 8, 10, 1, 31, &date.day)))
		return false;
	if (!date_is_valid(date))
		return false;
	*ret_date = date;
	return true;
}

void date_format(struct buf *out, struct date date)
{
	if (date.year)
		buf_addf(out, "%04d", date.year);
	if (date.month)
		buf_addf(out, "-%02d", date.month);
	if (date.day)
		buf_addf(out, "-%02d", date.day);
}

enum date_precision date_precision(struct date date)
{
	if (!date.year)
		return DATE_NONE;
	if (!date.month)
		return DATE_YEAR;
	return date.day ? DATE_DAY : DATE_MONTH;
}

const char *date_precision_name(enum date_precision precision)
{
	static const char *const names[] = { NULL, "year", "month", "day" };

	return names[precision];
}

struct date date_first_day(struct date date)
{
	return (struct date){ date.year, date.month ? date.month : 1, date.day ? date.day : 1 };
}

struct date date_last_day(struct date date)
{
	if (!date.month)
		date.month = 12;
	if (!date.day)
		date.day = date_days_in_month(date.year, date.month);
	return date;
}

int date_cmp(struct date a, struct date b)
{
	long x = date_to_days(date_first_day(a)), y = date_to_days(date_first_day(b));

	if (x != y)
		return x < y ? -1 : 1;
	return (int)date_precision(a) - (int)date_precision(b);
}

/* Both conversions count years from March, so that the leap day is the last of its year. */
long date_to_days(struct date date)
{
	long year = date.year - (date.month <= 2), era = year / 400, year_of_era = year - era * 400;
	long day_of_year = (153L * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	       day_of_year - 719468;
}

struct date date_from_days(long days)
{
	long shifted = days + 719468, era = shifted / 146097, day_of_era = shifted - era * 146097;
	long year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	long shifted_month = (5 * day_of_year + 2) / 153;
	struct date date;

	date.day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
	date.month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
	date.year = (int)(year_of_era + era * 400 + (date.month <= 2));
	return date;
}

int date_weekday(struct date date)
{
	long days = date_to_days(date);

	return (int)(((days + 3) % 7 + 7) % 7);
}

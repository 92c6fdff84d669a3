/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A calendar date that may be known only to the month or the year. month and day are 0 when
 * unknown; a day is never known without its month. Years 1900 to 2199. All zero is "no date".
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>

struct date {
	int year, month, day;
};

enum date_precision { DATE_NONE, DATE_YEAR, DATE_MONTH, DATE_DAY };

/* "2026", "2026-01" or "2026-01-31"; a day that the month does not have is refused. */
bool date_parse(struct str text, struct date *ret_date);
bool date_is_valid(struct date date);
void date_format(struct buf *out, struct date date); /* as precise as it is; nothing for no date */

enum date_precision date_precision(struct date date);
const char *
date_precision_name(enum date_precision precision); /* "year", "month", "day"; NULL for none */

struct date date_first_day(struct date date); /* 2026 -> 2026-01-01 */
struct date date_last_day(struct date date);  /* 2026-02 -> 2026-02-28 */
int date_cmp(struct date a, struct date b);   /* by the first day, then the coarser first */

/* Days since 1970-01-01 of a complete date, and back. */
long date_to_days(struct date date);
struct date date_from_days(long days);
int date_weekday(struct date date); /* 0 = Monday */
int date_days_in_month(int year, int month);

#endif

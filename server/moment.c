/* SPDX-License-Identifier: Apache-2.0 */
#include "server/moment.h"

#include "base/date.h"
#include "base/num.h"
#include "db/query.h"
#include "db/sql.h"

#include <stdint.h>

enum { DAY_TEXT = 10, CLOCK_TEXT = 8, FRACTION_MAX = 6 };

static const char wanted[] = "must be a time such as 2026-11-21T08:00:00Z, or a day, month or year";

static bool two_digits(struct str text, size_t at, int64_t most, int64_t *ret_number)
{
	return num_parse_i64(str_sub(text, at, at + 2), 0, most, ret_number);
}

/* "08:00:00", then an optional fraction. */
static bool read_clock(struct str *rest, int64_t *ret_us)
{
	int64_t hour, minute, second, fraction = 0;
	size_t n = 0;

	if (rest->n < CLOCK_TEXT || rest->p[2] != ':' || rest->p[5] != ':' ||
	    !two_digits(*rest, 0, 23, &hour) || !two_digits(*rest, 3, 59, &minute) ||
	    !two_digits(*rest, 6, 59, &second))
		return false;
	*rest = str_sub(*rest, CLOCK_TEXT, rest->n);
	if (str_starts(*rest, STR("."))) {
		while (n + 1 < rest->n && ascii_is_digit(rest->p[n + 1]) && n < FRACTION_MAX)
			fraction = fraction * 10 + (rest->p[++n] - '0');
		if (n == 0)
			return false;
		*rest = str_sub(*rest, n + 1, rest->n);
		for (; n < FRACTION_MAX; n++)
			fraction *= 10;
	}
	*ret_us = ((hour * 60 + minute) * 60 + second) * 1000000 + fraction;
	return true;
}

/* "Z", "z" or "+02:00"; a '+' of a query that was not encoded has become a space. */
static bool read_zone(struct str rest, int64_t *ret_us)
{
	int64_t hour, minute;

	*ret_us = 0;
	if (rest.n == 1)
		return rest.p[0] == 'Z' || rest.p[0] == 'z';
	if (rest.n != 6 || rest.p[3] != ':' || !two_digits(rest, 1, 23, &hour) ||
	    !two_digits(rest, 4, 59, &minute))
		return false;
	*ret_us = (hour * 60 + minute) * 60 * 1000000;
	if (rest.p[0] == '-')
		*ret_us = -*ret_us;
	return rest.p[0] == '-' || rest.p[0] == '+' || rest.p[0] == ' ';
}

static struct str instant(struct arena *arena, struct date day, int64_t us)
{
	static const int64_t day_us = (int64_t)86400 * 1000000;
	struct date at = day;
	int64_t seconds;

	for (; us < 0; us += day_us)
		at = date_from_days(date_to_days(at) - 1);
	for (; us >= day_us; us -= day_us)
		at = date_from_days(date_to_days(at) + 1);
	seconds = us / 1000000;
	return arena_strf(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", at.year, at.month, at.day,
			  (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60),
			  (int)(us % 1000000));
}

static bool read_time(struct str text, struct arena *arena, struct str *ret_instant)
{
	struct date day;
	struct str rest;
	int64_t clock, zone;

	if (text.n <= DAY_TEXT || !date_parse(str_sub(text, 0, DAY_TEXT), &day) ||
	    (text.p[DAY_TEXT] != 'T' && text.p[DAY_TEXT] != 't' && text.p[DAY_TEXT] != ' '))
		return false;
	rest = str_sub(text, DAY_TEXT + 1, text.n);
	if (!read_clock(&rest, &clock) || !read_zone(rest, &zone))
		return false;
	*ret_instant = instant(arena, day, clock - zone);
	return true;
}

bool moment_parse(struct str parameter, struct str text, struct problem_list *problems,
		  struct moment *ret_moment)
{
	static const int64_t last_us = (int64_t)86400 * 1000000 - 1;
	struct moment moment = { .is_asked = true };
	struct date date;

	if (date_parse(text, &date)) {
		moment.asked = instant(problems->arena, date_last_day(date), last_us);
	} else if (!read_time(text, problems->arena, &moment.asked)) {
		problem_add(problems, parameter, text, "%s", wanted);
		return false;
	}
	*ret_moment = moment;
	return true;
}

bool moment_take(const struct db_rows *rows, struct moment *moment, struct arena *arena,
		 struct err *err)
{
	if (db_rows_count(rows) == 0)
		return err_set(err, ERR_INPUT,
			       "as_of lies before the first data that were recorded");
	if (db_rows_bool(rows, 0, 3))
		return err_set(err, ERR_INPUT,
			       "as_of has not come yet: nobody knows what the answer will be then");
	moment->version = arena_str(arena, db_rows_get(rows, 0, 0));
	moment->changed_at = arena_str(arena, db_rows_get(rows, 0, 1));
	moment->last_read_at = arena_str(arena, db_rows_get(rows, 0, 2));
	moment->newest = db_rows_is_null(rows, 0, 4)
				 ? arena_strf(arena, "%.*s %.*s", STR_ARG(moment->version),
					      STR_ARG(moment->changed_at))
				 : arena_str(arena, db_rows_get(rows, 0, 4));
	return true;
}

bool moment_find(struct db *db, struct moment *moment, struct arena *arena, struct err *err)
{
	struct db_param params[] = { db_text(moment->asked) };
	DB_ROWS_AUTO *rows = NULL;

	return db_run(db, moment->is_asked ? &sql_moment_then : &sql_moment_now,
		      moment->is_asked ? params : NULL, &rows, err) &&
	       moment_take(rows, moment, arena, err);
}

void moment_write(struct buf *out, const struct moment *moment)
{
	buf_addf(out, "\"data_version\":%.*s,\"as_of\":\"%.*s\",\"last_read_at\":",
		 STR_ARG(moment->version), STR_ARG(moment->changed_at));
	if (moment->last_read_at.n)
		buf_addf(out, "\"%.*s\"", STR_ARG(moment->last_read_at));
	else
		buf_add_text(out, "null");
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "text/when.h"

#include "base/num.h"

#include <string.h>

static const char *const months[] = { "january",   "february", "march",	   "april",
				      "may",	   "june",     "july",	   "august",
				      "september", "october",  "november", "december" };
static const char *const weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
					"friday", "saturday", "sunday" };

struct cursor {
	struct str text;
	size_t at;
};

static struct str peek_word(const struct cursor *c)
{
	size_t end = c->at;

	while (end < c->text.n && ascii_is_alnum(c->text.p[end]))
		end++;
	return str_sub(c->text, c->at, end);
}

/* Steps over the word and one space (or ". ", ", ") behind it. */
static void skip_word(struct cursor *c, struct str word)
{
	c->at += word.n;
	while (c->at < c->text.n && strchr(".,", c->text.p[c->at]) && c->at + 1 < c->text.n &&
	       c->text.p[c->at + 1] == ' ')
		c->at++;
	if (c->at < c->text.n && c->text.p[c->at] == ' ')
		c->at++;
}

static int month_of(struct str word)
{
	if (word.n < 3 || word.n > 9 || !ascii_is_upper(word.p[0]))
		return 0;
	for (int m = 0; m < 12; m++) {
		struct str name;

		if (months[m][0] != ascii_lower(word.p[0]))
			continue;
		name = str_from(months[m]);
		if (str_eq_ci(word, name) || (word.n == 3 && str_starts_ci(name, word)) ||
		    (m == 8 && str_eq_ci(word, STR("sept"))))
			return m + 1;
	}
	return 0;
}

/* "3rd" is "3". */
static struct str without_ordinal(struct str word)
{
	static const char *const endings[] = { "st", "nd", "rd", "th", NULL };

	for (const char *const *e = endings; *e; e++)
		if (str_ends(word, str_from(*e)))
			return str_sub(word, 0, word.n - 2);
	return word;
}

static int number_of(struct str word, int least, int most)
{
	int64_t n;

	word = without_ordinal(word);
	return num_parse_i64(word, least, most, &n) ? (int)n : 0;
}

static int year_of(struct str word)
{
	return word.n == 4 ? number_of(word, 1950, 2099) : 0;
}

/* A day that its month does not have, and one outside the calendar, is read but has no value. */
static bool done(struct when *ret, struct date date, bool relative, size_t end)
{
	if (!date_is_valid(date))
		date = (struct date){ 0 };
	*ret = (struct when){ .date = date, .relative = relative, .begin = ret->begin, .end = end };
	return true;
}

/* A month without a year is the last one that has begun, seen from the day of publication. */
static struct date month_before(struct date published, int month, int day)
{
	int year = published.year;

	if (year == 0)
		return (struct date){ 0 };
	if (month > published.month ||
	    (month == published.month && published.day > 0 && day > published.day))
		year--;
	return (struct date){ year, month, day };
}

/* "October 24, 2025", "October 2025", "October 24", "October" */
static bool from_month(struct cursor c, struct date published, struct when *ret)
{
	struct str word = peek_word(&c);
	int month = month_of(word), day, year;
	size_t end = c.at + word.n;

	if (month == 0)
		return false;
	skip_word(&c, word);
	word = peek_word(&c);
	year = year_of(word);
	if (year)
		return done(ret, (struct date){ year, month, 0 }, false, c.at + word.n);
	day = number_of(word, 1, date_days_in_month(2024, month));
	if (!day)
		/* "May" that begins a sentence is a verb as often. */
		return month == 5 && ret->begin == 0
			       ? false
			       : done(ret, month_before(published, month, 0), true, end);
	end = c.at + word.n;
	skip_word(&c, word);
	word = peek_word(&c);
	year = year_of(word);
	if (year)
		return done(ret, (struct date){ year, month, day }, false, c.at + word.n);
	return done(ret, month_before(published, month, day), true, end);
}

/* "24 October 2025", "24 October", "2026-05-20", "2026" */
static bool from_number(struct cursor c, struct date published, struct when *ret)
{
	struct str word = peek_word(&c), iso = str_sub(c.text, c.at, c.at + 10);
	struct date date;
	int day = number_of(word, 1, 31), year = year_of(word), month;
	size_t end = c.at + word.n;

	if (iso.n == 10 && iso.p[4] == '-' && date_parse(iso, &date))
		return done(ret, date, false, c.at + 10);
	if (year && !(end < c.text.n && strchr("-%", c.text.p[end]) && end + 1 < c.text.n &&
		      !ascii_is_space(c.text.p[end + 1])))
		return done(ret, (struct date){ year, 0, 0 }, false, end);
	if (!day)
		return false;
	skip_word(&c, word);
	word = peek_word(&c);
	month = month_of(word);
	if (!month)
		return false;
	end = c.at + word.n;
	skip_word(&c, word);
	word = peek_word(&c);
	year = year_of(word);
	if (year)
		return done(ret, (struct date){ year, month, day }, false, c.at + word.n);
	return done(ret, month_before(published, month, day), true, end);
}

static bool is_part_of_year(struct str word)
{
	static const char *const parts[] = { "q1",	 "q2",	   "q3",     "q4",     "h1",
					     "h2",	 "early",  "late",   "mid",    "fiscal",
					     "fy",	 "spring", "summer", "autumn", "winter",
					     "calendar", NULL };

	for (const char *const *p = parts; *p; p++)
		if (str_is_ci(word, *p))
			return true;
	return false;
}

/* "Q3 2026", "H1 2026", "mid-2026", "first half of 2026", "the end of 2026": no more is known than
 * the year. */
static bool from_part(struct cursor c, struct when *ret)
{
	static const char *const lead_ins[] = { "first half of ",
						"second half of ",
						"first quarter of ",
						"second quarter of ",
						"third quarter of ",
						"fourth quarter of ",
						"end of ",
						"start of ",
						"beginning of ",
						"middle of ",
						NULL };
	struct str rest = str_sub(c.text, c.at, c.text.n), word;
	char first = ascii_lower(rest.p[0]);
	int year;

	for (const char *const *l = lead_ins; *l; l++) {
		if ((*l)[0] != first || !str_starts_ci(rest, str_from(*l)))
			continue;
		c.at += strlen(*l);
		word = peek_word(&c);
		year = year_of(word);
		return year && done(ret, (struct date){ year, 0, 0 }, false, c.at + word.n);
	}
	word = peek_word(&c);
	if (!is_part_of_year(word))
		return false;
	c.at += word.n;
	if (c.at < c.text.n && (c.text.p[c.at] == '-' || c.text.p[c.at] == ' '))
		c.at++;
	word = peek_word(&c);
	year = year_of(word);
	return year && done(ret, (struct date){ year, 0, 0 }, false, c.at + word.n);
}

static struct date add_months(struct date date, int by)
{
	int months_since = date.year * 12 + date.month - 1 + by;

	return (struct date){ months_since / 12, months_since % 12 + 1, 0 };
}

/* "this year", "last month", "today", "Tuesday" */
static bool from_relative(struct cursor c, struct date published, struct when *ret)
{
	static const struct {
		const char *text;
		int years, months, days;
		bool exact_year, exact_month;
	} words[] = {
		{ "this year", 0, 0, 0, true, false },
		{ "last year", -1, 0, 0, true, false },
		{ "next year", 1, 0, 0, true, false },
		{ "this month", 0, 0, 0, false, true },
		{ "last month", 0, -1, 0, false, true },
		{ "next month", 0, 1, 0, false, true },
		{ "a month earlier", 0, -1, 0, false, true },
		{ "a year earlier", -1, 0, 0, true, false },
		{ "today", 0, 0, 0, false, false },
		{ "yesterday", 0, 0, -1, false, false },
	};
	struct str rest = str_sub(c.text, c.at, c.text.n), word = peek_word(&c);
	bool known = date_precision(published) == DATE_DAY;
	char first = ascii_lower(rest.p[0]);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct date date = { 0 };
		size_t n;

		if (words[i].text[0] != first)
			continue;
		n = strlen(words[i].text);
		if (!str_starts_ci(rest, str_from(words[i].text)) ||
		    (n < rest.n && ascii_is_alnum(rest.p[n])))
			continue;
		if (known && words[i].exact_year)
			date = (struct date){ published.year + words[i].years, 0, 0 };
		else if (known && words[i].exact_month)
			date = add_months(published, words[i].months);
		else if (known)
			date = date_from_days(date_to_days(published) + words[i].days);
		return done(ret, date, true, c.at + n);
	}
	for (int d = 0; d < 7; d++) {
		long days;

		if (!str_is_ci(word, weekdays[d]) || !ascii_is_upper(word.p[0]))
			continue;
		if (!known)
			return done(ret, (struct date){ 0 }, true, c.at + word.n);
		days = date_to_days(published);
		days -= (date_weekday(published) - d + 7) % 7;
		return done(ret, date_from_days(days), true, c.at + word.n);
	}
	return false;
}

/* A glance at the first two letters: most words are no date. */
static bool may_begin(struct str text, size_t at)
{
	static const char *const second[26] = {
		['a' - 'a'] = "pu ",  ['b' - 'a'] = "e",     ['c' - 'a'] = "a",
		['d' - 'a'] = "e",    ['e' - 'a'] = "an",    ['f' - 'a'] = "eiory",
		['h' - 'a'] = "12",   ['j' - 'a'] = "au",    ['l' - 'a'] = "a",
		['m' - 'a'] = "aio",  ['n' - 'a'] = "eo",    ['o' - 'a'] = "c",
		['q' - 'a'] = "1234", ['s' - 'a'] = "eptua", ['t' - 'a'] = "hou",
		['w' - 'a'] = "ei",   ['y' - 'a'] = "e",
	};
	char first = ascii_lower(text.p[at]), next = at + 1 < text.n ? text.p[at + 1] : '\0';

	return ascii_is_lower(first) && second[first - 'a'] && next != '\0' &&
	       strchr(second[first - 'a'], ascii_lower(next)) != NULL;
}

bool when_read(struct str text, size_t at, struct date published, struct when *ret_when)
{
	struct cursor c = { text, at };
	struct when when = { .begin = at };
	bool found;

	if (at >= text.n)
		return false;
	if (ascii_is_digit(text.p[at]))
		found = from_number(c, published, &when);
	else if (!may_begin(text, at))
		return false;
	else
		found = from_month(c, published, &when) || from_part(c, &when) ||
			from_relative(c, published, &when);
	if (found)
		*ret_when = when;
	return found;
}

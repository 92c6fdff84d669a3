/* SPDX-License-Identifier: Apache-2.0 */
#include "text/stamp.h"

#include "base/num.h"

enum { TEXT_MOST = 80 };

static int month_of(struct str word)
{
	static const char names[][4] = { "jan", "feb", "mar", "apr", "may", "jun",
					 "jul", "aug", "sep", "oct", "nov", "dec" };

	for (int i = 0; i < 12; i++)
		if (word.n >= 3 && str_starts_ci(word, str_from(names[i])))
			return i + 1;
	return 0;
}

static int number(struct str digits)
{
	int64_t n;

	return digits.n <= 4 && num_parse_i64(digits, 0, 9999, &n) ? (int)n : -1;
}

static bool settle(struct date date, struct date *ret_date)
{
	if (date_precision(date) != DATE_DAY || !date_is_valid(date))
		return false;
	*ret_date = date;
	return true;
}

static bool digits_only(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!ascii_is_digit(text.p[i]))
			return false;
	return text.n > 0;
}

/* 2025-12-08, 2025/12/08 or 20251208, with or without a time behind it. */
static bool read_iso(struct str text, struct date *ret_date)
{
	struct date date = { 0 };

	if (text.n >= 10 && digits_only(str_sub(text, 0, 4)) &&
	    (text.p[4] == '-' || text.p[4] == '/') && text.p[7] == text.p[4] &&
	    digits_only(str_sub(text, 5, 7)) && digits_only(str_sub(text, 8, 10))) {
		if (text.n > 10 && ascii_is_digit(text.p[10]))
			return false;
		date = (struct date){ number(str_sub(text, 0, 4)), number(str_sub(text, 5, 7)),
				      number(str_sub(text, 8, 10)) };
	} else if (text.n >= 8 && digits_only(str_sub(text, 0, 8)) &&
		   (text.n == 8 || text.p[8] == 'T')) {
		date = (struct date){ number(str_sub(text, 0, 4)), number(str_sub(text, 4, 6)),
				      number(str_sub(text, 6, 8)) };
	}
	return settle(date, ret_date);
}

/* The next run of letters or digits. */
static bool next_word(struct str *rest, struct str *ret_word)
{
	size_t at = 0, end;

	while (at < rest->n && !ascii_is_alnum(rest->p[at]))
		at++;
	for (end = at; end < rest->n && ascii_is_alnum(rest->p[end]) &&
		       ascii_is_digit(rest->p[end]) == ascii_is_digit(rest->p[at]);)
		end++;
	*ret_word = str_sub(*rest, at, end);
	*rest = str_sub(*rest, end, rest->n);
	return ret_word->n > 0;
}

static int year_of(struct str digits)
{
	int year = number(digits);

	if (digits.n == 2)
		return year < 70 ? 2000 + year : 1900 + year;
	return digits.n == 4 ? year : 0;
}

/* A month's name with a day and a year around it, in the first words. */
static bool read_words(struct str text, struct date *ret_date)
{
	struct date date = { 0 };
	struct str rest = str_sub(text, 0, TEXT_MOST), word;

	while (next_word(&rest, &word)) {
		if (ascii_is_digit(word.p[0])) {
			if (!date.day && word.n <= 2)
				date.day = number(word);
			else if (date.day && date.month)
				return (date.year = year_of(word)) > 0 && settle(date, ret_date);
			else
				return false;
		} else if (!date.month && month_of(word)) {
			date.month = month_of(word);
		} else if (date.month && !date.day) {
			return false;
		}
	}
	return false;
}

bool stamp_read(struct str text, struct date *ret_date)
{
	text = str_trim(text);
	return read_iso(text, ret_date) || read_words(text, ret_date);
}

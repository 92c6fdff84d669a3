/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <string.h>

struct str str_from(const char *text)
{
	return (struct str){ text, text ? strlen(text) : 0 };
}

struct str str_range(const char *begin, const char *end)
{
	return (struct str){ begin, (size_t)(end - begin) };
}

struct str str_sub(struct str s, size_t from, size_t to)
{
	if (!s.p)
		return s;
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){ s.p + from, to - from };
}

bool str_is_empty(struct str s)
{
	return s.n == 0;
}

bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eq_ci(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	if (order)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str with)
{
	return s.n >= with.n && str_eq(str_sub(s, 0, with.n), with);
}

bool str_ends(struct str s, struct str with)
{
	return s.n >= with.n && str_eq(str_sub(s, s.n - with.n, s.n), with);
}

bool str_starts_ci(struct str s, struct str with)
{
	return s.n >= with.n && str_eq_ci(str_sub(s, 0, with.n), with);
}

bool str_ends_ci(struct str s, struct str with)
{
	return s.n >= with.n && str_eq_ci(str_sub(s, s.n - with.n, s.n), with);
}

size_t str_find(struct str s, struct str what)
{
	const char *hit;

	if (what.n == 0)
		return 0;
	if (s.n < what.n)
		return s.n;
	hit = memmem(s.p, s.n, what.p, what.n);
	return hit ? (size_t)(hit - s.p) : s.n;
}

size_t str_find_char(struct str s, char c)
{
	const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;

	return hit ? (size_t)(hit - s.p) : s.n;
}

struct str str_trim(struct str s)
{
	while (s.n && ascii_is_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n && ascii_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool str_cut(struct str *rest, char sep, struct str *ret_part)
{
	size_t at;

	if (!rest->p)
		return false;
	at = str_find_char(*rest, sep);
	*ret_part = str_sub(*rest, 0, at);
	if (at == rest->n)
		*rest = (struct str){ NULL, 0 };
	else
		*rest = str_sub(*rest, at + 1, rest->n);
	return true;
}

bool str_line(struct str *rest, struct str *ret_line)
{
	if (rest->n == 0 || !str_cut(rest, '\n', ret_line))
		return false;
	if (ret_line->n && ret_line->p[ret_line->n - 1] == '\r')
		ret_line->n--;
	return true;
}

bool ascii_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool ascii_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool ascii_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

bool ascii_is_alpha(char c)
{
	return ascii_is_upper(c) || ascii_is_lower(c);
}

bool ascii_is_alnum(char c)
{
	return ascii_is_alpha(c) || ascii_is_digit(c);
}

char ascii_lower(char c)
{
	return ascii_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

char ascii_upper(char c)
{
	return ascii_is_lower(c) ? (char)(c - ('a' - 'A')) : c;
}

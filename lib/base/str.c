/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <string.h>

struct str str_range(const char *begin, const char *end)
{
	return (struct str){ begin, (size_t)(end - begin) };
}

bool str_is_empty(struct str s)
{
	return s.n == 0;
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

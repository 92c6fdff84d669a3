/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A str is a view of bytes that somebody else owns; it is not terminated. The empty view may have
 * p == NULL. Case folding here is ASCII only; names of other scripts are folded by text/fold.h.
 * What the extractor asks at every byte is inline.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_ARG(s)   (int)(s).n, ((s).p ? (s).p : "") /* for "%.*s" */

/* NULL gives the empty view */
static inline struct str str_from(const char *text)
{
	return (struct str){ text, text ? strlen(text) : 0 };
}

struct str str_range(const char *begin, const char *end);

/* Clamped to the view. */
static inline struct str str_sub(struct str s, size_t from, size_t to)
{
	if (!s.p)
		return s;
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){ s.p + from, to - from };
}

bool str_is_empty(struct str s);

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}

/* As str_eq() with a C string, without a walk to its end. */
static inline bool str_is(struct str s, const char *text)
{
	size_t i = 0;

	while (i < s.n && s.p[i] == text[i] && text[i])
		i++;
	return i == s.n && text[i] == '\0';
}

bool str_eq_ci(struct str a, struct str b);
int str_cmp(struct str a, struct str b); /* byte order, shorter first */
bool str_starts(struct str s, struct str with);
bool str_ends(struct str s, struct str with);
bool str_starts_ci(struct str s, struct str with);
bool str_ends_ci(struct str s, struct str with);

/* Position of the first occurrence, or s.n when there is none. */
size_t str_find(struct str s, struct str what);
size_t str_find_char(struct str s, char c);

struct str str_trim(struct str s); /* ASCII white space at both ends */

/* Cuts the part before `sep` off `*rest` and returns it; at the end it returns the rest. False when
 * nothing is left. */
bool str_cut(struct str *rest, char sep, struct str *ret_part);

/* The next line without its "\n" or "\r\n"; false at the end. */
bool str_line(struct str *rest, struct str *ret_line);

static inline bool ascii_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_alpha(char c)
{
	return ascii_is_lower((char)(c | 0x20));
}

static inline bool ascii_is_alnum(char c)
{
	return ascii_is_alpha(c) || ascii_is_digit(c);
}

static inline char ascii_lower(char c)
{
	return ascii_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

static inline char ascii_upper(char c)
{
	return ascii_is_lower(c) ? (char)(c - ('a' - 'A')) : c;
}

/* As str_is(), whatever the case; `lower` is in lower case. */
static inline bool str_is_ci(struct str s, const char *lower)
{
	size_t i = 0;

	while (i < s.n && ascii_lower(s.p[i]) == lower[i] && lower[i])
		i++;
	return i == s.n && lower[i] == '\0';
}

#endif

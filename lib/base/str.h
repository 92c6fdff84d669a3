/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A str is a view of bytes that somebody else owns; it is not terminated. The empty view may have
 * p == NULL. Case folding here is ASCII only; names of other scripts are folded by text/fold.h.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_ARG(s)   (int)(s).n, ((s).p ? (s).p : "") /* for "%.*s" */

struct str str_from(const char *text); /* NULL gives the empty view */
struct str str_range(const char *begin, const char *end);
struct str str_sub(struct str s, size_t from, size_t to); /* clamped to the view */

bool str_is_empty(struct str s);
bool str_eq(struct str a, struct str b);
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

bool ascii_is_space(char c);
bool ascii_is_digit(char c);
bool ascii_is_upper(char c);
bool ascii_is_lower(char c);
bool ascii_is_alpha(char c);
bool ascii_is_alnum(char c);
char ascii_lower(char c);
char ascii_upper(char c);

#endif

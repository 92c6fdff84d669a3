/* SPDX-License-Identifier: Apache-2.0 */
#include "http/accept.h"

#include <stddef.h>

enum { Q_ONE = 1000 };

/* One part of an Accept header. */
struct range {
	struct str type, subtype;
	int q;
};

/* As str_cut() at commas or semicolons, but not at those in quotes. */
static bool cut_unquoted(struct str *rest, char sep, struct str *ret_part)
{
	bool quoted = false;
	size_t i = 0;

	if (!rest->n)
		return false;
	for (; i < rest->n; i++) {
		char c = rest->p[i];

		if (c == '"')
			quoted = !quoted;
		else if (c == '\\' && quoted)
			i++;
		else if (c == sep && !quoted)
			break;
	}
	*ret_part = str_trim(str_sub(*rest, 0, i));
	*rest = str_sub(*rest, i + 1, rest->n);
	return true;
}

/* "1", "0.5", "0.125": in thousandths. */
static bool read_q(struct str text, int *ret_q)
{
	int q, unit = Q_ONE / 10;

	if (text.n < 1 || text.n > 5 || (text.p[0] != '0' && text.p[0] != '1') ||
	    (text.n > 1 && text.p[1] != '.'))
		return false;
	q = (text.p[0] - '0') * Q_ONE;
	for (size_t i = 2; i < text.n; i++, unit /= 10) {
		if (!ascii_is_digit(text.p[i]))
			return false;
		q += (text.p[i] - '0') * unit;
	}
	if (q > Q_ONE)
		return false;
	*ret_q = q;
	return true;
}

/* Cuts the parameters off `*part` and finds q among them. False when q is no number. */
static bool cut_q(struct str *part, int *ret_q)
{
	struct str rest = *part, piece;

	*ret_q = Q_ONE;
	cut_unquoted(&rest, ';', part);
	while (cut_unquoted(&rest, ';', &piece))
		if (piece.n >= 2 && ascii_lower(piece.p[0]) == 'q' && piece.p[1] == '=')
			return read_q(str_sub(piece, 2, piece.n), ret_q);
	return true;
}

static bool is_token(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!ascii_is_alnum(text.p[i]) &&
		    (!text.p[i] || !strchr("!#$%&'*+-.^_`|~", text.p[i])))
			return false;
	return text.n > 0;
}

static bool read_range(struct str part, struct range *ret_range)
{
	struct range range;
	size_t slash;

	if (!cut_q(&part, &range.q))
		return false;
	slash = str_find_char(part, '/');
	range.type = str_sub(part, 0, slash);
	range.subtype = str_sub(part, slash + 1, part.n);
	if (!is_token(range.type) || !is_token(range.subtype) ||
	    (str_is(range.type, "*") && !str_is(range.subtype, "*")))
		return false;
	*ret_range = range;
	return true;
}

/* 0: does not match; more the more closely it names the type. */
static int closeness(const struct range *range, struct str type)
{
	size_t slash = str_find_char(type, '/');

	if (str_is(range->type, "*"))
		return 1;
	if (!str_eq_ci(range->type, str_sub(type, 0, slash)))
		return 0;
	if (str_is(range->subtype, "*"))
		return 2;
	return str_eq_ci(range->subtype, str_sub(type, slash + 1, type.n)) ? 3 : 0;
}

/* How well an offer suits: the q of the range that names it most closely. */
struct fit {
	int q, closeness, place;
};

static struct fit fit_of(struct str header, struct str type, bool *ret_has_any)
{
	struct fit best = { 0 };
	struct range range;
	struct str part;

	for (int place = 0; cut_unquoted(&header, ',', &part); place++) {
		int close;

		if (!read_range(part, &range))
			continue;
		*ret_has_any = true;
		close = closeness(&range, type);
		if (close > best.closeness)
			best = (struct fit){ range.q, close, place };
	}
	return best;
}

static bool is_better(struct fit a, struct fit b)
{
	if (a.q != b.q)
		return a.q > b.q;
	if (a.closeness != b.closeness)
		return a.closeness > b.closeness;
	return a.place < b.place;
}

int accept_media(struct str header, const char *const *offers)
{
	struct fit best = { 0 };
	bool has_any = false;
	int chosen = -1;

	for (int i = 0; offers[i]; i++) {
		struct fit fit = fit_of(header, str_from(offers[i]), &has_any);

		if (!has_any)
			return 0;
		if (fit.q > 0 && (chosen < 0 || is_better(fit, best))) {
			best = fit;
			chosen = i;
		}
	}
	return chosen;
}

bool accept_gzip(struct str header)
{
	int gzip = -1, identity = -1, any = -1, q;
	struct str part;

	while (cut_unquoted(&header, ',', &part)) {
		if (!cut_q(&part, &q))
			continue;
		if (str_is_ci(part, "gzip") || str_is_ci(part, "x-gzip"))
			gzip = q;
		else if (str_is_ci(part, "identity"))
			identity = q;
		else if (str_is(part, "*"))
			any = q;
	}
	if (gzip < 0)
		gzip = any;
	return gzip > 0 && gzip >= identity;
}

bool media_is(struct str header, const char *type)
{
	struct str rest = header, part;

	if (!cut_unquoted(&rest, ';', &part) || !str_eq_ci(part, str_from(type)))
		return false;
	while (cut_unquoted(&rest, ';', &part)) {
		if (!str_starts_ci(part, STR("charset=")))
			continue;
		part = str_sub(part, sizeof "charset=" - 1, part.n);
		if (!str_is_ci(part, "utf-8") && !str_is_ci(part, "\"utf-8\""))
			return false;
	}
	return true;
}

/* What a tag and its form for gzip have in common. */
static struct str tag_core(struct str tag)
{
	if (str_starts(tag, STR("W/")))
		tag = str_sub(tag, 2, tag.n);
	if (tag.n < 2 || tag.p[0] != '"' || tag.p[tag.n - 1] != '"')
		return (struct str){ 0 };
	tag = str_sub(tag, 1, tag.n - 1);
	return str_ends(tag, STR("-gzip")) ? str_sub(tag, 0, tag.n - 5) : tag;
}

bool etag_listed(struct str header, struct str tag)
{
	struct str core = tag_core(tag), part;

	while (cut_unquoted(&header, ',', &part))
		if (str_is(part, "*") || (core.n && str_eq(tag_core(part), core)))
			return true;
	return false;
}

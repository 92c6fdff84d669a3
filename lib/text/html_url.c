/* SPDX-License-Identifier: Apache-2.0 */
#include "text/html_work.h"

/* The length of "https:" at the start; 0 when there is no scheme. */
static size_t scheme_length(struct str url)
{
	size_t at = 0;

	while (at < url.n && (ascii_is_alnum(url.p[at]) || url.p[at] == '+' || url.p[at] == '-' ||
			      url.p[at] == '.'))
		at++;
	return at > 0 && at < url.n && url.p[at] == ':' && ascii_is_alpha(url.p[0]) ? at + 1 : 0;
}

/* Where the path begins: behind "https://host". */
static size_t path_start(struct str url)
{
	size_t at = scheme_length(url);

	if (!str_starts(str_sub(url, at, url.n), STR("//")))
		return at;
	at += 2;
	while (at < url.n && url.p[at] != '/' && url.p[at] != '?' && url.p[at] != '#')
		at++;
	return at;
}

/* Takes "." and ".." out of a path that begins with '/'. */
static struct str flatten(struct str path, struct arena *arena)
{
	char *out = arena_alloc(arena, path.n + 2);
	struct str rest = path, part;
	size_t n = 0;

	while (str_cut(&rest, '/', &part)) {
		if (str_eq(part, STR(".."))) {
			while (n > 0 && out[--n] != '/')
				;
		} else if (part.n > 0 && !str_eq(part, STR("."))) {
			out[n++] = '/';
			for (size_t i = 0; i < part.n; i++)
				out[n++] = part.p[i];
		}
	}
	if (n == 0 || str_ends(path, STR("/")) || str_ends(path, STR("/.")) ||
	    str_ends(path, STR("/..")))
		out[n++] = '/';
	return (struct str){ out, n };
}

struct str html_resolve(struct str base, struct str reference, struct arena *arena)
{
	size_t path, end, tail;
	struct str folder, query;

	reference = str_trim(reference);
	if (scheme_length(reference) > 0 || base.n == 0)
		return reference;
	if (reference.n == 0)
		return base;
	if (str_starts(reference, STR("//")))
		return arena_strf(arena, "%.*s%.*s", (int)scheme_length(base), base.p,
				  STR_ARG(reference));
	path = path_start(base);
	for (end = path; end < base.n && base.p[end] != '?' && base.p[end] != '#';)
		end++;
	if (reference.p[0] == '#' || reference.p[0] == '?')
		return arena_strf(arena, "%.*s%.*s", (int)end, base.p, STR_ARG(reference));
	for (tail = 0; tail < reference.n && reference.p[tail] != '?' && reference.p[tail] != '#';)
		tail++;
	query = str_sub(reference, tail, reference.n);
	while (end > path && base.p[end - 1] != '/')
		end--;
	folder = reference.p[0] == '/' ? STR("") : str_sub(base, path, end);
	folder = arena_strf(arena, "/%.*s%.*s", STR_ARG(folder), (int)tail, reference.p);
	return arena_strf(arena, "%.*s%.*s%.*s", (int)path, base.p, STR_ARG(flatten(folder, arena)),
			  STR_ARG(query));
}

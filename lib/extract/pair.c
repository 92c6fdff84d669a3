/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/pair.h"

#include "extract/group.h"

/* The list of spans of one kind that a hole's first span stands in. */
struct list {
	size_t first, count;
};

static bool is_alike(const struct span *a, const struct span *b)
{
	return a->tag == b->tag || (span_is_org(a) && span_is_org(b));
}

static bool is_next(const struct tagged *t, size_t i)
{
	return is_alike(&t->spans[i], &t->spans[i + 1]) &&
	       span_is_listed_next(t, &t->spans[i], &t->spans[i + 1]);
}

static struct list list_of(const struct tagged *t, const struct match *m, size_t hole)
{
	struct line_span group = m->groups[hole];
	struct list list = { 0 };
	size_t i = 0;

	if (m->pattern->holes[hole].verbs || group.begin >= group.end)
		return list;
	while (i < t->count && t->starts[t->spans[i].first] < group.begin)
		i++;
	if (i >= t->count || t->starts[t->spans[i].first] >= group.end)
		return list;
	list = (struct list){ .first = i, .count = 1 };
	while (list.first > 0 && is_next(t, list.first - 1)) {
		list.first--;
		list.count++;
	}
	for (; i + 1 < t->count && is_next(t, i); i++)
		list.count++;
	return list;
}

static bool says_respectively(const struct tagged *t)
{
	for (size_t i = 0; i < t->tokens.count; i++)
		if (str_eq(tagged_word(t, i), STR("respectively")))
			return true;
	return false;
}

size_t pair_count(const struct tagged *t, const struct match *m)
{
	size_t lists = 0, count = 1;
	bool sums = false;

	if (!says_respectively(t))
		return 1;
	for (size_t i = 1; i < m->pattern->hole_count; i++) {
		struct list list = list_of(t, m, i);

		if (list.count < 2)
			continue;
		if (lists++ > 0 && list.count != count)
			return 0;
		count = list.count;
		sums = sums || t->spans[list.first].tag == TAG_MONEY;
	}
	if (lists > 1)
		return count;
	return sums ? 0 : 1; /* several sums, and nobody to share them out to */
}

struct match pair_item(const struct tagged *t, const struct match *m, size_t i)
{
	struct match one = *m;

	for (size_t h = 1; h < m->pattern->hole_count; h++) {
		struct list list = list_of(t, m, h);
		const struct span *span = &t->spans[list.first + i];

		if (list.count > 1)
			one.groups[h] = (struct line_span){ t->starts[span->first],
							    t->starts[span->last] - 1 };
	}
	return one;
}

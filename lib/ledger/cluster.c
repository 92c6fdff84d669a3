/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/cluster.h"

#include <stdbool.h>

#define NONE	((size_t)-1)
#define SEVERAL ((size_t)-2)

/* Union-find: parent[i] == i is a root, and the root is the smallest member. */
static size_t root_of(size_t *parent, size_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}

static void join(size_t *parent, size_t a, size_t b)
{
	a = root_of(parent, a);
	b = root_of(parent, b);
	if (a < b)
		parent[b] = a;
	else
		parent[a] = b;
}

struct block {
	const struct kind *kind;
	const struct witness *witnesses;
	size_t count;
	const struct rate_table *rates;
	bool *vague;
	size_t *parent;
	size_t *host; /* of a vague claim: a claim of the one cluster that it fits */
};

static bool are_same(const struct block *b, size_t i, size_t j)
{
	return b->kind->same(&b->witnesses[i], &b->witnesses[j], b->rates);
}

static void join_pairs(struct block *b, bool (*takes_part)(const struct block *, size_t))
{
	for (size_t i = 0; i < b->count; i++) {
		if (!takes_part(b, i))
			continue;
		for (size_t j = i + 1; j < b->count; j++)
			if (takes_part(b, j) && root_of(b->parent, i) != root_of(b->parent, j) &&
			    are_same(b, i, j))
				join(b->parent, i, j);
	}
}

static bool says_enough(const struct block *b, size_t i)
{
	return !b->vague[i];
}

static bool is_homeless(const struct block *b, size_t i)
{
	return b->vague[i] && (b->host[i] == NONE || b->host[i] == SEVERAL);
}

/* Looks at the clusters as they are after the first step, so that no vague claim leads another. */
static void find_hosts(struct block *b)
{
	for (size_t i = 0; i < b->count; i++) {
		b->host[i] = NONE;
		for (size_t j = 0; b->vague[i] && j < b->count && b->host[i] != SEVERAL; j++) {
			if (b->vague[j] || !are_same(b, i, j))
				continue;
			if (b->host[i] == NONE)
				b->host[i] = j;
			else if (root_of(b->parent, b->host[i]) != root_of(b->parent, j))
				b->host[i] = SEVERAL;
		}
	}
}

size_t cluster_block(const struct kind *kind, const struct witness *witnesses, size_t count,
		     const struct rate_table *rates, struct arena *arena, size_t *ret_of)
{
	struct block b = { kind, witnesses, count, rates, NULL, NULL, NULL };
	size_t *number = ARENA_ARRAY(arena, size_t, count + 1);
	size_t clusters = 0;

	b.vague = ARENA_ARRAY(arena, bool, count + 1);
	b.parent = ARENA_ARRAY(arena, size_t, count + 1);
	b.host = ARENA_ARRAY(arena, size_t, count + 1);
	for (size_t i = 0; i < count; i++) {
		b.parent[i] = i;
		b.vague[i] = kind->vague(&witnesses[i]);
	}
	join_pairs(&b, says_enough);
	find_hosts(&b);
	join_pairs(&b, is_homeless);
	for (size_t i = 0; i < count; i++)
		if (b.vague[i] && !is_homeless(&b, i))
			join(b.parent, i, b.host[i]);
	for (size_t i = 0; i < count; i++) {
		size_t root = root_of(b.parent, i);

		if (root == i)
			number[i] = clusters++;
		ret_of[i] = number[root];
	}
	return clusters;
}

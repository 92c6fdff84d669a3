/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/assign.h"

#include "base/buf.h"
#include "base/hash.h"
#include "ledger/map.h"

#include <stdlib.h>

enum { ID_CHARS = 10 };

struct pair {
	size_t shared;
	size_t record, cluster;
	struct str id, key;
};

static int cmp_pairs(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	int order;

	if (x->shared != y->shared)
		return x->shared > y->shared ? -1 : 1;
	order = str_cmp(x->id, y->id);
	return order != 0 ? order : str_cmp(x->key, y->key);
}

struct pair_list {
	struct pair *pairs;
	size_t count, room;
};

/* A record's claims lie in few clusters: a short list to search. */
static void add_pairs(struct pair_list *list, const struct assign_record *record, size_t at,
		      const struct assign_cluster *clusters, const struct map *cluster_of,
		      struct arena *arena)
{
	size_t first = list->count;

	for (size_t i = 0; i < record->count; i++) {
		size_t cluster, p = first;

		if (!map_find(cluster_of, record->claims[i], &cluster))
			continue;
		while (p < list->count && list->pairs[p].cluster != cluster)
			p++;
		if (p == list->count) {
			arena_grow(arena, &list->pairs, list->count, &list->room,
				   sizeof *list->pairs);
			list->pairs[list->count++] =
				(struct pair){ 0, at, cluster, record->id, clusters[cluster].key };
		}
		list->pairs[p].shared++;
	}
}

void assign_ids(struct assign_record *records, size_t record_count, struct assign_cluster *clusters,
		size_t cluster_count, struct arena *arena)
{
	struct pair_list list = { 0 };
	struct map cluster_of;

	map_init(&cluster_of, arena);
	for (size_t i = 0; i < cluster_count; i++) {
		clusters[i].record = ASSIGN_NONE;
		for (size_t j = 0; j < clusters[i].count; j++)
			map_add(&cluster_of, clusters[i].claims[j], i, NULL);
	}
	for (size_t i = 0; i < record_count; i++) {
		records[i].kept_by = records[i].merged_into = ASSIGN_NONE;
		add_pairs(&list, &records[i], i, clusters, &cluster_of, arena);
	}
	if (list.count > 0)
		qsort(list.pairs, list.count, sizeof *list.pairs, cmp_pairs);
	for (size_t i = 0; i < list.count; i++) {
		struct assign_record *record = &records[list.pairs[i].record];
		struct assign_cluster *cluster = &clusters[list.pairs[i].cluster];

		if (record->merged_into == ASSIGN_NONE)
			record->merged_into = list.pairs[i].cluster;
		if (record->kept_by != ASSIGN_NONE || cluster->record != ASSIGN_NONE)
			continue;
		record->kept_by = list.pairs[i].cluster;
		cluster->record = list.pairs[i].record;
	}
}

struct str assign_new_id(struct arena *arena, const char *prefix, struct str cluster_key,
			 unsigned salt)
{
	struct str text = cluster_key;
	struct hash hash;
	BUF_AUTO id = { 0 };

	if (salt > 0)
		text = arena_strf(arena, "%.*s %u", STR_ARG(cluster_key), salt);
	hash = hash_of(text);
	buf_init(&id, 64);
	buf_add_text(&id, prefix);
	hash_base32(&id, &hash, ID_CHARS);
	return arena_str(arena, buf_str(&id));
}

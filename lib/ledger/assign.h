/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids that last: which cluster of claims goes on under the id of which record there was. Pure.
 *
 * The pair of a cluster and a record that shares the most claims is dealt with first, and so on
 * down; ties go to the smaller id, then to the smaller cluster key. A record whose claims went
 * elsewhere is merged into the record that has most of them; one whose claims are gone is
 * retracted.
 */
#ifndef LEDGER_ASSIGN_H
#define LEDGER_ASSIGN_H

#include "base/arena.h"
#include "base/str.h"

#include <stddef.h>

#define ASSIGN_NONE ((size_t)-1)

struct assign_record {
	struct str id;
	const struct str *claims; /* keys of the claims that it had */
	size_t count;
	size_t kept_by;	    /* out: the cluster that has its id, or ASSIGN_NONE */
	size_t merged_into; /* out: else the cluster with most of its claims, or ASSIGN_NONE */
};

struct assign_cluster {
	struct str key;		  /* the smallest of its claims' */
	const struct str *claims; /* keys, each in one cluster only */
	size_t count;
	size_t record; /* out: the record whose id it keeps, or ASSIGN_NONE: it needs a new one */
};

void assign_ids(struct assign_record *records, size_t record_count, struct assign_cluster *clusters,
		size_t cluster_count, struct arena *arena);

/* The id of a new record; `salt` above 0 gives further ones, where the first is taken. */
struct str assign_new_id(struct arena *arena, const char *prefix, struct str cluster_key,
			 unsigned salt);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* One kind of claim in a run of resolving. Private to resolve_kind.c and resolve_link.c. */
#ifndef LEDGER_RESOLVE_WORK_H
#define LEDGER_RESOLVE_WORK_H

#include "ledger/assign.h"
#include "ledger/claim.h"
#include "ledger/kind.h"
#include "ledger/record.h"
#include "ledger/resolution.h"

#include <stdbool.h>
#include <stddef.h>

/* A claim in its block; blocks are kept apart by sorting. */
struct member {
	struct claim claim;
	struct str block;
};

struct cluster {
	struct record record;
	const struct claim **rejected; /* which it would be made of, too, but for a reviewer */
	size_t rejected_count, rejected_room;
	struct str id;
	bool is_new;
};

/* What a record is made of so far. */
struct link {
	struct str record_id, claim_id, supports, disputes;
	bool stays;
};

struct work {
	struct resolution *r;
	const struct kind *kind;
	enum fact_kind fact_kind;
	const struct str *keys; /* of the blocks */
	size_t key_count;
	struct member *members;
	size_t member_count;
	struct cluster *clusters;
	size_t cluster_count, cluster_room;
	struct assign_cluster *assigned; /* beside clusters */
	struct link *links;
	size_t link_count;
	struct assign_record *records;
	size_t record_count, record_room;
};

/* The records that hold claims of these blocks, and all their claims. */
bool work_load_links(struct work *w, struct err *err);

/* Which claim supports and disputes what, where it differs from before. */
bool work_write_links(struct work *w, struct err *err);

#endif

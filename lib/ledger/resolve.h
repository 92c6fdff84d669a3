/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records from claims.
 *
 * Whoever changes claims notes the blocks that they are in (table unresolved). A run takes all
 * noted blocks, resolves them again as a whole and writes what differs from the current records:
 * versions, the claims behind them, ids, changes. It is one transaction under the lock of
 * data_version, so there is one at a time, and it bumps the version once if anything differs.
 */
#ifndef LEDGER_RESOLVE_H
#define LEDGER_RESOLVE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;
struct db_param;

struct resolve_summary {
	size_t blocks;
	size_t created, updated, merged, retracted; /* records */
	int64_t version;			    /* of the data, afterwards */
};

/* Call it outside of a transaction. */
bool resolve_noted(struct db *db, struct resolve_summary *ret_summary, struct err *err);

/* Groups every claim again by the reference tables as they are now, and resolves every block. */
bool resolve_all(struct db *db, struct resolve_summary *ret_summary, struct err *err);

/*
 * Inside the caller's transaction, which has changed what answers are made of and no record tells:
 * whoever keeps answers asks again. Before the first version there are none.
 */
bool resolve_new_version(struct db *db, struct err *err);

/*
 * Groups the claims again after the reference tables changed, and notes the blocks of those that
 * moved. Inside the caller's transaction.
 */
bool resolve_regroup(struct db *db, size_t *ret_moved, struct err *err);

/* The same for some claims: an array of their row numbers. */
bool resolve_regroup_some(struct db *db, const struct db_param *claims, struct err *err);

#endif

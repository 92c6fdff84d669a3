/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which claims of a block are about the same thing. The answer depends on the set of claims only:
 *
 * 1. claims that say enough are joined pair by pair (kind->same), and whatever hangs together is
 * one cluster;
 * 2. a vague claim (kind->vague) joins the one cluster that it fits;
 * 3. vague claims that fit none or several are clustered among themselves.
 */
#ifndef LEDGER_CLUSTER_H
#define LEDGER_CLUSTER_H

#include "base/arena.h"
#include "ledger/kind.h"
#include "ledger/usd.h"

#include <stddef.h>

/*
 * Numbers the clusters from 0 in the order of their first claim and returns how many there are;
 * ret_of[i] is the cluster of witness i.
 */
size_t cluster_block(const struct kind *kind, const struct witness *witnesses, size_t count,
		     const struct rate_table *rates, struct arena *arena, size_t *ret_of);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Claims into the ledger. Everything happens inside the caller's transaction. */
#ifndef LEDGER_CLAIM_STORE_H
#define LEDGER_CLAIM_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "ledger/claim.h"
#include "ledger/identity.h"

#include <stdbool.h>
#include <stddef.h>

struct db;

struct claim_list {
	struct claim *items;
	size_t count, room;
};

void claim_list_add(struct claim_list *list, struct arena *arena, struct claim claim);

struct claim_counts {
	size_t added, kept, retracted;
};

/*
 * Makes these claims all that `extractor` ("family/version") says about these documents: claims of
 * the family that are gone are retracted, new ones added, the others left alone. Their keys are
 * computed here.
 */
bool claim_store(struct db *db, const struct identity *identity, struct str extractor,
		 const struct str *documents, size_t document_count, struct claim_list *claims,
		 struct arena *arena, struct claim_counts *ret_counts, struct err *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The reference tables, read into memory for whoever identifies names and converts money. */
#ifndef LEDGER_REFERENCE_H
#define LEDGER_REFERENCE_H

#include "base/arena.h"
#include "base/err.h"
#include "ledger/identity.h"
#include "ledger/usd.h"

#include <stdbool.h>
#include <stdint.h>

struct db;

struct reference {
	struct identity identity;
	struct rate_table rates;
	const char **currencies; /* NULL-terminated, sorted */
};

/*
 * Claims are grouped by the names that the tables know when they are stored. So that none is
 * grouped by yesterday's names, whoever stores claims holds the tables from before reading them to
 * the end of the transaction, and whoever changes the tables has them alone for as long: it then
 * sees every claim there is. *ret_edition tells whether the tables are still those that were read
 * before.
 */
bool reference_hold(struct db *db, int64_t *ret_edition, struct err *err);
bool reference_change(struct db *db, struct err *err);

/* Everything lies in the arena. */
bool reference_load(struct db *db, struct arena *arena, struct reference *ret_reference,
		    struct err *err);

#endif

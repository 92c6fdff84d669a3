/* SPDX-License-Identifier: Apache-2.0 */
/* The reference tables, read into memory for whoever identifies names and converts money. */
#ifndef LEDGER_REFERENCE_H
#define LEDGER_REFERENCE_H

#include "base/arena.h"
#include "base/err.h"
#include "ledger/identity.h"
#include "ledger/usd.h"

#include <stdbool.h>

struct db;

struct reference {
	struct identity identity;
	struct rate_table rates;
	const char **currencies; /* NULL-terminated, sorted */
};

/* Everything lies in the arena. */
bool reference_load(struct db *db, struct arena *arena, struct reference *ret_reference,
		    struct err *err);

#endif

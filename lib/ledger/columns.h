/* SPDX-License-Identifier: Apache-2.0 */
/* The typed columns of a record's version, added to the row of a COPY. */
#ifndef LEDGER_COLUMNS_H
#define LEDGER_COLUMNS_H

#include "base/arena.h"
#include "ledger/record.h"

struct db;

/* From the kind's own columns up to `sources`: all that stands between recorded_from and body. */
void columns_add(struct db *db, const struct record *record, const struct surroundings *around,
		 struct arena *arena);

/* NULL for the empty text, and for no date. */
void columns_add_text(struct db *db, struct str text);
void columns_add_day(struct db *db, struct date date);
void columns_add_array(struct db *db, struct arena *arena, const struct str *items, size_t count);

#endif

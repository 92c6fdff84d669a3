/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The export rules (export/law.h) in the database. Importing a table stages its new edition; the
 * next resolution publishes it under its data version, so that what the rules say is a matter of
 * the moment like everything else.
 */
#ifndef LEDGER_LAW_STORE_H
#define LEDGER_LAW_STORE_H

#include "base/err.h"
#include "base/str.h"
#include "export/law.h"

#include <stdbool.h>
#include <stddef.h>

struct db;

/* `rows` with their cells between tabs. Inside the importer's transaction. */
bool law_store_stage(struct db *db, enum law_part part, const struct str *rows, size_t count,
		     struct arena *arena, struct err *err);

/* Whether the part fits to the others once what is staged is published; ERR_INPUT says what does
 * not. */
bool law_store_check(struct db *db, enum law_part part, struct err *err);

/* `now` is the time of the data version; *ret_changed tells whether anything was staged. */
bool law_store_publish(struct db *db, struct str now, bool *ret_changed, struct err *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* A connection to a ledger whose schema is the one that this program knows. */
#ifndef SERVER_LEDGER_DB_H
#define SERVER_LEDGER_DB_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

struct db;

/* ERR_INPUT with what to do when the schema is older or newer. */
bool ledger_db_open(const char *conninfo, const char *application, struct arena *arena,
		    struct db **ret_db, struct err *err);

#endif

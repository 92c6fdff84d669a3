/* SPDX-License-Identifier: Apache-2.0 */
/* The schema that this program needs. */
#ifndef SERVER_SCHEMA_H
#define SERVER_SCHEMA_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

/* Brings it to a database, with an event per step. */
bool schema_update(const char *conninfo, struct arena *arena, struct err *err);

/* Whether the database has exactly that schema; else ERR_INPUT with what to do. Needs only to read.
 */
bool schema_check(const char *conninfo, struct arena *arena, struct err *err);

#endif

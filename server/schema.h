/* SPDX-License-Identifier: Apache-2.0 */
/* The schema that this program needs, brought to a database with an event per step. */
#ifndef SERVER_SCHEMA_H
#define SERVER_SCHEMA_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

bool schema_update(const char *conninfo, struct arena *arena, struct err *err);

#endif

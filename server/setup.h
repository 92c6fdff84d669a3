/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a new database is filled with: the reference tables and the sample corpus that travel inside
 * the program. Each file is taken in once, and again when a newer program brings another edition of
 * it; so a start with everything in place costs one query.
 */
#ifndef SERVER_SETUP_H
#define SERVER_SETUP_H

#include "base/err.h"

#include <stdbool.h>

/* The schema must be up to date. */
bool setup_run(const char *conninfo, struct err *err);

#endif

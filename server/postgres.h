/* SPDX-License-Identifier: Apache-2.0 */
/* Which PostgreSQL is installed on this machine. */
#ifndef SERVER_POSTGRES_H
#define SERVER_POSTGRES_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

struct postgres {
	const char *folder; /* holds initdb and postgres */
	int major;	    /* 15 */
};

/*
 * Looks in `wanted` (a folder given by the user) if there is one, else in /usr/lib/postgresql,
 * where pg_config says, in the usual places and on PATH. The newest wins, unless `major` asks for
 * one: data files can be opened by the version that made them only. The error names the package.
 */
bool postgres_find(const char *wanted, int major, struct arena *arena,
		   struct postgres *ret_postgres, struct err *err);

#endif

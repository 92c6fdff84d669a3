/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of a connection string without connecting. */
#ifndef DB_CONNINFO_H
#define DB_CONNINFO_H

#include "base/err.h"

#include <stdbool.h>

/* The name of a database, "key=value ..." or a URI. The message quotes no part of what may be a
 * password. */
bool conninfo_check(const char *conninfo, struct err *err);

/* False when it holds a password. Arguments of a command are seen by every user of the machine. */
bool conninfo_is_public(const char *conninfo, struct err *err);

/* Whether both name the same hosts, ports and database, as whichever users. */
bool conninfo_is_same_place(const char *a, const char *b);

#endif

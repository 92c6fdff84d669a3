/* SPDX-License-Identifier: Apache-2.0 */
/* Do the views of the database say what the tables of resources/ say? */
#ifndef SERVER_RESOURCE_CHECK_H
#define SERVER_RESOURCE_CHECK_H

#include "base/err.h"

#include <stdbool.h>

struct db;

/*
 * Every view has exactly the columns of its table, with their types, and the body. ERR_INPUT names
 * the first difference and says what to do; other errors are the database's.
 */
bool resource_check(struct db *db, struct err *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What the statements of resource_sql*.c have in common. */
#ifndef SERVER_RESOURCE_SQL_PARTS_H
#define SERVER_RESOURCE_SQL_PARTS_H

#include "server/param.h"
#include "server/sql_writer.h"

/* "SELECT" and the columns of moment_take(). */
void resource_sql_add_moment(struct sql_writer *w);

/* " FROM" the version of the data that is shown, as v. */
void resource_sql_add_from(struct sql_writer *w, const struct moment *moment);

/* "_versions" when a moment is asked, else nothing: the ending of a view. */
const char *resource_sql_ending(const struct moment *moment);

/* The claims behind the record whose id is the expression `id`, joined by commas, as a column
 * "evidence". */
void resource_sql_add_evidence(struct sql_writer *w, const struct list_request *list,
			       const char *id);

#endif

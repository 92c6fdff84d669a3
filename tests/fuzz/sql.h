/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every generated statement promises, whatever was asked: no value of a client has any
 * influence on its text but by how many there are, and the parameters $1, $2 ... are all used and
 * first named in their order.
 */
#ifndef FUZZ_SQL_H
#define FUZZ_SQL_H

#include "server/param.h"

/* Every statement that a list can become. */
void fuzz_check_list_sql(const struct list_request *list, struct arena *arena);

/* What lists and cursors hand to PostgreSQL can be read there: well-formed, and a number, a date
 * or a time as it takes it. */
void fuzz_check_value(enum column_type type, struct str value);

/* The list of one of the resources, chosen by `which`. False when the query is not taken; then the
 * problems are checked. */
bool fuzz_read_list(uint8_t which, struct str query, struct arena *arena,
		    struct list_request *ret_list);

#endif

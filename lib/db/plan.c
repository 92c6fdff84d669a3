/* SPDX-License-Identifier: Apache-2.0 */
/* Whether PostgreSQL plans a prepared statement once, or for the values of each question. */
#include "db/wire.h"

/*
 * After five questions PostgreSQL takes one plan for all when that looks no dearer. For a filter it
 * does look so: of a value that it does not know it thinks that many rows have it, and that a page
 * is full soon. With a rare one it then reads the whole list (measured: 1.6 s of a million records;
 * 4 ms with a plan of its own, of which making it takes 0.4 to 0.7).
 */
bool wire_choose_planning(struct db *db, const struct db_statement *statement, struct err *err)
{
	enum planning wanted = statement->by_value ? PLAN_BY_VALUE : PLAN_AS_USUAL;

	if (db->planning == wanted)
		return true;
	if (!wire_exec(db,
		       statement->by_value ? "SET plan_cache_mode = force_custom_plan"
					   : "SET plan_cache_mode = auto",
		       "choosing how to plan", PGRES_COMMAND_OK, NULL, err))
		return false;
	db->planning = wanted;
	return true;
}

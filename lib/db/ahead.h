/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Questions of several callers in one round trip: all go out together, and each caller's db_run()
 * finds its answer there already. It costs PostgreSQL and us half of what they cost one by one
 * (measured for records by id, with eight).
 *
 *	db_ask_ahead(db, questions, count);
 *	for (i = 0; i < count; i++) {
 *		db_turn(db, i);
 *		... db_run(db, questions[i].statement, questions[i].params, ...) ...
 *	}
 *	db_forget_ahead(db);
 *
 * Each statement sees what was committed when it began, as if it had been run alone. Nothing fails
 * here: what was not answered (an earlier one failed, the connection broke) is asked by db_run()
 * again, and an error is told by the db_run() that it belongs to.
 */
#ifndef DB_AHEAD_H
#define DB_AHEAD_H

#include "db/query.h"

#include <stddef.h>

enum { DB_AHEAD_MAX = 8 };

struct db_question {
	const struct db_statement *statement;
	const struct db_param *params;
};

/* For statements that only read, outside of a transaction; at most DB_AHEAD_MAX. */
void db_ask_ahead(struct db *db, const struct db_question *questions, size_t count);

/* From now on db_run() may take the answer to question `i`, once, and no other: it must be given
 * the very same statement, at the same address. */
void db_turn(struct db *db, size_t i);

/* Must come before the statements are gone. */
void db_forget_ahead(struct db *db);

#endif

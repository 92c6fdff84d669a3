/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a client calls a thing, and what the data calls it: names and aliases of organisations,
 * names of countries, words of a column. Asks the database, so only worker threads come here.
 */
#ifndef SERVER_LOOKUP_H
#define SERVER_LOOKUP_H

#include "base/err.h"
#include "server/param.h"

#include <stdbool.h>

struct db;

/*
 * Replaces the values of the list's filters by those of the data. A value that nothing is called
 * becomes a problem with the nearest names. False only when the database failed.
 */
bool lookup_values(struct db *db, struct list_request *list, struct err *err);

/* The id of the organisation with that id, name or alias; empty when there is none. */
bool lookup_organisation(struct db *db, struct str name, struct arena *arena, struct str *ret_id,
			 struct err *err);

/* The code of the country with that code or name; empty, with a problem added that names the
 * nearest, when there is none. */
bool lookup_country(struct db *db, struct str parameter, struct str word,
		    struct problem_list *problems, struct str *ret_code, struct err *err);

/* Adds the organisations whose names are nearest. */
bool lookup_near_organisations(struct db *db, struct str name, struct arena *arena,
			       struct problem *problem, struct err *err);

#endif

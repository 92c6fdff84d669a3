/* SPDX-License-Identifier: Apache-2.0 */
/* One file on its way in. Private to import*.c. */
#ifndef LEDGER_IMPORT_WORK_H
#define LEDGER_IMPORT_WORK_H

#include "ledger/import.h"
#include "ledger/mapping.h"
#include "ledger/reference.h"
#include "ledger/table.h"

struct import {
	struct db *db;
	const struct import_file *file;
	struct arena *arena;
	struct mistakes *mistakes;
	struct reference reference;
	struct import_summary summary;
	int64_t shown; /* rows changed of which answers are made, and no record tells */
};

/* What the file turned out to be, for the summary; cut when it is too long. */
void import_name(struct import *import, struct str what);

/* Each runs inside the transaction. False with an err, or with mistakes and no err of its own. */
bool import_facts(struct import *import, struct err *err);
bool import_rows(struct import *import, const struct mapping *mapping, const struct table *table,
		 struct err *err);

/* True when the columns are those of a reference table, which is then imported. */
bool import_reference(struct import *import, const struct table *table, bool *ret_is_one,
		      struct err *err);

/* The same for the tables of the export rules. */
bool import_law(struct import *import, const struct table *table, bool *ret_is_one,
		struct err *err);

/* What rows of organisations must not do to each other: share a name, name an unknown parent. */
bool import_check_organisations(struct import *import, const struct claim_list *claims);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Structured files into the ledger, one transaction per file: it is taken whole or not at all, and
 * taking it again changes nothing.
 *
 *	facts NDJSON		claims about the documents that it names
 *	tables with a mapping	one claim per row (mapping.h): chips, controls, organisations
 *	currencies, countries, rates	reference tables
 *
 * What a file is follows from its columns, not from its name. Records are not resolved here: see
 * resolve.h.
 */
#ifndef LEDGER_IMPORT_H
#define LEDGER_IMPORT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "ledger/claim_store.h"
#include "ledger/document.h"
#include "ledger/mistake.h"

#include <stdbool.h>
#include <stddef.h>

struct db;

/* A document that facts speak of and the ledger does not have. ERR_NOT_FOUND when there is none
 * either. */
typedef bool import_finder(void *arg, struct str name, struct arena *arena,
			   struct document *ret_document, struct err *err);

struct import_file {
	const char *path; /* for messages */
	struct str name;  /* without folder */
	struct str bytes;
	import_finder *find; /* NULL: only documents of the ledger */
	void *find_arg;
};

struct import_summary {
	char what[40];	  /* "facts", "chips", "rates" ... */
	size_t rows;	  /* of the file */
	size_t documents; /* stored now */
	struct claim_counts claims;
	size_t regrouped; /* claims that the new reference tables moved */
};

/*
 * False with what is wrong with the file in `mistakes` (then err->code is ERR_INPUT), or with an
 * error of the database. Begins and ends its own transaction.
 */
bool import_run(struct db *db, const struct import_file *file, struct mistakes *mistakes,
		struct import_summary *ret_summary, struct err *err);

#endif

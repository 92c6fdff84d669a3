/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents into the ledger: read, stored, extracted, resolved.
 *
 * A batch is one transaction for its documents and claims and one for its records. Documents that
 * the same extractor has read before are passed over, so a run that was cut off is simply started
 * again. One bad document does not stop the others: what is no text is not stored at all; what
 * cannot be extracted is stored with the reason.
 */
#ifndef SERVER_INGEST_H
#define SERVER_INGEST_H

#include "base/err.h"
#include "base/str.h"
#include "ledger/document.h"
#include "server/document_source.h"

#include <stdbool.h>
#include <stddef.h>

struct db;
struct extractor;
struct inputs;

struct ingest_summary {
	size_t documents;		 /* read now */
	size_t unchanged;		 /* passed over: known already */
	size_t failed;			 /* not stored, or stored with the reason */
	size_t facts;			 /* of the documents read now */
	size_t added, kept, retracted;	 /* claims */
	size_t first, confirm, disagree; /* of the added: how they stand to what was known */
};

/* Until the stream ends. */
bool ingest_run(struct db *db, const struct extractor *extractor, struct inputs *inputs,
		struct ingest_summary *ret_summary, struct err *err);

/* "36 documents, 240 facts: 200 new, 30 confirm, 10 disagree; 0 failed" */
void ingest_print(const struct ingest_summary *summary);

/* What the ledger stores of a source. ERR_INPUT for what it does not take. */
bool ingest_document(const struct document_source *source, struct document *ret_document,
		     struct err *err);

#endif

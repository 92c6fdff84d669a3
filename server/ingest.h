/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents into the ledger: read, stored, queued, extracted, resolved.
 *
 * A run is a crew of processes (crew.h) that meet in the database only:
 *
 *	feeder		stores the documents of the input stream and queues them
 *	workers		take bundles from the queue and store claims with the end of the job
 *	resolver	makes records of new claims while the others go on, and counts
 *
 * It can be killed at any point: what is not committed has not happened, what is left in the queue
 * is finished by the next run, or by another one that runs now. Documents that the same extractor
 * has read before are passed over. One bad document does not stop the others: what is no text is
 * not stored; what cannot be extracted, takes too long, takes too much memory or crashes its worker
 * is set aside with the reason. docs/batch.md tells it at length.
 */
#ifndef SERVER_INGEST_H
#define SERVER_INGEST_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "ledger/document.h"
#include "server/inputs.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct extractor;

enum {
	INGEST_SECONDS = 30,	 /* for one document */
	INGEST_MEGABYTES = 1024, /* for one worker */
	INGEST_JOBS_MOST = 64,
	INGEST_FAILURES_KEPT = 12,
};

struct ingest_config {
	const char *conninfo;
	const struct extractor *extractor;
	const struct inputs_options *inputs; /* NULL: only what is left in the queue */
	int jobs;			     /* workers; 0: one for each processor */
	int seconds, megabytes;		     /* limits; 0: those above */
	bool retry_failed;		     /* try again what was set aside before */
};

struct ingest_summary {
	size_t documents;		 /* read now */
	size_t unchanged;		 /* passed over: known already */
	size_t elsewhere;		 /* another run is at them */
	size_t aside;			 /* passed over: failed before */
	size_t failed;			 /* not stored, or stored with the reason */
	size_t facts;			 /* of the documents read now */
	size_t first, confirm, disagree; /* claims: how they stand to what was known */
	size_t kept, withdrawn;		 /* claims of an earlier reading */
	size_t unread;			 /* files of folders that are of no kind that is read */
	char unread_kinds[440];		 /* "3 .pdf, 1 .png" */
	char failures[INGEST_FAILURES_KEPT][440]; /* "a.html: not UTF-8 at byte 17" */
	size_t failures_kept;
	double seconds;
};

/* The schema must be up to date. */
bool ingest_run(const struct ingest_config *config, struct ingest_summary *ret_summary,
		struct err *err);

/* On standard output, as one sentence or as one JSON object. */
void ingest_print(const struct ingest_summary *summary);
void ingest_print_json(const struct ingest_summary *summary);

/* What the ledger stores of a source. ERR_INPUT for what it does not take. */
bool ingest_document(const struct document_source *source, struct document *ret_document,
		     struct err *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The queue of documents that the extractor is to read (table job), shared by all runs, workers and
 * machines on one database.
 *
 *	run	stores documents, adds them to the queue, waits until its own are done, counts them
 *	worker	takes a bundle, reads it, and finishes it together with its claims in one
 *		transaction
 *
 * Each has a number and holds the advisory lock of that number for as long as its connection lives,
 * so that everybody can see who is dead: job_adopt() then frees what dead workers were at and takes
 * over what dead runs have left. Nothing depends on a clock.
 *
 * An attempt is counted and committed before the work starts. Whoever sees a worker die says which
 * document it was reading: that one is tried once more, alone, and then set aside. A document that
 * takes everything with it, so that nobody is left to say so, is set aside after JOB_ATTEMPTS_MOST.
 */
#ifndef LEDGER_JOB_H
#define LEDGER_JOB_H

#include "base/arena.h"
#include "base/err.h"
#include "ledger/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

enum { JOB_ATTEMPTS_MOST = 10 };

/* Notified when documents were added. */
#define JOB_CHANNEL "exawatch_job"

/* A number for a run or a worker, held by this connection. */
bool job_enter(struct db *db, int64_t *ret_number, struct err *err);

/* A run: `extractor` is "family/version" throughout. */
struct job_run {
	int64_t number;
	struct str extractor;
};

bool job_adopt(struct db *db, const struct job_run *run, struct err *err);

struct job_added {
	size_t added;
	size_t elsewhere; /* not added: they wait already, and another run waits for them */
};

/*
 * Inside the transaction that stored the documents. Those that wait already are left as they are,
 * unless they wait for another extractor. What a new document replaces is no longer read, and makes
 * no claims.
 */
bool job_add(struct db *db, const struct job_run *run, const struct document *const *documents,
	     size_t count, struct arena *arena, struct job_added *ret_added, struct err *err);

/* Everything that was set aside is tried again. */
bool job_retry_failed(struct db *db, const struct job_run *run, size_t *ret_added, struct err *err);

/* Documents of the run, or of all runs with this extractor, that are not done. */
bool job_remaining(struct db *db, const struct job_run *run, bool all_runs, size_t *ret_count,
		   struct err *err);

/* What a worker has in hand. */
struct job_bundle {
	struct document *documents; /* id, media_type, title, published_on, body */
	size_t count;
};

struct job_worker {
	int64_t number;
	struct str extractor;
};

/* At most so many documents and bytes, but at least one document if there is any. */
bool job_take(struct db *db, const struct job_worker *worker, size_t most, size_t most_bytes,
	      struct arena *arena, struct job_bundle *ret_bundle, struct err *err);

/* How the reading of a document ended. */
struct job_result {
	struct str document_id;
	struct str error; /* empty: it was read */
	size_t facts;
};

/*
 * Both inside the transaction that stores the claims, job_hold() first: false in *ret_held when
 * somebody has taken one of them away meanwhile, and the transaction must be given up.
 */
bool job_hold(struct db *db, const struct job_worker *worker, const struct job_result *results,
	      size_t count, struct arena *arena, bool *ret_held, struct err *err);
bool job_finish(struct db *db, const struct job_worker *worker, const struct job_result *results,
		size_t count, struct arena *arena, struct err *err);

/*
 * The worker is dead, or gives back what it has. `document_id` is empty when none is to blame, and
 * JOB_ANY when any of them may be.
 */
#define JOB_ANY "*"
bool job_blame(struct db *db, const struct job_worker *worker, struct str document_id,
	       const char *what, struct err *err);

/* Documents of the run that have ended since they were last counted, at most so many. */
bool job_finished(struct db *db, const struct job_run *run, size_t most, struct arena *arena,
		  struct str **ret_ids, size_t *ret_count, struct err *err);

struct job_failure {
	struct str name, error;
};

struct job_count {
	size_t documents, facts;
	size_t first, confirm, disagree; /* claims: how they stand to what was known */
	size_t kept, withdrawn;		 /* claims that stood before */
	struct job_failure *failures;
	size_t failed;
};

/* Counts them, once records are resolved, and takes them out of the queue. */
bool job_collect(struct db *db, const struct job_run *run, const struct str *ids, size_t count,
		 struct arena *arena, struct job_count *ret_count, struct err *err);

/* How many blocks wait to be resolved; counts no further than `most`. */
bool job_unresolved(struct db *db, size_t most, size_t *ret_count, struct err *err);

#endif

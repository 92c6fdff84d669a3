/* SPDX-License-Identifier: Apache-2.0 */
/* What the processes of a run share; not for others. */
#ifndef SERVER_INGEST_WORK_H
#define SERVER_INGEST_WORK_H

#include "ledger/job.h"
#include "server/crew.h"
#include "server/ingest.h"

enum ingest_role { INGEST_FEEDER, INGEST_WORKER, INGEST_RESOLVER };

/* What everybody knows from the start. */
struct ingest_plan {
	const struct ingest_config *config;
	struct job_run run;
};

/* Notes to the boss; the numbers are sums since the start of the member unless they are said not to
 * be. */
enum ingest_note {
	NOTE_FED = 1,	 /* of the feeder: see below */
	NOTE_FED_ALL,	 /* the stream has ended; text: kinds that are not read, [0] how many */
	NOTE_UNREADABLE, /* text: a document that could not be stored */
	NOTE_STORED,	 /* of a worker: a bundle is done */
	NOTE_SET_ASIDE,	 /* of the resolver; text: a document that failed */
	NOTE_COUNTED,	 /* of the resolver: see below; since the last such note */
};

enum { FED_QUEUED, FED_UNCHANGED, FED_ELSEWHERE, FED_ASIDE, FED_TOTAL }; /* TOTAL: 0 unknown */
enum {
	COUNTED_DOCUMENTS,
	COUNTED_FACTS,
	COUNTED_FIRST,
	COUNTED_CONFIRM,
	COUNTED_DISAGREE,
	COUNTED_KEPT,
	COUNTED_WITHDRAWN,
};

member_main ingest_feed, ingest_work, ingest_resolve; /* arg: the plan */

#endif

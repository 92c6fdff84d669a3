/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The resolver: makes records of new claims while the workers go on, and counts what became of the
 * run's documents. Whoever resolves takes all that was noted, whichever run noted it.
 */
#include "db/conn.h"
#include "ledger/resolve.h"
#include "server/ingest_work.h"

#include <stdio.h>

enum {
	LOOK_MS = 100,
	ENOUGH = 1024, /* documents, for a pass while the workers go on */
	PATIENCE = 20, /* looks: after so many, any number will do */
	MOST = 4096,   /* documents that are counted at once */
	TRIES = 8,
};

struct resolver {
	const struct ingest_plan *plan;
	const struct member *self;
	struct db *db;
};

static bool resolve(struct resolver *resolver, struct err *err)
{
	struct resolve_summary ignored;
	int tries = 1;

	while (!resolve_noted(resolver->db, &ignored, err))
		if (err->code != ERR_BUSY || !db_is_alive(resolver->db) || tries++ == TRIES)
			return false;
	return true;
}

static void tell_count(const struct resolver *resolver, const struct job_count *count)
{
	struct note note = {
		.kind = NOTE_COUNTED,
		.numbers = {
			[COUNTED_DOCUMENTS] = count->documents,
			[COUNTED_FACTS] = count->facts,
			[COUNTED_FIRST] = count->first,
			[COUNTED_CONFIRM] = count->confirm,
			[COUNTED_DISAGREE] = count->disagree,
			[COUNTED_KEPT] = count->kept,
			[COUNTED_WITHDRAWN] = count->withdrawn,
		},
	};
	struct note aside = { .kind = NOTE_SET_ASIDE };

	for (size_t i = 0; i < count->failed; i++) {
		snprintf(aside.text, sizeof aside.text, "%.*s: %.*s",
			 STR_ARG(count->failures[i].name), STR_ARG(count->failures[i].error));
		member_tell(resolver->self, &aside);
	}
	member_tell(resolver->self, &note);
}

/* Those that have ended by now are counted when their claims are in records. */
static bool pass(struct resolver *resolver, size_t at_least, size_t *ret_count, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	struct job_count counted;
	struct str *ids;

	if (!job_finished(resolver->db, &resolver->plan->run, MOST, &arena, &ids, ret_count, err))
		return false;
	if (*ret_count < at_least)
		return true;
	if (!resolve(resolver, err))
		return false;
	if (*ret_count == 0)
		return true;
	if (!job_collect(resolver->db, &resolver->plan->run, ids, *ret_count, &arena, &counted,
			 err))
		return false;
	tell_count(resolver, &counted);
	return true;
}

static bool work(struct resolver *resolver, struct err *err)
{
	size_t count = 0, looks = 0;

	while (!member_wait(resolver->self, LOOK_MS)) {
		size_t enough = ++looks < PATIENCE ? ENOUGH : 0;

		if (!pass(resolver, enough, &count, err))
			return false;
		if (count >= enough)
			looks = 0;
	}
	/* The last ones, and in any case what an earlier run has left unresolved. */
	do {
		if (!pass(resolver, 0, &count, err))
			return false;
	} while (count > 0);
	return true;
}

bool ingest_resolve(void *arg, const struct member *self, struct err *err)
{
	struct resolver resolver = { .plan = arg, .self = self };
	DB_AUTO *db = NULL;

	if (!db_open(resolver.plan->config->conninfo, "exawatch extract: resolver", &db, err))
		return false;
	resolver.db = db;
	return work(&resolver, err);
}

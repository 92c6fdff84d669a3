/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The boss of a run: starts the crew, holds workers to their limits, says who is to blame when one
 * dies, and sees when all is done. It does nothing that takes long.
 */
#include "server/ingest.h"

#include "db/conn.h"
#include "extract/extract.h"
#include "server/ingest_work.h"
#include "server/progress.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LOOK_MS = 100, ADOPT_MS = 1000, DEATHS_MOST = 5 };

struct boss {
	struct ingest_plan plan;
	struct db *db;
	struct crew crew;
	struct progress progress;
	struct ingest_summary *summary;
	uint64_t fed[NOTE_NUMBERS];
	size_t retried;	  /* of those that failed before */
	size_t remaining; /* of the queue, at the last look */
	bool is_fed, is_stopping;
	int64_t looked_ms, adopted_ms;
	int deaths;	      /* of workers, without a document to blame, in a row */
	bool late[CREW_MOST]; /* whom we killed because the time was up */
};

static int workers_wanted(const struct ingest_config *config)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (config->jobs > 0)
		return config->jobs;
	return cores < 1 ? 1 : cores > INGEST_JOBS_MOST ? INGEST_JOBS_MOST : (int)cores;
}

static bool hire(struct boss *boss, enum ingest_role role, struct err *err)
{
	static const struct {
		const char *name;
		member_main *main;
	} roles[] = {
		[INGEST_FEEDER] = { "exa-feeder", ingest_feed },
		[INGEST_WORKER] = { "exa-worker", ingest_work },
		[INGEST_RESOLVER] = { "exa-resolver", ingest_resolve },
	};
	int megabytes = boss->plan.config->megabytes;
	struct crew_hire hire = { .role = (int)role,
				  .name = roles[role].name,
				  .main = roles[role].main,
				  .arg = &boss->plan };

	if (role == INGEST_WORKER)
		hire.memory = (size_t)(megabytes ? megabytes : INGEST_MEGABYTES) << 20;
	return crew_start(&boss->crew, &hire, err);
}

static bool hire_all(struct boss *boss, struct err *err)
{
	int workers = workers_wanted(boss->plan.config);

	boss->is_fed = !boss->plan.config->inputs;
	if (!hire(boss, INGEST_RESOLVER, err) || (!boss->is_fed && !hire(boss, INGEST_FEEDER, err)))
		return false;
	for (int i = 0; i < workers; i++)
		if (!hire(boss, INGEST_WORKER, err))
			return false;
	return true;
}

static void note_failure(struct boss *boss, const char *text)
{
	struct ingest_summary *summary = boss->summary;

	summary->failed++;
	progress_say(&boss->progress, "failed", text);
	if (summary->failures_kept < INGEST_FAILURES_KEPT)
		snprintf(summary->failures[summary->failures_kept++], sizeof summary->failures[0],
			 "%s", text);
}

static void add_count(struct ingest_summary *summary, const uint64_t *numbers)
{
	summary->documents += numbers[COUNTED_DOCUMENTS];
	summary->facts += numbers[COUNTED_FACTS];
	summary->first += numbers[COUNTED_FIRST];
	summary->confirm += numbers[COUNTED_CONFIRM];
	summary->disagree += numbers[COUNTED_DISAGREE];
	summary->kept += numbers[COUNTED_KEPT];
	summary->withdrawn += numbers[COUNTED_WITHDRAWN];
}

static void hear(struct boss *boss, const struct note *note)
{
	struct ingest_summary *summary = boss->summary;

	switch (note->kind) {
	case NOTE_FED:
		memcpy(boss->fed, note->numbers, sizeof boss->fed);
		break;
	case NOTE_FED_ALL:
		boss->is_fed = true;
		boss->looked_ms = 0;
		summary->unread = note->numbers[0];
		snprintf(summary->unread_kinds, sizeof summary->unread_kinds, "%s", note->text);
		break;
	case NOTE_STORED:
		boss->deaths = 0;
		if (boss->is_fed)
			boss->looked_ms = 0;
		break;
	case NOTE_UNREADABLE:
	case NOTE_SET_ASIDE:
		note_failure(boss, note->text);
		break;
	case NOTE_COUNTED:
		add_count(summary, note->numbers);
		break;
	default:
		break;
	}
}

/* How a worker ended, as a sentence about the document that it was reading. */
static void describe_end(const struct boss *boss, size_t seat, int status, char *text, size_t size)
{
	const struct ingest_config *config = boss->plan.config;

	if (boss->late[seat])
		snprintf(text, size, "it took more than %d s",
			 config->seconds ? config->seconds : INGEST_SECONDS);
	else if (WIFSIGNALED(status))
		snprintf(text, size, "the extractor crashed (%s)", strsignal(WTERMSIG(status)));
	else
		snprintf(text, size, "it took more than %d MB of memory",
			 config->megabytes ? config->megabytes : INGEST_MEGABYTES);
}

static bool fail_with(const struct crew_seat *seat, const char *who, int status, struct err *err)
{
	if (seat->told)
		return err_set(err, (enum err_code)seat->last.code, "%s", seat->last.text);
	if (WIFSIGNALED(status))
		return err_set(err, ERR_FILE,
			       "the %s ended: %s; what is stored stays, run it again", who,
			       strsignal(WTERMSIG(status)));
	return err_set(err, ERR_FILE, "the %s ended with status %d; what is stored stays", who,
		       WEXITSTATUS(status));
}

/* The document that it was reading had its chance; without one, something else is wrong, which is
 * tried a few times. */
static bool replace_worker(struct boss *boss, const struct crew_event *event, struct err *err)
{
	const struct crew_seat *seat = event->seat;
	size_t at = (size_t)(seat - boss->crew.seats);
	/* One that says itself what is wrong does not blame its document. */
	bool is_busy = !seat->told && seat->mark->text[0] != '\0';
	struct job_worker worker = { atomic_load(&seat->mark->number), boss->plan.run.extractor };
	char what[160];

	describe_end(boss, at, event->status, what, sizeof what);
	boss->late[at] = false;
	if (worker.number != 0 &&
	    !job_blame(boss->db, &worker, str_from(is_busy ? seat->mark->text : ""), what, err))
		return false;
	if (!is_busy && ++boss->deaths >= DEATHS_MOST)
		return fail_with(seat, "worker", event->status, err);
	boss->looked_ms = 0;
	return hire(boss, INGEST_WORKER, err);
}

static bool part_with(struct boss *boss, const struct crew_event *event, struct err *err)
{
	bool fine = WIFEXITED(event->status) && WEXITSTATUS(event->status) == 0;

	if (event->seat->role == INGEST_WORKER)
		return boss->is_stopping || replace_worker(boss, event, err);
	if (fine && event->seat->role == INGEST_FEEDER) {
		boss->is_fed = true;
		return true;
	}
	return (fine && boss->is_stopping) ||
	       fail_with(event->seat,
			 event->seat->role == INGEST_FEEDER ? "reader of the inputs" : "resolver",
			 event->status, err);
}

static void enforce_limits(struct boss *boss, int64_t now)
{
	for (size_t i = 0; i < boss->crew.count; i++) {
		struct crew_seat *seat = &boss->crew.seats[i];
		int64_t until = seat->pid ? atomic_load(&seat->mark->until_ms) : 0;

		if (until == 0 || now < until || boss->late[i])
			continue;
		boss->late[i] = true;
		crew_kill(seat);
	}
}

static void show_progress(struct boss *boss)
{
	uint64_t known = boss->fed[FED_UNCHANGED] + boss->fed[FED_ASIDE] +
			 boss->fed[FED_ELSEWHERE] + boss->summary->failed;
	uint64_t all = known + boss->fed[FED_QUEUED] + boss->retried;

	if (boss->is_fed)
		boss->progress.total = all;
	else if (boss->fed[FED_TOTAL] > 0)
		boss->progress.total = all > boss->fed[FED_TOTAL] ? all : boss->fed[FED_TOTAL];
	progress_update(&boss->progress, all > boss->remaining ? all - boss->remaining : 0);
}

/* At the queue: is there anything left? */
static bool look(struct boss *boss, int64_t now, struct err *err)
{
	bool waits_for_others = boss->fed[FED_ELSEWHERE] > 0;

	if (now - boss->adopted_ms >= ADOPT_MS) {
		boss->adopted_ms = now;
		if (!job_adopt(boss->db, &boss->plan.run, err))
			return false;
	}
	if (!job_remaining(boss->db, &boss->plan.run, waits_for_others, &boss->remaining, err))
		return false;
	boss->looked_ms = crew_now_ms();
	show_progress(boss);
	if (boss->is_fed && boss->remaining == 0 && !boss->is_stopping) {
		boss->is_stopping = true;
		crew_stop(&boss->crew);
	}
	return true;
}

static bool supervise(struct boss *boss, struct err *err)
{
	while (boss->crew.alive > 0) {
		struct crew_event event;
		int64_t now;

		crew_wait(&boss->crew, boss->is_fed && boss->looked_ms == 0 ? 0 : LOOK_MS, &event);
		if (event.what == CREW_NOTE)
			hear(boss, &event.note);
		if (event.what == CREW_ENDED && !part_with(boss, &event, err))
			return false;
		now = crew_now_ms();
		enforce_limits(boss, now);
		if (!boss->is_stopping && now - boss->looked_ms >= LOOK_MS && !look(boss, now, err))
			return false;
	}
	return true;
}

static bool begin(struct boss *boss, struct err *err)
{
	const struct job_run *run = &boss->plan.run;

	if (!job_enter(boss->db, &boss->plan.run.number, err) || !job_adopt(boss->db, run, err))
		return false;
	boss->adopted_ms = crew_now_ms();
	if (boss->plan.config->retry_failed &&
	    !job_retry_failed(boss->db, run, &boss->retried, err))
		return false;
	return job_remaining(boss->db, run, false, &boss->retried, err) && hire_all(boss, err);
}

bool ingest_run(const struct ingest_config *config, struct ingest_summary *ret_summary,
		struct err *err)
{
	ARENA_AUTO arena = { 0 };
	struct ingest_summary summary = { 0 };
	struct boss boss = { .plan.config = config, .summary = &summary };
	DB_AUTO *db = NULL;
	int64_t began = crew_now_ms();
	bool fine;

	boss.plan.run.extractor =
		arena_strf(&arena, "exawatch/%s", extractor_version(config->extractor));
	if (!db_open(config->conninfo, "exawatch extract", &db, err) || !crew_init(&boss.crew, err))
		return false;
	boss.db = db;
	progress_begin(&boss.progress, "extract", "documents", 0);
	fine = begin(&boss, err) && supervise(&boss, err);
	crew_release(&boss.crew);
	if (fine)
		show_progress(&boss);
	progress_end(&boss.progress);
	summary.unchanged = boss.fed[FED_UNCHANGED];
	summary.elsewhere = boss.fed[FED_ELSEWHERE];
	summary.aside = boss.fed[FED_ASIDE];
	summary.seconds = (double)(crew_now_ms() - began) / 1000;
	*ret_summary = summary;
	return fine;
}

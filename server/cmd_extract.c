/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch extract: facts out of documents. */
#include "db/conn.h"
#include "db/conninfo.h"
#include "ledger/reference.h"
#include "server/command.h"
#include "server/extractor_source.h"
#include "server/ingest.h"
#include "server/inputs.h"
#include "server/ledger_db.h"
#include "server/pgcluster.h"
#include "server/progress.h"

#include <stdio.h>

enum { OUTPUT_MOST = 256 << 20 };

struct extract {
	const char *database;
	const char *data;
	const char *rules;
	const char *type;
	const char *publisher;
	const char *published_on;
	bool allow_private;
	int64_t jobs, seconds, megabytes;
	bool dry_run;
	bool explain;
	bool retry_failed;
	bool json;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct extract, database), "CONNINFO",
	  "libpq connection string of the ledger", .env = "EXAWATCH_DATABASE",
	  .is_public = conninfo_is_public },
	{ "data", 0, OPTION_FILE, offsetof(struct extract, data), "DIR",
	  "the data folder of 'exawatch up', whether that runs or not" },
	{ "jobs", 'j', OPTION_INT, offsetof(struct extract, jobs), "N",
	  "worker processes; 0: one for each processor", .max = INGEST_JOBS_MOST },
	{ "dry-run", 'n', OPTION_FLAG, offsetof(struct extract, dry_run), NULL,
	  "print the facts as NDJSON, store nothing" },
	{ "explain", 0, OPTION_FLAG, offsetof(struct extract, explain), NULL,
	  "print the tagged sentences and the rules that fired" },
	{ "source", 0, OPTION_TEXT, offsetof(struct extract, publisher), "NAME",
	  "the publisher of documents that name none" },
	{ "published-on", 0, OPTION_TEXT, offsetof(struct extract, published_on), "YYYY-MM-DD",
	  "the day of documents that state none" },
	{ "type", 0, OPTION_TEXT, offsetof(struct extract, type), "TYPE",
	  "what standard input is: text, md, html, rss, ndjson, urls or a media type" },
	{ "allow-private", 0, OPTION_FLAG, offsetof(struct extract, allow_private), NULL,
	  "fetch addresses of private networks and of this machine, too" },
	{ "retry-failed", 0, OPTION_FLAG, offsetof(struct extract, retry_failed), NULL,
	  "try documents again that were set aside" },
	{ "max-seconds", 0, OPTION_INT, offsetof(struct extract, seconds), "N",
	  "a document that takes longer is set aside", .fallback = "30", .min = 1, .max = 3600 },
	{ "max-memory", 0, OPTION_INT, offsetof(struct extract, megabytes), "MB",
	  "a document that takes more is set aside", .fallback = "1024", .min = 128,
	  .max = 1 << 20 },
	{ "json", 0, OPTION_FLAG, offsetof(struct extract, json), NULL,
	  "print the summary as one JSON object" },
	{ "rules", 0, OPTION_FILE, offsetof(struct extract, rules), "DIR",
	  "take the rules of this folder, not those inside the program" },
	{ 0 },
};

static bool print_facts(const struct extractor *extractor, const struct document_source *source,
			const struct extract *extract, struct arena *arena, struct err *err)
{
	struct extract_input in = { .text = source->text,
				    .media_type = source->media_type,
				    .title = source->title,
				    .published_on = source->published_on };
	struct fact_list facts;
	BUF_AUTO out;

	buf_init(&out, OUTPUT_MOST);
	if (extract->explain) {
		if (!extract_explain(extractor, &in, arena, &out, err))
			return false;
	} else {
		if (!extract_document(extractor, &in, arena, &facts, err))
			return false;
		for (size_t i = 0; i < facts.count; i++)
			fact_ndjson(&out, &facts.facts[i], source->name, source->text);
	}
	if (buf_is_spoilt(&out))
		return err_set(err, ERR_MEMORY, "more than %d MB of facts", OUTPUT_MOST >> 20);
	fwrite(buf_text(&out), 1, out.n, stdout);
	return true;
}

static bool input_options(const struct command_line *line, struct inputs_options *ret_options,
			  struct err *err)
{
	const struct extract *extract = line->options;
	struct inputs_options in = { .operands = line->operands.items,
				     .count = line->operands.count,
				     .type = extract->type,
				     .publisher = str_from(extract->publisher),
				     .allow_private = extract->allow_private };

	if (extract->published_on &&
	    (!date_parse(str_from(extract->published_on), &in.published_on) ||
	     date_precision(in.published_on) != DATE_DAY))
		return err_set(err, ERR_INPUT, "--published-on: \"%s\" is no day, as 2026-02-24",
			       extract->published_on);
	*ret_options = in;
	return true;
}

/* One bad document does not stop the others. */
static bool print_files(const struct extractor *extractor, const struct command_line *line,
			struct err *err)
{
	size_t failed = 0, read = 0;
	enum inputs_step step = INPUTS_DOCUMENT;
	struct inputs_options in;
	ARENA_AUTO arena;

	arena_init(&arena);
	if (!input_options(line, &in, err))
		return false;

	INPUTS_AUTO *inputs = inputs_open(&in);

	while (step != INPUTS_END) {
		struct document_source source;
		struct err problem;

		arena_reset(&arena);
		step = inputs_next(inputs, &arena, &source, &problem);
		read += step != INPUTS_END;
		if (step == INPUTS_END ||
		    (step == INPUTS_DOCUMENT &&
		     (print_facts(extractor, &source, line->options, &arena, &problem) ||
		      err_in(&problem, "%.*s", STR_ARG(source.name)))))
			continue;
		fprintf(stderr, "exawatch extract: %s\n", problem.msg);
		failed++;
	}
	if (failed > 0)
		return err_set(err, ERR_FILE, "%zu of %zu documents failed", failed, read);
	return true;
}

static bool store_files(const char *conninfo, const struct extractor *extractor,
			const struct command_line *line, struct err *err)
{
	const struct extract *extract = line->options;
	struct ingest_summary summary;
	struct inputs_options in;
	struct ingest_config config = {
		.conninfo = conninfo,
		.extractor = extractor,
		.inputs = line->operands.count > 0 ? &in : NULL,
		.jobs = (int)extract->jobs,
		.seconds = (int)extract->seconds,
		.megabytes = (int)extract->megabytes,
		.retry_failed = extract->retry_failed,
	};
	size_t all;

	if (!input_options(line, &in, err) || !ingest_run(&config, &summary, err))
		return false;
	all = summary.documents + summary.unchanged + summary.elsewhere + summary.aside +
	      summary.failed;
	if (all == 0 && line->operands.count > 0)
		return err_set(
			err, ERR_INPUT,
			"no document there: text, Markdown, HTML, feeds and NDJSON are read");
	if (extract->json)
		ingest_print_json(&summary);
	else
		ingest_print(&summary);
	if (summary.failed > 0)
		return err_set(err, ERR_FILE, "%zu of %zu documents failed", summary.failed, all);
	return true;
}

/* Before the crew of processes starts: is the schema right, and has it what claims refer to? */
static bool check_ledger(const char *conninfo, struct arena *arena, struct err *err)
{
	struct reference reference;
	DB_AUTO *db = NULL;

	if (!ledger_db_open(conninfo, "exawatch extract", arena, &db, err) ||
	    !reference_load(db, arena, &reference, err))
		return false;
	return reference.currencies[0] ||
	       err_set(err, ERR_INPUT,
		       "the ledger knows no currencies yet: 'exawatch setup' brings the reference "
		       "tables");
}

static bool store(const struct extractor *extractor, const struct command_line *line,
		  struct err *err)
{
	const struct extract *extract = line->options;
	struct pgcluster_config config = { .folder = extract->data,
					   .tell = progress_event,
					   .join = true };
	PGCLUSTER_AUTO *cluster = NULL;
	const char *conninfo = extract->database;

	if (!extract->data == !extract->database)
		return err_set(err, ERR_INPUT,
			       "say where to: --database or --data; or --dry-run to see the facts");
	if (extract->data) {
		if (!pgcluster_start(&config, &cluster, err))
			return false;
		conninfo = pgcluster_owner(cluster);
	}
	return check_ledger(conninfo, line->arena, err) &&
	       store_files(conninfo, extractor, line, err);
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct extract *extract = line->options;
	struct extractor *extractor = NULL;
	bool good;

	if (!extractor_source_open(extract->rules, line->arena, &extractor, err))
		return false;
	if ((extract->dry_run || extract->explain) && line->operands.count == 0)
		good = err_set(err, ERR_INPUT, "say what to read: see --help");
	else if (extract->dry_run || extract->explain)
		good = print_files(extractor, line, err);
	else
		good = store(extractor, line, err);
	extractor_free(extractor);
	return good;
}

const struct command command_extract = {
	.name = "extract",
	.summary = "Find facts in documents and store them",
	.operands = "FILE|FOLDER|GLOB|URL|-...",
	.about = "Documents that were read before are passed over, so a run that was cut off is "
		 "simply started\n"
		 "again; without operands it only finishes what such a run has left. Several may "
		 "run at once, on\n"
		 "several machines: they share the work. A file STEM.json beside a document may "
		 "give its title,\n"
		 "published_on and media_type.\n",
	.options = options,
	.options_size = sizeof(struct extract),
	.run = run,
};

/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch extract: facts out of documents. */
#include "db/conn.h"
#include "server/command.h"
#include "server/extractor_source.h"
#include "server/ingest.h"
#include "server/inputs.h"
#include "server/inputs_memory.h"
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
	bool dry_run;
	bool explain;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct extract, database), "CONNINFO",
	  "libpq connection string of the ledger", .env = "EXAWATCH_DATABASE" },
	{ "data", 0, OPTION_FILE, offsetof(struct extract, data), "DIR",
	  "the data folder of 'exawatch up', while that is not running" },
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

static void tell_passed_over(const struct inputs *inputs, struct arena *arena)
{
	struct str kinds;
	size_t count = inputs_passed_over(inputs, arena, &kinds);

	if (count > 0)
		progress_event("extract", "%zu files are of no kind that is read: %.*s", count,
			       STR_ARG(kinds));
}

static bool store_files(struct db *db, const struct extractor *extractor,
			const struct command_line *line, struct err *err)
{
	struct ingest_summary summary;
	struct inputs_options in;
	size_t all;

	if (!input_options(line, &in, err))
		return false;
	in.memory = inputs_memory_of(db);

	INPUTS_AUTO *inputs = inputs_open(&in);

	if (!ingest_run(db, extractor, inputs, &summary, err))
		return false;
	all = summary.documents + summary.unchanged + summary.failed;
	if (all == 0)
		return err_set(
			err, ERR_INPUT,
			"no document there: text, Markdown, HTML, feeds and NDJSON are read");
	ingest_print(&summary);
	tell_passed_over(inputs, line->arena);
	if (summary.failed > 0)
		return err_set(err, ERR_FILE, "%zu of %zu documents failed", summary.failed, all);
	return true;
}

static bool store(const struct extractor *extractor, const struct command_line *line,
		  struct err *err)
{
	const struct extract *extract = line->options;
	struct pgcluster_config config = { .folder = extract->data, .tell = progress_event };
	PGCLUSTER_AUTO *cluster = NULL;
	DB_AUTO *db = NULL;

	if (!extract->data == !extract->database)
		return err_set(err, ERR_INPUT,
			       "say where to: --database or --data; or --dry-run to see the facts");
	if (extract->data && !pgcluster_start(&config, &cluster, err))
		return false;
	if (!ledger_db_open(cluster ? pgcluster_owner(cluster) : extract->database,
			    "exawatch extract", line->arena, &db, err))
		return false;
	return store_files(db, extractor, line, err);
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct extract *extract = line->options;
	struct extractor *extractor = NULL;
	bool good;

	if (!extractor_source_open(extract->rules, line->arena, &extractor, err))
		return false;
	if (extract->dry_run || extract->explain)
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
	.min_operands = 1,
	.about = "Documents that were read before are passed over, so a run that was cut off is "
		 "simply started\n"
		 "again. A file STEM.json beside a document may give its title, published_on and "
		 "media_type.\n",
	.options = options,
	.options_size = sizeof(struct extract),
	.run = run,
};

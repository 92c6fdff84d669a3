/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch import: structured files into the ledger. */
#include "base/file.h"
#include "db/conn.h"
#include "db/conninfo.h"
#include "ledger/import.h"
#include "ledger/resolve.h"
#include "server/command.h"
#include "server/document_file.h"
#include "server/ingest.h"
#include "server/ledger_db.h"
#include "server/pgcluster.h"
#include "server/progress.h"

#include <stdio.h>

struct import_options {
	const char *database;
	const char *data;
	const char *documents;
	bool no_resolve;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct import_options, database), "CONNINFO",
	  "libpq connection string of the ledger", .env = "EXAWATCH_DATABASE",
	  .is_public = conninfo_is_public },
	{ "data", 0, OPTION_FILE, offsetof(struct import_options, data), "DIR",
	  "the data folder of 'exawatch up', whether that runs or not" },
	{ "documents", 0, OPTION_FILE, offsetof(struct import_options, documents), "DIR",
	  "where the documents of facts lie, with their sidecars, if they are not stored yet" },
	{ "no-resolve", 0, OPTION_FLAG, offsetof(struct import_options, no_resolve), NULL,
	  "leave the records for a later 'exawatch resolve'" },
	{ 0 },
};

/* An import_finder: the file of that name in the folder. */
static bool find_document(void *arg, struct str name, struct arena *arena,
			  struct document *ret_document, struct err *err)
{
	const struct import_options *import = arg;
	struct document_source source;

	if (!import->documents)
		return err_set(err, ERR_NOT_FOUND, "no such document");
	if (!document_source_find(import->documents, name, arena, &source, err))
		return false;
	return ingest_document(&source, ret_document, err) || err_in(err, "%.*s", STR_ARG(name));
}

static void print_summary(const char *path, const struct import_summary *summary)
{
	printf("%s: %zu %s: %zu new, %zu known, %zu withdrawn", path, summary->rows, summary->what,
	       summary->claims.added, summary->claims.kept, summary->claims.retracted);
	if (summary->regrouped > 0)
		printf("; %zu claims regrouped", summary->regrouped);
	printf("\n");
}

static bool import_path(struct db *db, const char *path, const struct import_options *import,
			struct err *err)
{
	ARENA_AUTO arena;
	struct import_file file = { .path = path,
				    .name = file_base_name(str_from(path)),
				    .find = find_document,
				    .find_arg = (void *)import };
	struct import_summary summary = { 0 };
	struct mistakes mistakes;

	arena_init(&arena);
	mistakes_init(&mistakes, &arena, path);
	if (!file_read(path, DOCUMENT_MAX, &arena, &file.bytes, err))
		return false;
	if (import_run(db, &file, &mistakes, &summary, err)) {
		print_summary(path, &summary);
		return true;
	}
	for (size_t i = 0; i < mistakes.count && i < MISTAKES_KEPT; i++)
		fprintf(stderr, "%.*s\n", STR_ARG(mistakes.items[i]));
	return false;
}

static bool import_all(const char *conninfo, const struct command_line *line, struct err *err)
{
	const struct import_options *import = line->options;
	struct resolve_summary summary;
	DB_AUTO *db = NULL;

	if (!ledger_db_open(conninfo, "exawatch import", line->arena, &db, err))
		return false;
	for (size_t i = 0; i < line->operands.count; i++)
		if (!import_path(db, line->operands.items[i], import, err))
			return false;
	if (import->no_resolve)
		return true;
	if (!resolve_noted(db, &summary, err))
		return false;
	printf("records: %zu new, %zu changed, %zu merged, %zu withdrawn\n", summary.created,
	       summary.updated, summary.merged, summary.retracted);
	return true;
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct import_options *import = line->options;
	struct pgcluster_config config = { .folder = import->data,
					   .tell = progress_event,
					   .join = true };
	PGCLUSTER_AUTO *cluster = NULL;

	if (!import->data == !import->database)
		return err_set(err, ERR_INPUT, "say where to: --database or --data");
	if (!import->data)
		return import_all(import->database, line, err);
	return pgcluster_start(&config, &cluster, err) &&
	       import_all(pgcluster_owner(cluster), line, err);
}

const struct command command_import = {
	.name = "import",
	.summary = "Take in structured files: facts, chips, controls, organisations, rates",
	.operands = "FILE...",
	.min_operands = 1,
	.about = "What a file is follows from its columns: facts as NDJSON (as 'exawatch extract "
		 "--dry-run'\n"
		 "prints them), tables of chips, export controls and organisations, currencies, "
		 "countries and\n"
		 "exchange rates. Each file is taken whole or not at all; taking it again changes "
		 "nothing. A file\n"
		 "of facts whose documents are not to be had, and a table, replace what a file of "
		 "that name said.\n",
	.options = options,
	.options_size = sizeof(struct import_options),
	.run = run,
};

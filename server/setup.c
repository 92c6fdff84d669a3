/* SPDX-License-Identifier: Apache-2.0 */
#include "server/setup.h"

#include "base/asset.h"
#include "base/file.h"
#include "base/hash.h"
#include "db/conn.h"
#include "db/query.h"
#include "db/sql.h"
#include "ledger/import.h"
#include "ledger/resolve.h"
#include "server/extractor_source.h"
#include "server/ingest.h"
#include "server/inputs.h"
#include "server/progress.h"

/* In the order in which they need each other. */
static const char *const tables[] = {
	"data/currencies.tsv",	     "data/rates.tsv",	       "data/countries.tsv",
	"data/organisations.tsv",    "data/chips.csv",	       "data/controls.ndjson",
	"data/export_citations.tsv", "data/export_groups.tsv", "data/export_formats.tsv",
	"data/export_chips.tsv",     "data/export_rules.tsv",
};

#define SAMPLE "data/sample/"

struct setup {
	const char *conninfo;
	struct db *db;
	struct arena *arena;
	struct db_rows *loaded; /* names and digests */
};

static struct str digest_of(struct arena *arena, struct str bytes, const char *reader)
{
	struct hash hash = hash_of(bytes);
	BUF_AUTO text = { .cap = 1 << 10 };

	hash_hex(&text, &hash);
	buf_addf(&text, " %s", reader);
	return arena_str(arena, buf_str(&text));
}

static bool is_loaded(const struct setup *setup, const char *name, struct str digest)
{
	for (size_t i = 0; i < db_rows_count(setup->loaded); i++)
		if (str_eq(db_rows_get(setup->loaded, i, 0), str_from(name)) &&
		    str_eq(db_rows_get(setup->loaded, i, 1), digest))
			return true;
	return false;
}

static bool note_loaded(const struct setup *setup, const char *name, struct str digest,
			struct err *err)
{
	struct db_param params[] = { db_text(str_from(name)), db_text(digest) };

	return db_exec(setup->db, &sql_loaded_file_record, params, NULL, err);
}

static bool load_table(const struct setup *setup, const char *name, struct err *err)
{
	struct import_file file = { .path = name, .name = file_base_name(str_from(name)) };
	struct import_summary summary;
	struct mistakes mistakes;
	struct str digest;

	if (!asset_find(name, &file.bytes))
		return err_set(err, ERR_INPUT, "%s is not inside the program", name);
	digest = digest_of(setup->arena, file.bytes, EXAWATCH_VERSION);
	if (is_loaded(setup, name, digest))
		return true;
	mistakes_init(&mistakes, setup->arena, name);
	if (!import_run(setup->db, &file, &mistakes, &summary, err))
		return mistakes.count == 0
			       ? false
			       : err_set(err, ERR_INPUT, "%.*s", STR_ARG(mistakes.items[0]));
	progress_event("setup", "%s: %zu %s", name, summary.rows, summary.what);
	return note_loaded(setup, name, digest, err);
}

/* A sidecar belongs to the document whose stem it has; of "c36.feed.json" that is "c36". */
static struct str sidecar_of(const struct setup *setup, struct str name)
{
	struct str stem = str_ends(name, STR(".feed.json"))
				  ? str_sub(name, 0, name.n - 10)
				  : str_sub(name, 0, name.n - file_extension(name).n);
	struct str sidecar = { NULL, 0 };

	asset_find(arena_strf(setup->arena, "%.*s.json", STR_ARG(stem)).p, &sidecar);
	return sidecar;
}

static bool is_document(struct str name)
{
	return !str_ends(name, STR(".json")) || str_ends(name, STR(".feed.json"));
}

/* The documents of the sample, and what all their bytes come to. */
static struct inputs_options list_sample(const struct setup *setup, struct str *ret_bytes)
{
	struct inputs_file *files = NULL;
	BUF_AUTO all = { .cap = (size_t)1 << 28 };
	const struct asset *asset = asset_table;
	size_t count = 0, room = 0;

	for (; (asset = asset_next(asset, STR(SAMPLE))) != NULL; asset++) {
		struct str name = str_from(asset->name);

		buf_add(&all, name);
		buf_add(&all, asset_bytes(asset));
		if (!is_document(name))
			continue;
		arena_grow(setup->arena, &files, count, &room, sizeof *files);
		files[count++] = (struct inputs_file){ asset->name, asset_bytes(asset),
						       sidecar_of(setup, name) };
	}
	*ret_bytes = arena_str(setup->arena, buf_str(&all));
	return (struct inputs_options){ .files = files, .file_count = count };
}

static bool load_sample(const struct setup *setup, const struct extractor *extractor,
			struct err *err)
{
	struct str bytes, digest;
	struct inputs_options options = list_sample(setup, &bytes);
	struct ingest_config config = { .conninfo = setup->conninfo,
					.extractor = extractor,
					.inputs = &options };
	struct ingest_summary summary;

	digest = digest_of(setup->arena, bytes, extractor_version(extractor));
	if (is_loaded(setup, SAMPLE, digest))
		return true;
	if (!ingest_run(&config, &summary, err))
		return false;
	progress_event("setup", SAMPLE ": %zu documents, %zu facts", summary.documents,
		       summary.facts);
	return note_loaded(setup, SAMPLE, digest, err);
}

static bool load(const struct setup *setup, struct err *err)
{
	struct resolve_summary resolved;
	struct extractor *extractor = NULL;
	bool fine;

	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
		if (!load_table(setup, tables[i], err))
			return false;
	if (!resolve_noted(setup->db, &resolved, err) ||
	    !extractor_source_open(NULL, setup->arena, &extractor, err))
		return false;
	fine = load_sample(setup, extractor, err);
	extractor_free(extractor);
	return fine;
}

bool setup_run(const char *conninfo, struct err *err)
{
	ARENA_AUTO arena;
	struct setup setup = { .conninfo = conninfo, .arena = &arena };
	DB_AUTO *db = NULL;
	bool fine;

	arena_init(&arena);
	if (!db_open(conninfo, "exawatch setup", &db, err) ||
	    !db_run(db, &sql_loaded_files, NULL, &setup.loaded, err))
		return false;
	setup.db = db;
	fine = load(&setup, err);
	db_rows_free(setup.loaded);
	return fine;
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Facts of another extractor, or of a person. Each is located in the document that it names: among
 * those of the ledger, else where the caller looks. When the document is not to be had, the file of
 * facts is the document and the line is the evidence: what was said is then kept, though not what
 * it was said about.
 */
#include "ledger/fact_json.h"
#include "ledger/import_work.h"
#include "ledger/map.h"

#define FACTS_VERSION "1"

struct source {
	struct document document;
	bool is_file; /* the file of facts stands for it */
	size_t facts;
};

struct facts {
	struct import *import;
	struct str extractor; /* "family/version" */
	struct source *sources;
	size_t count, room;
	struct map by_name, by_id; /* of sources */
	struct claim_list claims;
};

/* A file of facts replaces the one of that name that was its own evidence before. */
static bool store_document(struct facts *facts, const struct source *source, bool *ret_is_new,
			   struct err *err)
{
	struct import *import = facts->import;
	struct str family = str_sub(facts->extractor, 0, str_find_char(facts->extractor, '/'));

	if (source->is_file)
		return document_store_edition(import->db, &source->document, family, import->arena,
					      ret_is_new, err);
	return document_store(import->db, &source->document, import->arena, ret_is_new, err);
}

static bool find_document(struct facts *facts, struct str name, struct source *ret_source,
			  struct err *err)
{
	struct import *import = facts->import;
	const struct import_file *file = import->file;
	struct source source = { 0 };
	bool is_new = false;

	if (document_load(import->db, name, import->arena, &source.document, err)) {
		*ret_source = source;
		return true;
	}
	if (err->code != ERR_NOT_FOUND)
		return false;
	if (file->find && file->find(file->find_arg, name, import->arena, &source.document, err)) {
		document_identify(&source.document, import->arena);
	} else if (file->find && err->code != ERR_NOT_FOUND) {
		return false;
	} else {
		source.is_file = true;
		source.document = (struct document){
			.name = file->name,
			.media_type = str_from(document_media_type(file->name)),
			.body = file->bytes,
		};
		document_identify(&source.document, import->arena);
	}
	if (!store_document(facts, &source, &is_new, err))
		return false;
	import->summary.documents += is_new;
	*ret_source = source;
	return true;
}

static bool source_of(struct facts *facts, struct str name, struct source **ret_source,
		      struct err *err)
{
	struct arena *arena = facts->import->arena;
	struct source found;
	size_t at;

	if (!map_find(&facts->by_name, name, &at)) {
		if (!find_document(facts, name, &found, err))
			return false;
		/* The file of facts may stand for many documents; it is one. */
		if (map_add(&facts->by_id, found.document.id, facts->count, &at)) {
			arena_grow(arena, &facts->sources, facts->count, &facts->room,
				   sizeof *facts->sources);
			at = facts->count++;
			facts->sources[at] = found;
		}
		map_add(&facts->by_name, name, at, NULL);
	}
	*ret_source = &facts->sources[at];
	return true;
}

/* The span that the line states, if the quote stands there; else the first place where it does. */
static bool locate(struct import *import, const struct source *source, struct str line,
		   struct fact_line *read)
{
	struct str body = source->document.body;
	struct fact *fact = &read->fact;

	if (source->is_file) {
		fact->begin = (size_t)(line.p - body.p);
		fact->end = fact->begin + line.n;
		return true;
	}
	if (read->has_span && str_eq(str_sub(body, fact->begin, fact->end), read->evidence))
		return true;
	fact->begin = str_find(body, read->evidence);
	fact->end = fact->begin + read->evidence.n;
	return fact->begin < body.n ||
	       mistake_add(import->mistakes, "the evidence does not stand in '%.*s': \"%.*s\"",
			   STR_ARG(read->doc), STR_ARG(str_sub(read->evidence, 0, 60)));
}

static bool add_line(struct facts *facts, struct str line, size_t number, struct err *err)
{
	struct import *import = facts->import;
	struct claim claim = { 0 };
	struct fact_line read;
	struct source *source;

	if (!fact_json_line(line, import->reference.currencies, import->arena, import->mistakes,
			    &read))
		return true; /* the mistake is noted */
	if (!source_of(facts, read.doc, &source, err))
		return false;
	if (!locate(import, source, line, &read))
		return true;
	if (read.fact.rule.n == 0)
		read.fact.rule = STR("import.facts");
	if (!read.has_confidence)
		read.fact.confidence = 1;
	claim.document_id = source->document.id;
	claim.fact = read.fact;
	claim.quote = str_sub(source->document.body, read.fact.begin, read.fact.end);
	claim.line = source->is_file ? number : 0;
	claim_list_add(&facts->claims, import->arena, claim);
	source->facts++;
	return true;
}

static bool read_lines(struct facts *facts, struct err *err)
{
	struct import *import = facts->import;
	struct str rest = import->file->bytes, line;
	size_t number = 0;

	while (str_line(&rest, &line)) {
		import->mistakes->line = ++number;
		if (str_trim(line).n == 0)
			continue;
		import->summary.rows++;
		if (!add_line(facts, line, number, err))
			return false;
	}
	import->mistakes->line = 0;
	return import->mistakes->count == 0;
}

static bool note_readings(struct facts *facts, struct err *err)
{
	struct import *import = facts->import;

	for (size_t i = 0; i < facts->count; i++)
		if (!document_note_reading(import->db, facts->sources[i].document.id,
					   facts->extractor, "imported", STR(""),
					   facts->sources[i].facts, import->arena, err))
			return false;
	return true;
}

bool import_facts(struct import *import, struct err *err)
{
	struct facts facts = { .import = import };
	struct str *ids;

	facts.extractor =
		arena_strf(import->arena, "facts-%.*s/" FACTS_VERSION, STR_ARG(import->file->name));
	import_name(import, STR("facts"));
	map_init(&facts.by_name, import->arena);
	map_init(&facts.by_id, import->arena);
	if (!read_lines(&facts, err))
		return false;
	ids = ARENA_ARRAY(import->arena, struct str, facts.count + 1);
	for (size_t i = 0; i < facts.count; i++)
		ids[i] = facts.sources[i].document.id;
	return claim_store(import->db, &import->reference.identity, facts.extractor, ids,
			   facts.count, &facts.claims, import->arena, &import->summary.claims,
			   err) &&
	       note_readings(&facts, err);
}

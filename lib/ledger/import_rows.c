/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/fact_json.h"
#include "ledger/import_work.h"
#include "ledger/resolve.h"
#include "text/fold.h"

/* Moves with the code: claims of an older importer are retracted when it makes others. */
#define ROWS_VERSION "1"

static struct document file_as_document(const struct import *import)
{
	struct document document = {
		.name = import->file->name,
		.media_type = str_from(document_media_type(import->file->name)),
		.body = import->file->bytes,
	};

	document_identify(&document, import->arena);
	return document;
}

/* The row itself is the evidence. */
static bool add_row(struct import *import, const struct mapping *mapping, const struct table *table,
		    const struct table_row *row, const struct document *document,
		    struct claim_list *claims)
{
	struct claim claim = { .document_id = document->id, .line = row->line };
	struct fact *fact = &claim.fact;

	import->mistakes->line = row->line;
	if (!mapping_apply(mapping, table, row, import->arena, import->mistakes, fact) ||
	    !fact_json_check(fact, import->reference.currencies, import->mistakes))
		return false;
	fact->begin = row->begin;
	fact->end = row->end;
	fact->rule = arena_strf(import->arena, "import.%.*s", STR_ARG(mapping->name));
	claim.quote = str_sub(document->body, row->begin, row->end);
	claim_list_add(claims, import->arena, claim);
	return true;
}

static bool store(struct import *import, const struct document *document, struct str extractor,
		  struct claim_list *claims, struct err *err)
{
	struct str family = str_sub(extractor, 0, str_find_char(extractor, '/'));
	bool is_new = false;

	if (!document_store_edition(import->db, document, family, import->arena, &is_new, err) ||
	    !claim_store(import->db, &import->reference.identity, extractor, &document->id, 1,
			 claims, import->arena, &import->summary.claims, err) ||
	    !document_note_reading(import->db, document->id, extractor, "imported", STR(""),
				   claims->count, import->arena, err))
		return false;
	import->summary.documents += is_new;
	return true;
}

bool import_rows(struct import *import, const struct mapping *mapping, const struct table *table,
		 struct err *err)
{
	struct document document = file_as_document(import);
	struct claim_list claims = { 0 };
	struct str extractor =
		arena_strf(import->arena, "import-%.*s/" ROWS_VERSION, STR_ARG(mapping->name));

	import_name(import, mapping->name);
	for (size_t i = 0; i < table->row_count; i++)
		add_row(import, mapping, table, &table->rows[i], &document, &claims);
	import->mistakes->line = 0;
	if (mapping->kind == FACT_ORGANISATION)
		import_check_organisations(import, &claims);
	if (import->mistakes->count > 0)
		return false;
	if (!store(import, &document, extractor, &claims, err))
		return false;
	/* New names may mean others than before: who is meant is looked up again. */
	if (mapping->kind != FACT_ORGANISATION ||
	    import->summary.claims.added + import->summary.claims.retracted == 0)
		return true;
	return resolve_regroup(import->db, &import->summary.regrouped, err);
}

/* Every name of the row must be its own. */
static void check_names(struct import *import, struct identity *names, const struct fact *fact)
{
	const struct fact_value *aliases = fact_get(fact, F_ALIASES);
	size_t count = 1 + (aliases ? aliases->count : 0);
	struct str id = fact_text(fact, F_ORGANISATION_ID), other;

	for (size_t i = 0; i < count; i++) {
		struct str name = i == 0 ? fact_text(fact, F_NAME) : aliases->items[i - 1];

		if (!identity_add_name(names, name, id, &other))
			mistake_add(import->mistakes, "the name '%.*s' is already one of '%.*s'",
				    STR_ARG(name), STR_ARG(other));
	}
}

static bool is_id(struct str id)
{
	BUF_AUTO slug = { 0 };

	buf_init(&slug, 1 << 16);
	fold_slug(&slug, id);
	return id.n > 0 && str_eq(buf_str(&slug), id);
}

bool import_check_organisations(struct import *import, const struct claim_list *claims)
{
	struct identity names;
	struct map ids;

	identity_init(&names, import->arena);
	map_init(&ids, import->arena);
	for (size_t i = 0; i < claims->count; i++) {
		const struct fact *fact = &claims->items[i].fact;
		struct str id = fact_text(fact, F_ORGANISATION_ID);

		import->mistakes->line = claims->items[i].line;
		if (!is_id(id))
			mistake_add(import->mistakes,
				    "the id '%.*s' must be lower case words joined by '-'",
				    STR_ARG(id));
		else if (!map_add(&ids, id, i, NULL))
			mistake_add(import->mistakes, "the id '%.*s' stands there twice",
				    STR_ARG(id));
		else
			check_names(import, &names, fact);
	}
	for (size_t i = 0; i < claims->count; i++) {
		const struct fact *fact = &claims->items[i].fact;
		struct str parent = fact_text(fact, F_PARENT), country = fact_text(fact, F_COUNTRY);
		size_t at;

		import->mistakes->line = claims->items[i].line;
		if (parent.n > 0 && !map_find(&ids, parent, &at))
			mistake_add(import->mistakes, "no organisation has the id '%.*s' (parent)",
				    STR_ARG(parent));
		if (country.n > 0 &&
		    !map_find(&import->reference.identity.country_codes, country, &at))
			mistake_add(import->mistakes,
				    "unknown country '%.*s': import the countries first",
				    STR_ARG(country));
	}
	import->mistakes->line = 0;
	return import->mistakes->count == 0;
}

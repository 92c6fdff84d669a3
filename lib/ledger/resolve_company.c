/* SPDX-License-Identifier: Apache-2.0 */
#include "db/copy.h"
#include "db/query.h"
#include "db/sql.h"
#include "ledger/columns.h"
#include "ledger/company.h"
#include "ledger/fact_json.h"
#include "ledger/resolution.h"
#include "text/fold.h"

enum { BODY_MAX = 1 << 24 };

struct company_list {
	struct company *items;
	size_t count, room;
};

static struct str keep(struct resolution *r, const struct db_rows *rows, size_t row, size_t column)
{
	return arena_str(r->arena, db_rows_get(rows, row, column));
}

static struct db_param ids_from(struct resolution *r, size_t from)
{
	const struct str_list *ids = &r->companies.list;

	return db_array(r->arena, ids->items + from, ids->count - from);
}

static void add_form(struct resolution *r, struct company *company, const struct db_rows *rows,
		     size_t row)
{
	struct company_form *forms =
		ARENA_ARRAY(r->arena, struct company_form, company->form_count + 1);

	for (size_t i = 0; i < company->form_count; i++)
		forms[i] = company->forms[i];
	forms[company->form_count++] =
		(struct company_form){ keep(r, rows, row, 1), db_rows_i64(rows, row, 2) };
	company->forms = forms;
}

static void add_totals(struct resolution *r, struct company *company, const struct db_rows *rows,
		       size_t row)
{
	company->claims = db_rows_i64(rows, row, 2);
	company->sources = db_rows_i64(rows, row, 3);
	company->first_published = keep(r, rows, row, 4);
	company->last_published = keep(r, rows, row, 5);
}

/* `at` finds a company by its id. Rows without a name are the totals of all names. */
static bool load_mentions(struct resolution *r, struct company_list *list, const struct map *at,
			  struct db_param ids, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	size_t i;

	if (!db_run(r->db, &sql_organisation_mentions, &ids, &rows, err))
		return false;
	for (size_t row = 0; row < db_rows_count(rows); row++) {
		if (!map_find(at, db_rows_get(rows, row, 0), &i))
			continue;
		if (db_rows_is_null(rows, row, 1))
			add_totals(r, &list->items[i], rows, row);
		else
			add_form(r, &list->items[i], rows, row);
	}
	return true;
}

static bool read_claim(struct resolution *r, const struct db_rows *rows, size_t row,
		       struct claim *ret_claim, struct err *err)
{
	struct claim claim = { .key = keep(r, rows, row, 1),
			       .document_id = keep(r, rows, row, 2),
			       .quote = keep(r, rows, row, 5) };

	if (!db_rows_is_null(rows, row, 3) &&
	    !date_parse(db_rows_get(rows, row, 3), &claim.published_on))
		return err_set(err, ERR_DB, "a document has an unreadable date");
	if (!fact_json_stored(db_rows_get(rows, row, 4), FACT_ORGANISATION, r->arena, &claim.fact,
			      err))
		return false;
	claim.fact.begin = (size_t)db_rows_i64(rows, row, 6);
	*ret_claim = claim;
	return true;
}

/* What reference tables say of these companies; few are listed by more than one. */
static bool load_listings(struct resolution *r, struct company_list *list, size_t from,
			  const struct map *at, struct db_param ids, struct err *err)
{
	struct db_param params[] = { db_text(STR("organisation")), ids };
	DB_ROWS_AUTO *rows = NULL;
	const struct claim ***claims = ARENA_ARRAY(r->arena, const struct claim **, list->count);
	size_t *counts = ARENA_ARRAY(r->arena, size_t, list->count), i;

	if (!db_run(r->db, &sql_claim_of_blocks, params, &rows, err))
		return false;
	for (size_t row = 0; row < db_rows_count(rows); row++) {
		struct claim *claim = ARENA_NEW(r->arena, struct claim);
		const struct claim **longer;

		if (!map_find(at, db_rows_get(rows, row, 8), &i))
			continue;
		if (!read_claim(r, rows, row, claim, err))
			return false;
		longer = ARENA_ARRAY(r->arena, const struct claim *, counts[i] + 1);
		for (size_t k = 0; k < counts[i]; k++)
			longer[k] = claims[i][k];
		longer[counts[i]++] = claim;
		claims[i] = longer;
	}
	for (i = from; i < list->count; i++) {
		company_listed(&list->items[i], claims[i], counts[i], &r->reference.identity,
			       r->arena);
		company_settle(&list->items[i], &r->reference.identity);
	}
	return true;
}

/* Adds those companies of the run that are not in the list yet. */
static bool load_companies(struct resolution *r, struct company_list *list, struct err *err)
{
	const struct str_list *ids = &r->companies.list;
	size_t from = list->count;
	struct db_param param = ids_from(r, from);
	struct map at;

	if (from == ids->count)
		return true;
	map_init(&at, r->arena);
	for (size_t i = from; i < ids->count; i++) {
		arena_grow(r->arena, &list->items, list->count, &list->room, sizeof *list->items);
		map_add(&at, ids->items[i], list->count, NULL);
		list->items[list->count++] = (struct company){ .id = ids->items[i] };
	}
	return load_mentions(r, list, &at, param, err) &&
	       load_listings(r, list, from, &at, param, err);
}

static bool upsert_organisations(struct resolution *r, const struct company_list *list,
				 struct err *err)
{
	struct str_list columns[8] = { 0 };
	struct db_param params[8];

	for (size_t i = 0; i < list->count; i++) {
		const struct company *c = &list->items[i];
		size_t roles;
		struct str *words = company_roles(c, r->arena, &roles);
		struct str values[] = { c->id,	    c->listed ? STR("t") : STR("f"),
					c->name,    c->kind,
					c->country, db_array(r->arena, words, roles).text,
					c->domain,  c->parent };

		for (size_t k = 0; k < 8; k++)
			str_list_add(&columns[k], r->arena, values[k]);
	}
	for (size_t k = 0; k < 8; k++)
		params[k] = db_array(r->arena, columns[k].items, columns[k].count);
	return db_exec(r->db, &sql_organisation_upsert, params, NULL, err);
}

struct alias_rows {
	struct str_list keys, names, ids;
};

static void add_alias(struct resolution *r, struct alias_rows *rows, const struct company *company,
		      struct str name)
{
	struct str key = fold_name_key(r->arena, name);
	BUF_AUTO slug = { 0 };

	buf_init(&slug, 1 << 16);
	fold_slug(&slug, name);
	for (int i = 0; i < 2; i++) {
		struct str form = i == 0 ? arena_str(r->arena, buf_str(&slug)) : key;

		/* A short form may mean somebody else. */
		if (form.n == 0 ||
		    (i == 1 &&
		     !str_eq(identity_id(&r->reference.identity, r->arena, form), company->id)))
			continue;
		str_list_add(&rows->keys, r->arena, form);
		str_list_add(&rows->names, r->arena, name);
		str_list_add(&rows->ids, r->arena, company->id);
	}
}

static bool write_aliases(struct resolution *r, const struct company_list *list, struct err *err)
{
	struct alias_rows rows = { 0 };
	struct db_param ids = ids_from(r, 0), params[3];

	for (size_t i = 0; i < list->count; i++) {
		const struct company *c = &list->items[i];
		size_t count;
		struct str *aliases = company_aliases(c, r->arena, &count);

		if (c->claims == 0)
			continue;
		add_alias(r, &rows, c, c->name);
		for (size_t k = 0; k < count; k++)
			add_alias(r, &rows, c, aliases[k]);
	}
	params[0] = db_array(r->arena, rows.keys.items, rows.keys.count);
	params[1] = db_array(r->arena, rows.names.items, rows.names.count);
	params[2] = db_array(r->arena, rows.ids.items, rows.ids.count);
	return db_exec(r->db, &sql_alias_delete, &ids, NULL, err) &&
	       db_exec(r->db, &sql_alias_replace, params, NULL, err);
}

/* Ids of those that records show otherwise than before; new ones are shown by nobody yet. */
static bool find_renamed(struct resolution *r, const struct company_list *list,
			 struct str_list *ret_renamed, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	struct db_param ids = ids_from(r, 0);
	struct map known;
	size_t row;

	if (!db_run(r->db, &sql_organisation_known, &ids, &rows, err))
		return false;
	map_init(&known, r->arena);
	for (size_t i = 0; i < db_rows_count(rows); i++)
		map_add(&known, db_rows_get(rows, i, 0), i, NULL);
	for (size_t i = 0; i < list->count; i++) {
		const struct company *c = &list->items[i];

		if (map_find(&known, c->id, &row) &&
		    !(str_eq(db_rows_get(rows, row, 1), c->name) &&
		      str_eq(db_rows_get(rows, row, 2), c->country)))
			str_list_add(ret_renamed, r->arena, c->id);
	}
	return true;
}

static bool note_naming(struct resolution *r, const struct str_list *renamed, struct err *err)
{
	struct db_param ids = db_array(r->arena, renamed->items, renamed->count);
	DB_ROWS_AUTO *rows = NULL;

	if (renamed->count == 0)
		return true;
	if (!db_run(r->db, &sql_resolve_naming, &ids, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		enum fact_kind kind;

		if (!fact_kind_named(db_rows_get(rows, i, 0), &kind))
			continue;
		str_set_add(kind == FACT_ORGANISATION ? &r->companies : &r->blocks[kind],
			    keep(r, rows, i, 1));
	}
	return true;
}

static void show(struct resolution *r, const struct company_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		identity_show(&r->reference.identity,
			      (struct organisation){ list->items[i].id, list->items[i].name,
						     list->items[i].country });
}

bool resolution_name_companies(struct resolution *r, struct err *err)
{
	struct company_list *list = ARENA_NEW(r->arena, struct company_list);
	struct str_list renamed = { 0 };

	r->named = list;
	if (r->companies.list.count == 0)
		return true;
	if (!load_companies(r, list, err) || !find_renamed(r, list, &renamed, err) ||
	    !upsert_organisations(r, list, err) || !write_aliases(r, list, err) ||
	    !note_naming(r, &renamed, err))
		return false;
	show(r, list);
	return true;
}

static void add_columns(struct resolution *r, const struct version *version)
{
	const struct company *c = version->source;
	size_t roles, disputed;
	struct str *words = company_roles(c, r->arena, &roles);
	const char **names = record_disputed(&c->record, r->arena, &disputed);
	struct str *fields = ARENA_ARRAY(r->arena, struct str, disputed + 1);

	for (size_t i = 0; i < disputed; i++)
		fields[i] = str_from(names[i]);
	db_copy_field(r->db, c->name);
	columns_add_text(r->db, c->kind);
	columns_add_text(r->db, c->country);
	columns_add_array(r->db, r->arena, words, roles);
	columns_add_text(r->db, c->domain);
	columns_add_text(r->db, c->parent);
	db_copy_bool(r->db, c->listed);
	columns_add_array(r->db, r->arena, fields, disputed);
	db_copy_int(r->db, c->claims);
	db_copy_int(r->db, c->sources);
}

static bool body_of(struct resolution *r, const struct company *company, struct str *ret_body,
		    struct err *err)
{
	struct surroundings around = { &r->reference.identity, &r->reference.rates };
	BUF_AUTO body = { 0 };

	buf_init(&body, BODY_MAX);
	company_body(&body, company, &around, r->arena);
	if (buf_is_spoilt(&body))
		return err_set(err, ERR_INPUT, "company %.*s has too many names to write",
			       STR_ARG(company->id));
	*ret_body = arena_str(r->arena, buf_str(&body));
	return true;
}

/* Those that no claim names any more. */
static bool retract(struct resolution *r, const struct str_list *gone, struct err *err)
{
	struct db_param params[] = { db_array(r->arena, gone->items, gone->count),
				     db_text(STR("company")) };
	DB_ROWS_AUTO *rows = NULL;
	struct str_list ended = { 0 };

	if (gone->count == 0)
		return true;
	if (!db_run(r->db, &sql_record_bodies, params, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		str_list_add(&ended, r->arena, keep(r, rows, i, 0));
		resolution_note(r, ended.items[i], "company", CHANGE_RETRACTED);
	}
	return resolution_close(r, &ended, err);
}

static bool show_parents(struct resolution *r, const struct company_list *list, struct err *err)
{
	struct str_set parents;
	struct db_param param;
	DB_ROWS_AUTO *rows = NULL;

	str_set_init(&parents, r->arena);
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].parent.n > 0)
			str_set_add(&parents, list->items[i].parent);
	param = db_array(r->arena, parents.list.items, parents.list.count);
	if (!db_run(r->db, &sql_organisation_known, &param, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++)
		identity_show(&r->reference.identity,
			      (struct organisation){ keep(r, rows, i, 0), keep(r, rows, i, 1),
						     keep(r, rows, i, 2) });
	return true;
}

bool resolution_write_companies(struct resolution *r, struct err *err)
{
	static const struct version_writer writer = { "company", &sql_copy_company, add_columns };
	struct company_list *list = r->named;
	struct version *versions;
	struct str_list gone = { 0 };
	size_t count = 0;
	struct db_param links[2] = { ids_from(r, 0), db_text(r->now) };
	int64_t unlinked = 0, linked = 0;

	if (r->companies.list.count == 0)
		return true;
	if (!load_companies(r, list, err) || !show_parents(r, list, err))
		return false;
	versions = ARENA_ARRAY(r->arena, struct version, list->count);
	for (size_t i = 0; i < list->count; i++) {
		const struct company *c = &list->items[i];

		if (c->claims == 0) {
			str_list_add(&gone, r->arena, c->id);
			continue;
		}
		versions[count] = (struct version){
			.id = c->id, .is_new = true, .may_exist = true, .source = c
		};
		if (!body_of(r, c, &versions[count++].body, err))
			return false;
	}
	if (!resolution_write_versions(r, &writer, versions, count, err) ||
	    !retract(r, &gone, err) ||
	    !db_exec(r->db, &sql_company_unlink, links, &unlinked, err) ||
	    !db_exec(r->db, &sql_company_link, links, &linked, err) ||
	    !db_exec(r->db, &sql_company_sort_in, NULL, NULL, err))
		return false;
	r->unseen += unlinked + linked;
	return true;
}

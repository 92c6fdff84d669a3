/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Companies are records of another make: every claim that names an organisation speaks of it, and
 * only those of reference tables say what it is. The name of one that no table lists is the form
 * that most claims use; ties go to the shortest form, then to the first in byte order.
 */
#include "ledger/company.h"

#include "base/jsonw.h"
#include "db/query.h"
#include "db/sql.h"
#include "ledger/columns.h"
#include "ledger/fact_json.h"

#include <stdlib.h>

enum { NAME, ALIASES, KIND, COUNTRY, ROLES, DOMAIN, PARENT };

static const struct record_field fields[] = {
	{ "name", VALUE_TEXT, FROM(F_NAME), RULE_LATEST },
	{ "aliases", VALUE_TEXTS, FROM(F_ALIASES), RULE_UNION, DISPUTE_NEVER },
	{ "kind", VALUE_WORD, FROM(F_ORGANISATION_KIND), RULE_LATEST },
	{ "country", VALUE_COUNTRY, FROM(F_COUNTRY), RULE_LATEST },
	{ "roles", VALUE_TEXTS, FROM(F_ROLES), RULE_UNION, DISPUTE_NEVER },
	{ "domain", VALUE_TEXT, FROM(F_DOMAIN), RULE_LATEST },
	{ "parent", VALUE_PARTY, FROM(F_PARENT), RULE_LATEST },
	{ NULL },
};

static const struct kind organisation = { .record = "company", .fields = fields };

static int cmp_witnesses(const void *a, const void *b)
{
	return claim_cmp(((const struct witness *)a)->claim, ((const struct witness *)b)->claim);
}

void company_listed(struct company *company, const struct claim *const *claims, size_t count,
		    const struct identity *identity, struct arena *arena)
{
	struct record *record = &company->record;
	struct witness *witnesses = ARENA_ARRAY(arena, struct witness, count + 1);

	for (size_t i = 0; i < count; i++)
		witnesses[i] = witness_of(&organisation, claims[i], identity, arena);
	qsort(witnesses, count, sizeof *witnesses, cmp_witnesses);
	*record = (struct record){ .kind = &organisation,
				   .witnesses = witnesses,
				   .count = count,
				   .fields = kind_field_count(&organisation) };
	record->choices = ARENA_ARRAY(arena, struct choice, record->fields);
	for (size_t i = 0; i < record->fields; i++)
		record->choices[i] = choose(&fields[i], i, witnesses, count, NULL, arena);
	company->listed = count > 0;
	if (!company->listed)
		return;
	company->name = record->choices[NAME].value.text;
	company->kind = record->choices[KIND].value.text;
	company->country = record->choices[COUNTRY].value.text;
	company->domain = record->choices[DOMAIN].value.text;
	if (record->choices[PARENT].count > 0)
		company->parent = record->choices[PARENT].value.items[0].id;
}

static bool is_better_name(const struct company_form *a, const struct company_form *b)
{
	if (a->claims != b->claims)
		return a->claims > b->claims;
	if (a->name.n != b->name.n)
		return a->name.n < b->name.n;
	return str_cmp(a->name, b->name) < 0;
}

void company_settle(struct company *company, const struct identity *identity)
{
	const struct country *government = identity_government(identity, company->id);
	const struct company_form *best = NULL;

	if (company->listed)
		return;
	if (government) {
		company->name = government->name;
		company->country = government->code;
		company->kind = STR("government");
		return;
	}
	for (size_t i = 0; i < company->form_count; i++)
		if (!best || is_better_name(&company->forms[i], best))
			best = &company->forms[i];
	company->name = best ? best->name : company->id;
}

static int cmp_texts(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str *company_aliases(const struct company *company, struct arena *arena, size_t *ret_count)
{
	const struct value *listed = &company->record.choices[ALIASES].value;
	struct str *names = ARENA_ARRAY(arena, struct str, listed->count + company->form_count + 1);
	size_t count = 0, kept = 0;

	for (size_t i = 0; i < listed->count; i++)
		names[count++] = listed->items[i].name;
	for (size_t i = 0; i < company->form_count; i++)
		names[count++] = company->forms[i].name;
	qsort(names, count, sizeof *names, cmp_texts);
	for (size_t i = 0; i < count; i++)
		if (!str_eq(names[i], company->name) &&
		    (kept == 0 || !str_eq(names[i], names[kept - 1])))
			names[kept++] = names[i];
	*ret_count = kept;
	return names;
}

static void write_text(struct jsonw *w, const char *key, struct str text)
{
	jsonw_key(w, key);
	if (text.n > 0)
		jsonw_str(w, text);
	else
		jsonw_null(w);
}

void company_body(struct buf *out, const struct company *company, const struct surroundings *around,
		  struct arena *arena)
{
	struct jsonw w;
	size_t count;
	struct str *aliases = company_aliases(company, arena, &count);

	jsonw_init(&w, out);
	jsonw_object(&w);
	write_text(&w, "id", company->id);
	write_text(&w, "name", company->name);
	jsonw_key(&w, "aliases");
	jsonw_array(&w);
	for (size_t i = 0; i < count; i++)
		jsonw_str(&w, aliases[i]);
	jsonw_array_end(&w);
	write_text(&w, "kind", company->kind);
	write_text(&w, "country", company->country);
	jsonw_key(&w, "roles");
	record_write_field(&w, &company->record, ROLES, around, arena);
	write_text(&w, "domain", company->domain);
	jsonw_key(&w, "parent");
	record_write_field(&w, &company->record, PARENT, around, arena);
	jsonw_key(&w, "listed");
	jsonw_bool(&w, company->listed);
	record_write_resolution(&w, &company->record, around, arena);
	jsonw_key(&w, "claims");
	jsonw_i64(&w, company->claims);
	jsonw_key(&w, "sources");
	jsonw_i64(&w, company->sources);
	write_text(&w, "first_published_on", company->first_published);
	write_text(&w, "last_published_on", company->last_published);
	jsonw_object_end(&w);
}

struct str *company_roles(const struct company *company, struct arena *arena, size_t *ret_count)
{
	const struct value *roles = &company->record.choices[ROLES].value;
	struct str *words = ARENA_ARRAY(arena, struct str, roles->count + 1);

	for (size_t i = 0; i < roles->count; i++)
		words[i] = roles->items[i].name;
	*ret_count = roles->count;
	return words;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "base/jsonw.h"
#include "ledger/record.h"

#include <assert.h>
#include <string.h>

static void write_date(struct jsonw *w, struct date date)
{
	BUF_AUTO text = { 0 };

	buf_init(&text, 16);
	date_format(&text, date);
	if (text.n > 0)
		jsonw_str(w, buf_str(&text));
	else
		jsonw_null(w);
}

static void write_party(struct jsonw *w, struct str id, bool shows_country,
			const struct identity *identity)
{
	struct organisation organisation = identity_shown(identity, id);

	jsonw_object(w);
	jsonw_key(w, "id");
	jsonw_str(w, organisation.id);
	jsonw_key(w, "name");
	jsonw_str(w, organisation.name);
	if (shows_country) {
		jsonw_key(w, "country");
		if (organisation.country.n > 0)
			jsonw_str(w, organisation.country);
		else
			jsonw_null(w);
	}
	jsonw_object_end(w);
}

/* {"code": "US", "name": ...}, or no code where the words name no country. */
static void write_jurisdiction(struct jsonw *w, const struct value_item *item,
			       const struct identity *identity, struct arena *arena)
{
	const struct country *country = identity_country(identity, arena, item->id);

	jsonw_object(w);
	jsonw_key(w, "code");
	if (country)
		jsonw_str(w, country->code);
	else
		jsonw_null(w);
	jsonw_key(w, "name");
	jsonw_str(w, country ? country->name : item->name);
	jsonw_object_end(w);
}

/* A country, a listed organisation, or the claim's own words. */
static void write_target(struct jsonw *w, const struct value_item *item,
			 const struct identity *identity)
{
	struct organisation organisation = identity_shown(identity, item->id);

	jsonw_object(w);
	jsonw_key(w, "id");
	jsonw_str(w, item->id);
	jsonw_key(w, "name");
	jsonw_str(w, item->is_organisation ? organisation.name : item->name);
	jsonw_object_end(w);
}

static void write_list(struct jsonw *w, enum value_type type, const struct value *value,
		       const struct identity *identity)
{
	jsonw_array(w);
	for (size_t i = 0; i < value->count; i++) {
		if (type == VALUE_PARTIES)
			write_party(w, value->items[i].id, false, identity);
		else if (type == VALUE_TARGETS)
			write_target(w, &value->items[i], identity);
		else
			jsonw_str(w, value->items[i].name);
	}
	jsonw_array_end(w);
}

static void write_money(struct jsonw *w, const struct value *value, const struct usd *usd)
{
	jsonw_object(w);
	jsonw_key(w, "value");
	if (value->has_number)
		jsonw_number(w, value->number);
	else
		jsonw_null(w);
	jsonw_key(w, "currency");
	if (value->currency.n > 0)
		jsonw_str(w, value->currency);
	else
		jsonw_null(w);
	jsonw_key(w, "usd");
	if (usd)
		jsonw_number(w, usd->amount);
	else
		jsonw_null(w);
	jsonw_key(w, "usd_rate");
	if (usd)
		jsonw_number(w, usd->rate);
	else
		jsonw_null(w);
	jsonw_key(w, "usd_rate_on");
	write_date(w, usd ? usd->rate_on : (struct date){ 0 });
	jsonw_key(w, "qualifier");
	jsonw_str(w, value->qualifier);
	jsonw_object_end(w);
}

struct writing {
	struct jsonw *w;
	const struct record *record;
	const struct surroundings *around;
	struct arena *arena;
};

static bool is_list(enum value_type type)
{
	return type == VALUE_PARTIES || type == VALUE_TEXTS || type == VALUE_TARGETS;
}

/* `choice` holds the value as its chosen candidate: see write_alternative(). */
static void write_value(const struct writing *to, const struct choice *choice)
{
	const struct record_field *field = choice->field;
	const struct value *value = &choice->value;
	const struct identity *identity = to->around->identity;
	struct usd usd;
	bool has_usd;

	if (is_list(field->type)) {
		write_list(to->w, field->type, value, identity);
		return;
	}
	if (choice->count == 0) {
		jsonw_null(to->w);
		return;
	}
	switch (field->type) {
	case VALUE_NUMBER:
		jsonw_number(to->w, value->number);
		break;
	case VALUE_BOOL:
		jsonw_bool(to->w, value->number != 0);
		break;
	case VALUE_MONEY:
		has_usd = record_usd(choice, to->record->witnesses, to->around->rates, &usd);
		write_money(to->w, value, has_usd ? &usd : NULL);
		break;
	case VALUE_PARTY:
		write_party(to->w, value->items[0].id, field->shows_country, identity);
		break;
	case VALUE_JURISDICTION:
		write_jurisdiction(to->w, &value->items[0], identity, to->arena);
		break;
	default:
		jsonw_str(to->w, value->text);
	}
}

static void write_alternative(const struct writing *to, const struct choice *choice, size_t at)
{
	const struct candidate *candidate = &choice->candidates[at];
	struct choice other = *choice;

	other.chosen = at;
	other.value = *candidate->value;
	jsonw_object(to->w);
	jsonw_key(to->w, "value");
	write_value(to, &other);
	jsonw_key(to->w, "claims");
	jsonw_array(to->w);
	for (size_t i = 0; i < candidate->count; i++)
		jsonw_str(to->w, to->record->witnesses[candidate->witnesses[i]].claim->key);
	jsonw_array_end(to->w);
	jsonw_key(to->w, "quote");
	jsonw_str(to->w, to->record->witnesses[candidate->witnesses[0]].claim->quote);
	jsonw_object_end(to->w);
}

/* What differs from the value of the record; for a list that adds up, each list that is shorter. */
static void write_resolution(const struct writing *to)
{
	jsonw_key(to->w, "resolution");
	jsonw_object(to->w);
	for (size_t i = 0; i < to->record->fields; i++) {
		const struct choice *choice = &to->record->choices[i];

		if (choice->count < 2 && !choice->reviewer.n)
			continue;
		jsonw_key(to->w, choice->field->name);
		jsonw_object(to->w);
		jsonw_key(to->w, "rule");
		jsonw_text(to->w, choice->rule);
		if (choice->reviewer.n) {
			jsonw_key(to->w, "reviewer");
			jsonw_str(to->w, choice->reviewer);
		}
		jsonw_key(to->w, "alternatives");
		jsonw_array(to->w);
		for (size_t j = 0; j < choice->count; j++)
			if (!str_eq(choice->candidates[j].value->key, choice->value.key))
				write_alternative(to, choice, j);
		jsonw_array_end(to->w);
		jsonw_object_end(to->w);
	}
	jsonw_object_end(to->w);
}

static void write_disputed(const struct writing *to)
{
	size_t count;
	const char **names = record_disputed(to->record, to->arena, &count);

	jsonw_key(to->w, "disputed");
	jsonw_array(to->w);
	for (size_t i = 0; i < count; i++)
		jsonw_text(to->w, names[i]);
	jsonw_array_end(to->w);
	write_resolution(to);
}

static void write_tail(const struct writing *to)
{
	const struct record *record = to->record;
	enum date_precision precision = date_precision(record->announced_on);

	jsonw_key(to->w, "announced_on");
	write_date(to->w, record->announced_on);
	jsonw_key(to->w, "announced_on_precision");
	jsonw_text(to->w, date_precision_name(precision));
	jsonw_key(to->w, "announced_on_basis");
	jsonw_text(to->w, record->announced_basis);
	write_disputed(to);
	jsonw_key(to->w, "claims");
	jsonw_i64(to->w, (int64_t)record->count);
	jsonw_key(to->w, "sources");
	jsonw_i64(to->w, (int64_t)record->sources);
	jsonw_key(to->w, "first_published_on");
	write_date(to->w, record->first_published);
	jsonw_key(to->w, "last_published_on");
	write_date(to->w, record->last_published);
}

static bool is_same_group(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Every field but announced_on, which the tail writes. */
static void write_fields(const struct writing *to)
{
	const char *group = NULL;

	for (size_t i = 0; i + 1 < to->record->fields; i++) {
		const struct choice *choice = &to->record->choices[i];

		if (!is_same_group(group, choice->field->group)) {
			if (group)
				jsonw_object_end(to->w);
			group = choice->field->group;
			if (group) {
				jsonw_key(to->w, group);
				jsonw_object(to->w);
			}
		}
		jsonw_key(to->w, choice->field->name);
		write_value(to, choice);
	}
	assert(!group);
}

void record_write_field(struct jsonw *w, const struct record *record, size_t field,
			const struct surroundings *around, struct arena *arena)
{
	struct writing to = { w, record, around, arena };

	write_value(&to, &record->choices[field]);
}

void record_write_resolution(struct jsonw *w, const struct record *record,
			     const struct surroundings *around, struct arena *arena)
{
	struct writing to = { w, record, around, arena };

	write_disputed(&to);
}

void record_body(struct buf *out, const struct record *record, struct str id,
		 const struct surroundings *around, struct arena *arena)
{
	struct jsonw w;
	struct writing to = { &w, record, around, arena };

	jsonw_init(&w, out);
	jsonw_object(&w);
	jsonw_key(&w, "id");
	jsonw_str(&w, id);
	write_fields(&to);
	write_tail(&to);
	jsonw_object_end(&w);
	assert(jsonw_is_complete(&w));
}

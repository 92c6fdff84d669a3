/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/value.h"

#include "base/date.h"
#include "base/num.h"
#include "ledger/agree.h"
#include "text/fold.h"

#include <stdlib.h>

enum { KEY_MAX = 1 << 20 };

static struct str slug_of(struct arena *arena, struct str text)
{
	BUF_AUTO slug = { 0 };

	buf_init(&slug, KEY_MAX);
	fold_slug(&slug, text);
	return arena_str(arena, buf_str(&slug));
}

/* Texts without any letter of a known script still differ from each other. */
static struct str text_key(struct arena *arena, struct str text)
{
	struct str slug = slug_of(arena, text);

	return slug.n > 0 ? slug : text;
}

static int cmp_ids(const void *a, const void *b)
{
	return str_cmp(((const struct value_item *)a)->id, ((const struct value_item *)b)->id);
}

/* The sorted ids, joined. */
static struct str key_of_items(struct arena *arena, const struct value_item *items, size_t count)
{
	struct value_item *sorted = ARENA_ARRAY(arena, struct value_item, count + 1);
	BUF_AUTO key = { 0 };

	buf_init(&key, KEY_MAX);
	for (size_t i = 0; i < count; i++)
		sorted[i] = items[i];
	qsort(sorted, count, sizeof *sorted, cmp_ids);
	for (size_t i = 0; i < count; i++) {
		buf_add(&key, sorted[i].id);
		buf_add_char(&key, '\n');
	}
	return arena_str(arena, buf_str(&key));
}

struct value value_of_items(struct arena *arena, enum value_type type, struct value_item *items,
			    size_t count)
{
	(void)type;
	return (struct value){ .present = count > 0,
			       .key = key_of_items(arena, items, count),
			       .items = items,
			       .count = count };
}

struct value value_of_word(struct arena *arena, struct str word)
{
	return (struct value){ .present = true, .key = arena_str(arena, word), .text = word };
}

/* What a name stands for in a list of this type. */
static struct value_item item_of(struct str name, enum value_type type,
				 const struct identity *identity, struct arena *arena)
{
	struct value_item item = { .name = name };
	const struct country *country;

	if (type == VALUE_PARTY || type == VALUE_PARTIES) {
		item.id = identity_id(identity, arena, name);
		item.is_organisation = true;
	} else if (type == VALUE_TEXTS) {
		item.id = text_key(arena, name);
	} else if (type == VALUE_TARGETS && identity_listed(identity, arena, name, &item.id)) {
		item.is_organisation = true;
	} else if ((country = identity_country(identity, arena, name)) != NULL) {
		item = (struct value_item){ country->code, country->name, false };
	} else {
		/* Country groups ("D:5") and descriptions ("importers") are their own ids. */
		item.id = name;
	}
	return item;
}

static void add_item(struct value_item *items, size_t *count, struct value_item item)
{
	for (size_t i = 0; i < *count; i++)
		if (str_eq(items[i].id, item.id))
			return;
	items[(*count)++] = item;
}

static size_t names_in(const struct fact_value *value)
{
	return value->count > 0 ? value->count : 1;
}

static struct str name_at(const struct fact_value *value, size_t i)
{
	return value->count > 0 ? value->items[i] : value->text;
}

/* An empty list is a statement of nothing. */
static bool says_names(const struct fact_value *value)
{
	return value && (value->count > 0 || value->text.n > 0);
}

static struct value read_items(const struct fact *fact, enum value_type type,
			       const enum fact_field *from, const struct identity *identity,
			       struct arena *arena)
{
	bool one = type == VALUE_PARTY || type == VALUE_JURISDICTION;
	struct value_item *items;
	size_t room = 0, count = 0;

	for (const enum fact_field *f = from; *f != FACT_FIELD_COUNT; f++)
		if (says_names(fact_get(fact, *f)))
			room += names_in(fact_get(fact, *f));
	items = ARENA_ARRAY(arena, struct value_item, room + 1);
	for (const enum fact_field *f = from; *f != FACT_FIELD_COUNT; f++) {
		const struct fact_value *value = fact_get(fact, *f);

		if (!says_names(value))
			continue;
		for (size_t i = 0; i < names_in(value); i++)
			add_item(items, &count, item_of(name_at(value, i), type, identity, arena));
		if (one)
			break;
	}
	return value_of_items(arena, type, items, count);
}

static struct value read_money(const struct fact *fact, const enum fact_field *from,
			       struct arena *arena)
{
	struct value value = { .qualifier = STR("exact") };
	BUF_AUTO key = { 0 };

	value.has_number = fact_number(fact, from[0], &value.number);
	if (from[0] == F_AMOUNT && fact_get(fact, F_AMOUNT_QUALIFIER))
		value.qualifier = fact_text(fact, F_AMOUNT_QUALIFIER);
	for (const enum fact_field *f = from + 1; *f != FACT_FIELD_COUNT; f++)
		if (value.currency.n == 0)
			value.currency = fact_text(fact, *f);
	value.present = value.has_number || str_eq(value.qualifier, STR("multiple"));
	if (!value.present)
		return (struct value){ 0 };
	buf_init(&key, KEY_MAX);
	if (value.has_number)
		num_format(&key, value.number);
	buf_addf(&key, " %.*s %.*s", STR_ARG(value.currency), STR_ARG(value.qualifier));
	value.key = arena_str(arena, buf_str(&key));
	return value;
}

static struct value read_number(const struct fact *fact, const enum fact_field *from,
				struct arena *arena)
{
	struct value value = { 0 };
	BUF_AUTO key = { 0 };

	for (; *from != FACT_FIELD_COUNT && !value.present; from++)
		value.present = fact_number(fact, *from, &value.number);
	if (!value.present)
		return value;
	buf_init(&key, 64);
	num_format(&key, value.number);
	value.key = arena_str(arena, buf_str(&key));
	return value;
}

static struct value read_country(const struct fact *fact, const enum fact_field *from,
				 const struct identity *identity, struct arena *arena)
{
	for (; *from != FACT_FIELD_COUNT; from++) {
		struct str name = fact_text(fact, *from);
		const struct country *country =
			name.n > 0 ? identity_country(identity, arena, name) : NULL;

		if (country)
			return value_of_word(arena, country->code);
	}
	return (struct value){ 0 };
}

static struct value read_text(const struct fact *fact, enum value_type type,
			      const enum fact_field *from, struct arena *arena)
{
	for (; *from != FACT_FIELD_COUNT; from++) {
		struct str text = fact_text(fact, *from);

		if (text.n == 0)
			continue;
		return (struct value){ .present = true,
				       .key = type == VALUE_TEXT ? text_key(arena, text) : text,
				       .text = text };
	}
	return (struct value){ 0 };
}

struct value value_read(const struct fact *fact, enum value_type type, const enum fact_field *from,
			const struct identity *identity, struct arena *arena)
{
	switch (type) {
	case VALUE_TEXT:
	case VALUE_WORD:
	case VALUE_DATE:
		return read_text(fact, type, from, arena);
	case VALUE_NUMBER:
	case VALUE_BOOL:
		return read_number(fact, from, arena);
	case VALUE_MONEY:
		return read_money(fact, from, arena);
	case VALUE_COUNTRY:
		return read_country(fact, from, identity, arena);
	case VALUE_PARTY:
	case VALUE_PARTIES:
	case VALUE_TEXTS:
	case VALUE_JURISDICTION:
	case VALUE_TARGETS:
		break;
	}
	return read_items(fact, type, from, identity, arena);
}

/* 1380000000 has three: zeros at the end are rounding. */
static size_t significant_digits(double x)
{
	BUF_AUTO text = { 0 };
	size_t digits = 0, zeros = 0;

	buf_init(&text, 64);
	num_format(&text, x);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == 'e')
			break;
		if (!ascii_is_digit(text.p[i]) || (digits == 0 && text.p[i] == '0'))
			continue;
		digits++;
		zeros = text.p[i] == '0' ? zeros + 1 : 0;
	}
	return digits - zeros;
}

static size_t exactness(struct str qualifier)
{
	static const char *const from_worst[] = { "multiple", "up_to", "at_least", "approx",
						  "exact" };

	for (size_t i = 0; i < sizeof from_worst / sizeof from_worst[0]; i++)
		if (str_eq(qualifier, str_from(from_worst[i])))
			return i;
	return 0;
}

size_t value_precision(enum value_type type, const struct value *value)
{
	enum { DIGITS_ROOM = 32 };

	switch (type) {
	case VALUE_MONEY:
		return exactness(value->qualifier) * DIGITS_ROOM +
		       (value->has_number ? significant_digits(value->number) : 0);
	case VALUE_NUMBER:
		return significant_digits(value->number);
	case VALUE_TEXT:
	case VALUE_DATE:
		return value->key.n;
	case VALUE_WORD:
	case VALUE_BOOL:
	case VALUE_COUNTRY:
		return 0;
	case VALUE_PARTY:
	case VALUE_PARTIES:
	case VALUE_TEXTS:
	case VALUE_JURISDICTION:
	case VALUE_TARGETS:
		break;
	}
	return value->count;
}

static bool money_conflicts(const struct value *a, const struct value *b)
{
	bool up_to_a = str_eq(a->qualifier, STR("up_to"));
	bool up_to_b = str_eq(b->qualifier, STR("up_to"));

	if (!a->has_number || !b->has_number)
		return false;
	if (!str_eq(a->currency, b->currency))
		return true;
	return up_to_a != up_to_b || !agree_numbers(a->number, b->number, AGREE_ROUNDED);
}

bool value_conflicts(enum value_type type, const struct value *a, const struct value *b)
{
	switch (type) {
	case VALUE_MONEY:
		return money_conflicts(a, b);
	case VALUE_NUMBER:
		return !agree_numbers(a->number, b->number, AGREE_ROUNDED);
	case VALUE_TEXT:
	case VALUE_DATE:
		return str_find(a->key, b->key) == a->key.n && str_find(b->key, a->key) == b->key.n;
	case VALUE_WORD:
	case VALUE_BOOL:
	case VALUE_COUNTRY:
	case VALUE_PARTY:
	case VALUE_PARTIES:
	case VALUE_TEXTS:
	case VALUE_JURISDICTION:
	case VALUE_TARGETS:
		break;
	}
	return !str_eq(a->key, b->key);
}

bool value_overlaps(const struct value *a, const struct value *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			if (str_eq(a->items[i].id, b->items[j].id))
				return true;
	return false;
}

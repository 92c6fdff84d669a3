/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/columns.h"

#include "db/copy.h"
#include "db/query.h"

#include <assert.h>

void columns_add_text(struct db *db, struct str text)
{
	if (text.n > 0)
		db_copy_field(db, text);
	else
		db_copy_null(db);
}

void columns_add_day(struct db *db, struct date date)
{
	BUF_AUTO text = { 0 };

	buf_init(&text, 16);
	if (date_precision(date) != DATE_NONE)
		date_format(&text, date_first_day(date));
	columns_add_text(db, buf_str(&text));
}

void columns_add_array(struct db *db, struct arena *arena, const struct str *items, size_t count)
{
	db_copy_field(db, db_array(arena, items, count).text);
}

static void add_number(struct db *db, bool stated, double x)
{
	if (stated)
		db_copy_number(db, x);
	else
		db_copy_null(db);
}

static void add_items(struct db *db, const struct value *value, bool as_words, struct arena *arena)
{
	struct str *items = ARENA_ARRAY(arena, struct str, value->count + 1);

	for (size_t i = 0; i < value->count; i++)
		items[i] = as_words ? value->items[i].name : value->items[i].id;
	columns_add_array(db, arena, items, value->count);
}

static void add_money(struct db *db, const struct record *record, const struct choice *choice,
		      enum column_part part, const struct rate_table *rates)
{
	const struct value *value = &choice->value;
	struct usd usd;
	bool has_usd = record_usd(choice, record->witnesses, rates, &usd);

	if (part == PART_VALUE)
		add_number(db, value->has_number, value->number);
	else if (part == PART_USD)
		add_number(db, has_usd, has_usd ? usd.amount : 0);
	else
		columns_add_text(db, part == PART_CURRENCY ? value->currency : value->qualifier);
}

static void add_party(struct db *db, const struct value *value, enum column_part part,
		      const struct identity *identity)
{
	struct organisation organisation;

	if (value->count == 0) {
		db_copy_null(db);
		return;
	}
	organisation = identity_shown(identity, value->items[0].id);
	if (part == PART_ID)
		db_copy_field(db, value->items[0].id);
	else
		columns_add_text(db, part == PART_NAME ? organisation.name : organisation.country);
}

static void add_date(struct db *db, const struct value *value)
{
	struct date date = { 0 };

	if (value->present && !date_parse(value->text, &date))
		date = (struct date){ 0 };
	columns_add_day(db, date);
}

static void add_column(struct db *db, const struct record *record, const struct choice *choice,
		       enum column_part part, const struct surroundings *around,
		       struct arena *arena)
{
	const struct value *value = &choice->value;

	switch (part) {
	case PART_TEXT:
		columns_add_text(db, value->text);
		break;
	case PART_NUMBER:
		add_number(db, value->present, value->number);
		break;
	case PART_BOOL:
		if (value->present)
			db_copy_bool(db, value->number != 0);
		else
			db_copy_null(db);
		break;
	case PART_DAY:
		add_date(db, value);
		break;
	case PART_VALUE:
	case PART_CURRENCY:
	case PART_USD:
	case PART_QUALIFIER:
		add_money(db, record, choice, part, around->rates);
		break;
	case PART_ID:
	case PART_NAME:
	case PART_COUNTRY:
		add_party(db, value, part, around->identity);
		break;
	case PART_IDS:
	case PART_WORDS:
		add_items(db, value, part == PART_WORDS, arena);
		break;
	}
}

static void add_tail(struct db *db, const struct record *record, struct arena *arena)
{
	size_t at, count;
	const char **names = record_disputed(record, arena, &count);
	struct str *disputed = ARENA_ARRAY(arena, struct str, count + 1);
	bool found = kind_field_named(record->kind, "status", &at);

	assert(found);
	for (size_t i = 0; i < count; i++)
		disputed[i] = str_from(names[i]);
	columns_add_text(db, found ? record->choices[at].value.text : STR(""));
	columns_add_day(db, record->announced_on);
	columns_add_text(db, str_from(date_precision_name(date_precision(record->announced_on))));
	columns_add_array(db, arena, disputed, count);
	db_copy_int(db, (int64_t)record->count);
	db_copy_int(db, (int64_t)record->sources);
}

void columns_add(struct db *db, const struct record *record, const struct surroundings *around,
		 struct arena *arena)
{
	for (const struct record_column *column = record->kind->columns; column->field; column++) {
		size_t at;
		bool found = kind_field_named(record->kind, column->field, &at);

		assert(found);
		if (found)
			add_column(db, record, &record->choices[at], column->part, around, arena);
	}
	add_tail(db, record, arena);
}

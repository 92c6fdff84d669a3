/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/claim_store.h"

#include "base/buf.h"
#include "db/copy.h"
#include "db/query.h"
#include "db/sql.h"
#include "ledger/columns.h"
#include "ledger/map.h"
#include "ledger/subject.h"

enum { FIELDS_JSON_MAX = 1 << 24 };

void claim_list_add(struct claim_list *list, struct arena *arena, struct claim claim)
{
	arena_grow(arena, &list->items, list->count, &list->room, sizeof *list->items);
	list->items[list->count++] = claim;
}

static void add_amount(struct db *db, const struct fact *fact)
{
	double amount;

	if (fact_number(fact, F_AMOUNT, &amount))
		db_copy_number(db, amount);
	else
		db_copy_null(db);
	columns_add_text(db, fact_text(fact, F_CURRENCY));
}

static void add_date(struct db *db, const struct fact *fact)
{
	struct str text = fact_text(fact, fact_get(fact, F_DATE) ? F_DATE : F_ANNOUNCED);
	struct date date = { 0 };

	if (text.n > 0 && !date_parse(text, &date))
		date = (struct date){ 0 };
	columns_add_day(db, date);
}

static bool stage(struct db *db, const struct identity *identity, struct str extractor,
		  const struct claim *claim, struct arena *arena, struct err *err)
{
	struct subject subject = subject_of(&claim->fact, identity, arena);
	const struct fact *fact = &claim->fact;
	BUF_AUTO fields = { 0 };

	buf_init(&fields, FIELDS_JSON_MAX);
	fact_fields_json(&fields, fact);
	db_copy_field(db, claim->key);
	db_copy_field(db, claim->document_id);
	db_copy_field(db, str_from(kind_specs[fact->kind].name));
	db_copy_field(db, buf_str(&fields));
	db_copy_field(db, subject.key);
	columns_add_array(db, arena, subject.ids, subject.count);
	columns_add_array(db, arena, subject.names, subject.count);
	columns_add_text(db, fact_text(fact, F_STATUS));
	add_amount(db, fact);
	add_date(db, fact);
	db_copy_field(db, claim->quote);
	db_copy_int(db, (int64_t)fact->begin);
	db_copy_int(db, (int64_t)fact->end);
	if (claim->line > 0)
		db_copy_int(db, (int64_t)claim->line);
	else
		db_copy_null(db);
	db_copy_field(db, fact->rule);
	db_copy_field(db, extractor);
	db_copy_number(db, fact->confidence);
	return db_copy_row(db, err);
}

/* The count that a statement returns as its only row. */
static bool run_counting(struct db *db, const struct db_statement *statement,
			 const struct db_param *params, size_t *ret_count, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, statement, params, &rows, err))
		return false;
	*ret_count = (size_t)db_rows_i64(rows, 0, 0);
	return true;
}

/* Returns how many different claims there are. */
static size_t give_keys(struct claim_list *claims, struct arena *arena)
{
	struct map keys;

	map_init(&keys, arena);
	for (size_t i = 0; i < claims->count; i++) {
		struct claim *claim = &claims->items[i];

		claim->key = claim_key(arena, claim->document_id, &claim->fact);
		map_add(&keys, claim->key, i, NULL);
	}
	return keys.count;
}

bool claim_store(struct db *db, const struct identity *identity, struct str extractor,
		 const struct str *documents, size_t document_count, struct claim_list *claims,
		 struct arena *arena, struct claim_counts *ret_counts, struct err *err)
{
	struct str family = str_sub(extractor, 0, str_find_char(extractor, '/'));
	struct claim_counts counts = { 0 };
	size_t different = give_keys(claims, arena);
	struct db_param retract[] = { db_array(arena, documents, document_count), db_text(family),
				      db_bool(true) };

	if (!db_copy_begin(db, &sql_claim_stage, err))
		return false;
	for (size_t i = 0; i < claims->count; i++)
		if (!stage(db, identity, extractor, &claims->items[i], arena, err))
			return false;
	if (!db_copy_end(db, NULL, err) ||
	    !run_counting(db, &sql_claim_retract, retract, &counts.retracted, err) ||
	    !run_counting(db, &sql_claim_insert, NULL, &counts.added, err) ||
	    !db_exec(db, &sql_claim_unstage, NULL, NULL, err))
		return false;
	counts.kept = different - counts.added;
	*ret_counts = counts;
	return true;
}

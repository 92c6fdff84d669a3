/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/reference.h"

#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "ledger/fact_json.h"

/* Of the advisory lock between writers of claims and those who change the tables. */
enum { REFERENCE_LOCK = 0x45787265 };

bool reference_hold(struct db *db, int64_t *ret_edition, struct err *err)
{
	ARENA_AUTO arena = { 0 };
	struct db_param key = db_int(&arena, REFERENCE_LOCK);
	DB_ROWS_AUTO *held = NULL;
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_reference_hold, &key, &held, err) ||
	    !db_run(db, &sql_reference_edition, NULL, &rows, err))
		return false;
	*ret_edition = db_rows_i64(rows, 0, 0);
	return true;
}

bool reference_change(struct db *db, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	return db_lock_tx(db, REFERENCE_LOCK, err) &&
	       db_run(db, &sql_reference_change, NULL, &rows, err);
}

static struct str keep(struct arena *arena, const struct db_rows *rows, size_t row, size_t column)
{
	return arena_str(arena, db_rows_get(rows, row, column));
}

static bool load_countries(struct db *db, struct arena *arena, struct identity *identity,
			   struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_reference_countries, NULL, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++)
		identity_add_country(identity, keep(arena, rows, i, 0), keep(arena, rows, i, 1),
				     keep(arena, rows, i, 2));
	return true;
}

/* The file was checked when it was imported: a name that two share was refused there. */
static void add_names(struct identity *identity, struct str id, const struct fact *fact)
{
	const struct fact_value *aliases = fact_get(fact, F_ALIASES);
	struct str other;

	identity_add_name(identity, fact_text(fact, F_NAME), id, &other);
	for (size_t i = 0; aliases && i < aliases->count; i++)
		identity_add_name(identity, aliases->items[i], id, &other);
	identity_add_name(identity, id, id, &other);
}

static bool load_names(struct db *db, struct arena *arena, struct identity *identity,
		       struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_reference_names, NULL, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		struct fact fact;

		if (!fact_json_stored(db_rows_get(rows, i, 1), FACT_ORGANISATION, arena, &fact,
				      err))
			return false;
		add_names(identity, keep(arena, rows, i, 0), &fact);
	}
	return true;
}

static bool load_rates(struct db *db, struct arena *arena, struct rate_table *table,
		       struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	struct rate *rates;

	if (!db_run(db, &sql_reference_rates, NULL, &rows, err))
		return false;
	rates = ARENA_ARRAY(arena, struct rate, db_rows_count(rows) + 1);
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		rates[i].currency = keep(arena, rows, i, 0);
		rates[i].usd_per_unit = db_rows_number(rows, i, 2);
		if (!date_parse(db_rows_get(rows, i, 1), &rates[i].from))
			return err_set(err, ERR_DB, "exchange_rate holds the date '%.*s'",
				       STR_ARG(db_rows_get(rows, i, 1)));
	}
	*table = (struct rate_table){ rates, db_rows_count(rows) };
	return true;
}

static bool load_currencies(struct db *db, struct arena *arena, const char ***ret_codes,
			    struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	const char **codes;

	if (!db_run(db, &sql_reference_currencies, NULL, &rows, err))
		return false;
	codes = ARENA_ARRAY(arena, const char *, db_rows_count(rows) + 1);
	for (size_t i = 0; i < db_rows_count(rows); i++)
		codes[i] = arena_text(arena, db_rows_get(rows, i, 0));
	*ret_codes = codes;
	return true;
}

bool reference_load(struct db *db, struct arena *arena, struct reference *ret_reference,
		    struct err *err)
{
	struct reference read = { 0 };

	identity_init(&read.identity, arena);
	if (!load_countries(db, arena, &read.identity, err) ||
	    !load_names(db, arena, &read.identity, err) ||
	    !load_rates(db, arena, &read.rates, err) ||
	    !load_currencies(db, arena, &read.currencies, err))
		return false;
	*ret_reference = read;
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "db/query.h"
#include "db/sql.h"
#include "ledger/import_work.h"
#include "ledger/resolution.h"
#include "ledger/resolve.h"
#include "text/fold.h"

#include <assert.h>

struct values {
	struct str_list lists[4];
};

static void add_values(struct import *import, struct values *values, const struct str *row,
		       size_t count)
{
	for (size_t i = 0; i < count; i++)
		str_list_add(&values->lists[i], import->arena, row[i]);
}

static bool send(struct import *import, const struct db_statement *statement,
		 const struct values *values, int64_t *ret_affected, struct err *err)
{
	struct db_param params[4];

	for (int i = 0; i < statement->params; i++)
		params[i] = db_array(import->arena, values->lists[i].items, values->lists[i].count);
	return db_exec(import->db, statement, params, ret_affected, err);
}

/* A cell by the number of its column in the table of formats below. */

static struct str cell(const struct table_row *row, const size_t *columns, size_t which)
{
	return row->cells[columns[which]].text;
}

static bool is_code(struct str code, size_t length)
{
	for (size_t i = 0; i < code.n; i++)
		if (!ascii_is_upper(code.p[i]))
			return false;
	return code.n == length;
}

static bool add_currencies(struct import *import, const struct table *table, const size_t *columns,
			   struct err *err)
{
	struct values values = { 0 };

	for (size_t i = 0; i < table->row_count; i++) {
		struct str row[] = { cell(&table->rows[i], columns, 0),
				     cell(&table->rows[i], columns, 1) };

		import->mistakes->line = table->rows[i].line;
		if (!is_code(row[0], 3) || row[1].n == 0)
			mistake_add(import->mistakes,
				    "a currency has a code of three capitals and a name");
		add_values(import, &values, row, 2);
	}
	return import->mistakes->count == 0 &&
	       send(import, &sql_currency_upsert, &values, NULL, err);
}

static struct str slug_of(struct arena *arena, struct str name)
{
	BUF_AUTO slug = { 0 };

	buf_init(&slug, 1 << 16);
	fold_slug(&slug, name);
	return arena_str(arena, buf_str(&slug));
}

/* A name that two countries have would find one of them by chance: it is refused. */
static void add_country_name(struct import *import, struct map *owners, struct values *names,
			     struct str name, struct str code)
{
	struct str row[] = { slug_of(import->arena, name), code };
	size_t owner;

	if (row[0].n == 0)
		return;
	if (map_add(owners, row[0], names->lists[0].count, &owner)) {
		add_values(import, names, row, 2);
		return;
	}
	assert(names->lists[1].items && owner < names->lists[1].count);
	if (!str_eq(names->lists[1].items[owner], code))
		mistake_add(import->mistakes, "the name '%.*s' is already one of %.*s",
			    STR_ARG(name), STR_ARG(names->lists[1].items[owner]));
}

static bool add_countries(struct import *import, const struct table *table, const size_t *columns,
			  struct err *err)
{
	struct values countries = { 0 }, names = { 0 };
	int64_t renamed = 0, dropped = 0, named = 0;
	struct map owners;

	map_init(&owners, import->arena);
	for (size_t i = 0; i < table->row_count; i++) {
		struct str row[] = { cell(&table->rows[i], columns, 0),
				     cell(&table->rows[i], columns, 1) };
		struct str rest = cell(&table->rows[i], columns, 2), name;

		import->mistakes->line = table->rows[i].line;
		if (!is_code(row[0], 2) || row[1].n == 0) {
			mistake_add(import->mistakes,
				    "a country has a code of two capitals and a name");
			continue;
		}
		add_values(import, &countries, row, 2);
		add_country_name(import, &owners, &names, row[1], row[0]);
		while (str_cut(&rest, '|', &name))
			add_country_name(import, &owners, &names, name, row[0]);
	}
	if (import->mistakes->count > 0 ||
	    !send(import, &sql_country_upsert, &countries, &renamed, err) ||
	    !send(import, &sql_country_names_drop, &names, &dropped, err) ||
	    !send(import, &sql_country_names_replace, &names, &named, err))
		return false;
	import->shown += renamed + dropped + named;
	return resolve_regroup(import->db, &import->summary.regrouped, err);
}

static bool is_known_currency(const struct import *import, struct str code)
{
	for (const char **known = import->reference.currencies; *known; known++)
		if (str_eq(code, str_from(*known)))
			return true;
	return false;
}

static bool add_rates(struct import *import, const struct table *table, const size_t *columns,
		      struct err *err)
{
	struct values values = { 0 };
	int64_t changed = 0;

	for (size_t i = 0; i < table->row_count; i++) {
		struct str row[] = { cell(&table->rows[i], columns, 0),
				     cell(&table->rows[i], columns, 1),
				     cell(&table->rows[i], columns, 2),
				     cell(&table->rows[i], columns, 3) };
		struct date day;
		double rate;

		import->mistakes->line = table->rows[i].line;
		if (!is_known_currency(import, row[0]))
			mistake_unknown(import->mistakes, "currency", row[0],
					import->reference.currencies);
		if (!date_parse(row[1], &day) || date_precision(day) != DATE_DAY)
			mistake_add(import->mistakes, "'%.*s' is no day as YYYY-MM-DD",
				    STR_ARG(row[1]));
		if (!num_parse_double(row[2], 1e-9, 1e9, &rate))
			mistake_add(import->mistakes, "'%.*s' is no rate above 0", STR_ARG(row[2]));
		if (row[3].n == 0)
			mistake_add(import->mistakes, "the rate has no source");
		add_values(import, &values, row, 4);
	}
	if (import->mistakes->count > 0 ||
	    !send(import, &sql_rates_replace, &values, &changed, err))
		return false;
	return changed == 0 || db_exec(import->db, &sql_resolve_note_money, NULL, NULL, err);
}

/* Further columns of these tables serve the extractor. */
static const struct {
	const char *what;
	const char *needs[5]; /* in the order in which `add` asks for them */
	const char *also[4];
	bool (*add)(struct import *, const struct table *, const size_t *, struct err *);
} formats[] = {
	{ "currencies", { "code", "name" }, { "symbols", "words" }, add_currencies },
	{ "countries", { "code", "name", "aliases" }, { "adjectives", "metonyms" }, add_countries },
	{ "rates", { "currency", "on", "usd_per_unit", "source" }, { NULL }, add_rates },
};

static bool has_columns(const struct table *table, size_t format, size_t *columns)
{
	size_t count = 0, at;

	for (const char *const *name = formats[format].needs; *name; name++)
		if (!table_column(table, str_from(*name), &columns[count++]))
			return false;
	for (const char *const *name = formats[format].also; *name; name++)
		count += table_column(table, str_from(*name), &at);
	return count == table->column_count;
}

bool import_reference(struct import *import, const struct table *table, bool *ret_is_one,
		      struct err *err)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
		size_t columns[8];
		bool fine;

		if (!has_columns(table, i, columns))
			continue;
		*ret_is_one = true;
		import_name(import, str_from(formats[i].what));
		fine = formats[i].add(import, table, columns, err);
		import->mistakes->line = 0;
		return fine;
	}
	return import_law(import, table, ret_is_one, err);
}

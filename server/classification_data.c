/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "db/sql.h"
#include "server/classification_work.h"
#include "server/moment.h"
#include "text/fold.h"

#include <math.h>
#include <time.h>

enum { SLUG_MAX = 1 << 16 };

/* Columns of export_chip_then.sql. */
enum {
	C_ID,
	C_NAME,
	C_VENDOR,
	C_COUNTRY,
	C_MEMORY,
	C_TPP,
	C_DENSITY,
	C_AREA,
	C_INTERCONNECT,
	C_BANDWIDTH,
	C_DATACENTER,
	C_BODY
};

struct date classification_today(void)
{
	return date_from_days((long)(time(NULL) / 86400));
}

bool classification_law(struct db *db, const struct moment *moment, struct arena *arena,
			struct law *ret_law, struct err *err)
{
	struct db_param time = db_text(moment->changed_at);
	DB_ROWS_AUTO *rows = NULL;

	law_init(ret_law, arena);
	if (!db_run(db, &sql_export_law_then, &time, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++)
		if (!law_add_row(ret_law, db_rows_get(rows, i, 0), db_rows_get(rows, i, 1), err)) {
			err->code = ERR_DB;
			return err_in(err, "export_law");
		}
	if (ret_law->rule_count == 0)
		return err_set(err, ERR_INPUT,
			       "the export rules were not imported yet at that time");
	/* Without the members of a group nothing would need a licence. */
	return law_check(ret_law, LAW_RULES, err) ||
	       err_in(err, "the export rules of that moment do not fit together");
}

static double number(const struct db_rows *rows, size_t row, size_t column)
{
	return db_rows_is_null(rows, row, column) ? (double)NAN : db_rows_number(rows, row, column);
}

static struct str text(const struct db_rows *rows, size_t row, size_t column, struct arena *arena)
{
	return arena_str(arena, db_rows_get(rows, row, column));
}

static struct str slug_of(struct arena *arena, struct str name)
{
	BUF_AUTO slug = { .cap = SLUG_MAX };

	fold_slug(&slug, name);
	return arena_str(arena, buf_str(&slug));
}

/* The rates stand together under "performance". */
static const double *read_rates(const struct law *law, const struct json *record,
				struct arena *arena)
{
	const struct json *performance = json_member(record, "performance");
	double *rates = ARENA_ARRAY(arena, double, law->format_count + 1);

	for (size_t i = 0; i < law->format_count; i++) {
		struct str field = law->formats[i].field;
		struct str rate = json_member_text(performance, arena_text(arena, field));

		if (!num_parse_double(rate, 0, 1e12, &rates[i]))
			rates[i] = (double)NAN;
	}
	return rates;
}

bool classification_chip(const struct law *law, const struct db_rows *rows, size_t row,
			 struct arena *arena, struct classified_chip *ret_chip, struct err *err)
{
	struct str body = text(rows, row, C_BODY, arena);
	struct json *record;

	if (!json_read(body, arena, &record, err))
		return err_in(err, "chip %.*s", STR_ARG(db_rows_get(rows, row, C_ID)));
	*ret_chip = (struct classified_chip){
		.id = text(rows, row, C_ID, arena),
		.name = text(rows, row, C_NAME, arena),
		.record = record,
		.figures = {
			.vendor = text(rows, row, C_VENDOR, arena),
			.vendor_country = text(rows, row, C_COUNTRY, arena),
			.slug = slug_of(arena, db_rows_get(rows, row, C_NAME)),
			.memory_type = text(rows, row, C_MEMORY, arena),
			.tpp = number(rows, row, C_TPP),
			.density = number(rows, row, C_DENSITY),
			.die_area = number(rows, row, C_AREA),
			.interconnect_gbps = number(rows, row, C_INTERCONNECT),
			.bandwidth_tbps = number(rows, row, C_BANDWIDTH),
			.datacenter = db_rows_is_null(rows, row, C_DATACENTER) ? TRUTH_MAYBE
				      : db_rows_bool(rows, row, C_DATACENTER)  ? TRUTH_YES
									       : TRUTH_NO,
			.rates = read_rates(law, record, arena),
		},
	};
	return true;
}

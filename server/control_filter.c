/* SPDX-License-Identifier: Apache-2.0 */
#include "server/control_filter.h"

#include "base/date.h"
#include "db/query.h"
#include "db/sql.h"
#include "server/classification_work.h"
#include "server/param.h"

#include <string.h>

static const char *const names[] = { "in_force_on", NULL };
static const char *const abouts[] = {
	"A day such as 2026-01-15: controls that had taken effect by then and were not known to "
	"have been superseded, suspended or to have run out. Country groups in targets are those "
	"of that day; without it, of today (UTC).",
	NULL
};

static bool read_day(struct list_request *list, struct str *ret_day)
{
	struct list_extra *given = &list->extras[0];
	struct date day = classification_today();
	BUF_AUTO out = { .cap = 20 };

	if (given->name && (!date_parse(given->value, &day) || date_precision(day) != DATE_DAY)) {
		problem_add(&list->problems, str_from(given->name), given->value,
			    "must be a day such as 2026-01-15");
		return false;
	}
	date_format(&out, day);
	*ret_day = arena_str(list->problems.arena, buf_str(&out));
	return true;
}

static void add_value(struct list_request *list, struct predicate *predicate, struct str value)
{
	for (size_t i = 0; i < predicate->count; i++)
		if (str_eq(predicate->values[i], value))
			return;
	arena_grow(list->problems.arena, &predicate->values, predicate->count, &predicate->room,
		   sizeof value);
	predicate->values[predicate->count++] = value;
}

static bool is_country(struct str value)
{
	return value.n == 2 && ascii_is_upper(value.p[0]) && ascii_is_upper(value.p[1]);
}

static struct str with_headquarters_in(struct arena *arena, struct str place)
{
	return arena_strf(arena, "HQ:%.*s", STR_ARG(place));
}

/* CN is also D:5, companies with headquarters in either, and the world. */
static bool widen(struct db *db, struct list_request *list, struct predicate *predicate,
		  struct str day, const struct moment *moment, struct err *err)
{
	struct arena *arena = list->problems.arena;
	struct str *countries = ARENA_ARRAY(arena, struct str, predicate->count);
	struct db_param params[3];
	DB_ROWS_AUTO *rows = NULL;
	size_t count = 0;

	for (size_t i = 0; i < predicate->count; i++)
		if (is_country(predicate->values[i]))
			countries[count++] = predicate->values[i];
	if (count == 0)
		return true;
	params[0] = db_array(arena, countries, count);
	params[1] = db_text(day);
	params[2] = db_text(moment->changed_at);
	if (!db_run(db, &sql_control_groups, params, &rows, err))
		return false;
	for (size_t r = 0; r < db_rows_count(rows); r++) {
		struct str group = arena_str(arena, db_rows_get(rows, r, 0));

		add_value(list, predicate, group);
		add_value(list, predicate, with_headquarters_in(arena, group));
	}
	for (size_t i = 0; i < count; i++)
		add_value(list, predicate, with_headquarters_in(arena, countries[i]));
	add_value(list, predicate, STR("worldwide"));
	return true;
}

static bool widen_targets(struct db *db, struct list_request *list, struct str day,
			  const struct moment *moment, struct err *err)
{
	for (size_t i = 0; i < list->predicate_count; i++)
		if (strcmp(list->predicates[i].field->column, "targets") == 0 &&
		    !widen(db, list, &list->predicates[i], day, moment, err))
			return false;
	return true;
}

/* The list goes by the moment at which it was asked what is in force: data may change in between.
 */
static bool add_in_force(struct db *db, struct list_request *list, struct str day,
			 const struct moment *moment, struct err *err)
{
	struct arena *arena = list->problems.arena;
	struct db_param params[] = { db_text(day), db_text(moment->changed_at) };
	struct predicate predicate = { .field = list->resource->fields,
				       .op = PREDICATE_IDS,
				       .parameter = str_from(names[0]) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_control_in_force, params, &rows, err))
		return false;
	for (size_t r = 0; r < db_rows_count(rows); r++)
		add_value(list, &predicate, arena_str(arena, db_rows_get(rows, r, 0)));
	list->moment.is_asked = true;
	list->moment.asked = moment->changed_at;
	arena_grow(arena, &list->predicates, list->predicate_count, &list->room, sizeof predicate);
	list->predicates[list->predicate_count++] = predicate;
	return true;
}

static bool apply(struct db *db, struct list_request *list, struct err *err)
{
	struct moment moment = list->moment;
	struct str day;

	if (!read_day(list, &day) || list->problems.count > 0)
		return true;
	if (!moment_find(db, &moment, list->problems.arena, err))
		return err->code == ERR_INPUT; /* the list will say it of as_of */
	if (!widen_targets(db, list, day, &moment, err))
		return false;
	return !list->extras[0].name || add_in_force(db, list, day, &moment, err);
}

const struct resource_extra control_filter = {
	.names = names,
	.abouts = abouts,
	.apply = apply,
	.always = true,
};

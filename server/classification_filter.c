/* SPDX-License-Identifier: Apache-2.0 */
#include "server/classification_filter.h"

#include "db/query.h"
#include "db/sql.h"
#include "server/classification_work.h"
#include "server/lookup.h"
#include "server/param.h"
#include "server/param_value.h"

enum { COUNTRIES_MAX = 20 };

/* In the order of `names`. */
enum { X_FOR, X_ON, X_STATUS };

static const char *const names[] = { "controlled_for", "controlled_on", "controlled", NULL };
static const char *const abouts[] = {
	"Country for which a licence is needed by the chip's classification, as at "
	"/v1/chips/{id}/export-classification: code or name; with commas, any of them.",
	"Day of the export: 2026-11-21. Without it today (UTC).",
	"Beside controlled_for: required (as without it), undetermined or none; with commas, any "
	"of them. An undetermined chip may need a licence.",
	NULL
};

static const char *const statuses[] = { "none", "undetermined", "required", NULL };

struct filter {
	struct db *db;
	struct list_request *list;
	struct arena *arena;
	struct str countries[COUNTRIES_MAX];
	size_t country_count;
	bool wanted[3]; /* by enum truth */
	struct figure_question question;
};

static bool read_countries(struct filter *filter, struct err *err)
{
	struct str rest = filter->list->extras[X_FOR].value, name = str_from(names[X_FOR]), word;

	while (rest.n > 0 && str_cut(&rest, ',', &word)) {
		struct str *code = &filter->countries[filter->country_count];

		if (filter->country_count == COUNTRIES_MAX) {
			problem_add(&filter->list->problems, name, word,
				    "is one too many: at most %d countries", COUNTRIES_MAX);
			return true;
		}
		if (!lookup_country(filter->db, name, str_trim(word), &filter->list->problems, code,
				    err))
			return false;
		if (str_is(*code, "EU"))
			problem_add(&filter->list->problems, name, word,
				    "is a union of countries; name one of them");
		filter->country_count += code->n > 0;
	}
	return true;
}

static void read_day(struct filter *filter)
{
	const struct list_extra *given = &filter->list->extras[X_ON];
	struct date day = classification_today();

	if (given->name && (!date_parse(given->value, &day) || date_precision(day) != DATE_DAY))
		problem_add(&filter->list->problems, str_from(names[X_ON]), given->value,
			    "must be a day such as 2026-11-21: rules change within months");
	filter->question = figure_question_on(day);
}

static void read_statuses(struct filter *filter)
{
	const struct list_extra *given = &filter->list->extras[X_STATUS];
	struct str rest = given->name ? given->value : STR("required"), word;

	while (rest.n > 0 && str_cut(&rest, ',', &word)) {
		struct str status;

		if (!param_word_read(statuses, str_from(names[X_STATUS]), str_trim(word),
				     &filter->list->problems, &status))
			continue;
		for (int i = 0; statuses[i]; i++)
			if (str_is(status, statuses[i]))
				filter->wanted[i] = true;
	}
}

/* Without a country the others say nothing. */
static bool read(struct filter *filter, struct err *err)
{
	struct list_request *list = filter->list;

	for (int i = X_ON; i <= X_STATUS; i++)
		if (list->extras[i].name && !list->extras[X_FOR].name)
			problem_add(&list->problems, str_from(names[i]), list->extras[i].value,
				    "goes only with controlled_for");
	read_day(filter);
	read_statuses(filter);
	return read_countries(filter, err);
}

static bool is_wanted(struct filter *filter, const struct law *law,
		      const struct classified_chip *chip)
{
	for (size_t i = 0; i < filter->country_count; i++) {
		struct figures figures;
		struct classification found;

		filter->question.destination = filter->countries[i];
		figures_of(law, &chip->figures, &filter->question, &figures);
		classify(law, &figures.facts, filter->arena, &found);
		if (filter->wanted[found.licence])
			return true;
	}
	return false;
}

static bool add_chips(struct filter *filter, const struct moment *moment,
		      struct predicate *predicate, struct err *err)
{
	struct db_param time = db_text(moment->changed_at);
	DB_ROWS_AUTO *rows = NULL;
	struct law law;

	if (!classification_law(filter->db, moment, filter->arena, &law, err) ||
	    !db_run(filter->db, &sql_export_chips_then, &time, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		struct classified_chip chip;

		if (!classification_chip(&law, rows, i, filter->arena, &chip, err))
			return false;
		if (!is_wanted(filter, &law, &chip))
			continue;
		arena_grow(filter->arena, &predicate->values, predicate->count, &predicate->room,
			   sizeof chip.id);
		predicate->values[predicate->count++] = chip.id;
	}
	return true;
}

/* The list goes by the moment at which the chips were classified: data may change in between. */
static bool apply(struct db *db, struct list_request *list, struct err *err)
{
	struct arena *arena = list->problems.arena;
	struct filter filter = { .db = db, .list = list, .arena = arena };
	struct predicate predicate = { .field = list->resource->fields,
				       .op = PREDICATE_IDS,
				       .parameter = str_from(names[X_FOR]) };
	struct moment moment = list->moment;

	if (!read(&filter, err))
		return false;
	if (list->problems.count > 0)
		return true;
	if (!moment_find(db, &moment, arena, err))
		return err->code == ERR_INPUT; /* the list will say it of as_of */
	if (!add_chips(&filter, &moment, &predicate, err))
		return false;
	list->moment.is_asked = true;
	list->moment.asked = moment.changed_at;
	arena_grow(arena, &list->predicates, list->predicate_count, &list->room, sizeof predicate);
	list->predicates[list->predicate_count++] = predicate;
	return true;
}

const struct resource_extra classification_filter = {
	.names = names,
	.abouts = abouts,
	.apply = apply,
};

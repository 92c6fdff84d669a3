/* SPDX-License-Identifier: Apache-2.0 */
#include "server/lookup.h"

#include "base/closest.h"
#include "db/query.h"
#include "db/sql.h"
#include "server/param_filter.h"
#include "server/resource_sql.h"
#include "text/fold.h"

/* One value on its way from the client's word to the data's. */
struct asked {
	struct str word;
	struct str found; /* empty: not yet */
};

struct lookup {
	struct db *db;
	struct arena *arena;
	struct resource_words words; /* where they may stand */
	struct asked *items;
	size_t count;
};

static struct str slug(struct arena *arena, struct str word)
{
	BUF_AUTO out = { .cap = 4 * PARAM_VALUE_MAX + 16 };

	fold_slug(&out, word);
	return arena_str(arena, buf_str(&out));
}

/* Runs a statement of (words, keys) -> values over the words that are not found yet. */
static bool find_with(struct lookup *lookup, const struct db_statement *statement,
		      struct str (*key_of)(struct arena *arena, struct str word), struct err *err)
{
	struct str *words = ARENA_ARRAY(lookup->arena, struct str, lookup->count);
	struct str *keys = ARENA_ARRAY(lookup->arena, struct str, lookup->count);
	struct db_param params[2];
	DB_ROWS_AUTO *rows = NULL;
	size_t n = 0;

	for (size_t i = 0; i < lookup->count; i++) {
		if (lookup->items[i].found.n)
			continue;
		words[n] = lookup->items[i].word;
		keys[n++] = key_of(lookup->arena, lookup->items[i].word);
	}
	if (n == 0)
		return true;
	params[0] = db_array(lookup->arena, words, n);
	params[1] = db_array(lookup->arena, keys, n);
	if (!db_run(lookup->db, statement, params, &rows, err))
		return false;
	n = 0;
	for (size_t i = 0; i < lookup->count; i++)
		if (!lookup->items[i].found.n)
			lookup->items[i].found =
				arena_str(lookup->arena, db_rows_get(rows, n++, 0));
	return true;
}

static bool find_country(struct lookup *lookup, struct err *err)
{
	return find_with(lookup, &sql_country_find, slug, err);
}

static bool find_organisation(struct lookup *lookup, struct err *err)
{
	return find_with(lookup, &sql_organisation_find, fold_name_key, err);
}

/* A word that stands in the column as it is. */
static bool find_word(struct lookup *lookup, struct err *err)
{
	struct str *words = ARENA_ARRAY(lookup->arena, struct str, lookup->count);
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;
	size_t n = 0;

	for (size_t i = 0; i < lookup->count; i++)
		if (!lookup->items[i].found.n)
			words[n++] = lookup->items[i].word;
	if (n == 0)
		return true;
	resource_sql_unknown(&lookup->words, words, n, lookup->arena, &sql);
	if (!db_run(lookup->db, &sql.statement, sql.params, &rows, err))
		return false;
	for (size_t i = 0; i < lookup->count; i++) {
		struct asked *item = &lookup->items[i];
		bool is_known = !item->found.n;

		for (size_t r = 0; r < db_rows_count(rows); r++)
			if (str_eq(db_rows_get(rows, r, 0), item->word))
				is_known = false;
		if (is_known)
			item->found = item->word;
	}
	return true;
}

/* As it is to be written in a parameter: see param_read_list(). */
static struct str as_written(struct arena *arena, struct str value)
{
	BUF_AUTO out = { .cap = 2 * value.n + 1 };

	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == ',')
			buf_add_char(&out, '\\');
		buf_add_char(&out, value.p[i]);
	}
	return arena_str(arena, buf_str(&out));
}

/* Rows of (name, what to suggest for it); the nearest name within reach wins. */
static void suggest_nearest(const struct db_rows *rows, struct str key, size_t suggest_column,
			    struct arena *arena, struct problem *problem)
{
	size_t limit = key.n / 3 ? key.n / 3 : 1;

	for (size_t distance = 0; distance <= limit; distance++) {
		for (size_t r = 0; r < db_rows_count(rows); r++) {
			struct str name = db_rows_get(rows, r, 0);
			size_t apart = name.n > key.n ? name.n - key.n : key.n - name.n;

			if (apart <= distance && closest_distance(key, name) == distance)
				problem_suggest(
					problem,
					as_written(arena, db_rows_get(rows, r, suggest_column)));
		}
		if (problem->suggestion_count)
			break;
	}
	for (size_t r = 0; r < db_rows_count(rows); r++)
		if (key.n >= 3 && str_starts_ci(db_rows_get(rows, r, 0), key))
			problem_suggest(problem,
					as_written(arena, db_rows_get(rows, r, suggest_column)));
}

static bool near_country(struct lookup *lookup, struct str word, struct problem *problem,
			 struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(lookup->db, &sql_country_names, NULL, &rows, err))
		return false;
	suggest_nearest(rows, slug(lookup->arena, word), 1, lookup->arena, problem);
	return true;
}

bool lookup_near_organisations(struct db *db, struct str name, struct arena *arena,
			       struct problem *problem, struct err *err)
{
	struct str key = fold_name_key(arena, name);
	struct db_param params[] = { db_text(key) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_organisation_near, params, &rows, err))
		return false;
	suggest_nearest(rows, key, 1, arena, problem);
	return true;
}

static bool near_organisation(struct lookup *lookup, struct str word, struct problem *problem,
			      struct err *err)
{
	return lookup_near_organisations(lookup->db, word, lookup->arena, problem, err);
}

static bool near_word(struct lookup *lookup, struct str word, struct problem *problem,
		      struct err *err)
{
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;

	resource_sql_words(&lookup->words, lookup->arena, &sql);
	if (!db_run(lookup->db, &sql.statement, sql.params, &rows, err))
		return false;
	suggest_nearest(rows, word, 0, lookup->arena, problem);
	return true;
}

enum { LOOKUP_STEPS = 3 };

/* How the words of each type are found, the first that knows the word wins. */
struct way {
	bool (*find)(struct lookup *lookup, struct err *err);
	bool (*near)(struct lookup *lookup, struct str word, struct problem *problem,
		     struct err *err);
};

struct type_ways {
	const char *what; /* of the problem */
	struct way ways[LOOKUP_STEPS];
};

static const struct way country = { find_country, near_country };
static const struct way organisation = { find_organisation, near_organisation };
static const struct way word_of_data = { find_word, near_word };

static struct type_ways ways_of(enum column_type type)
{
	switch (type) {
	case COLUMN_TEXT:
	case COLUMN_TEXTS:
		return (struct type_ways){ "stands in no record", { word_of_data } };
	case COLUMN_ORGANISATION:
	case COLUMN_ORGANISATIONS:
		return (struct type_ways){ "is the name of no company that we know",
					   { organisation } };
	case COLUMN_COUNTRY:
		return (struct type_ways){ "is no country's code or name", { country } };
	case COLUMN_PARTY:
	case COLUMN_PARTIES:
		return (struct type_ways){ "is no country, no company that we know, and stands in "
					   "no record",
					   { country, organisation, word_of_data } };
	default:
		return (struct type_ways){ 0 };
	}
}

static bool add_problem(struct lookup *lookup, const struct type_ways *ways,
			struct list_request *list, const struct predicate *predicate,
			struct str word, struct err *err)
{
	struct problem *problem =
		problem_add(&list->problems, predicate->parameter, word, "%s", ways->what);

	for (size_t i = 0; i < LOOKUP_STEPS && ways->ways[i].near; i++)
		if (!ways->ways[i].near(lookup, word, problem, err))
			return false;
	return true;
}

static bool look_up(struct db *db, struct list_request *list, struct predicate *predicate,
		    struct err *err)
{
	struct arena *arena = list->problems.arena;
	struct type_ways ways = ways_of(predicate->field->type);
	struct lookup lookup = { .db = db,
				 .arena = arena,
				 .words = { .resource = predicate->field->of ? predicate->field->of
									     : list->resource,
					    .field = predicate->field,
					    .moment = list->moment },
				 .count = predicate->count };

	if (!ways.what || predicate->count == 0 || predicate->op == PREDICATE_IDS)
		return true;
	lookup.items = ARENA_ARRAY(arena, struct asked, predicate->count);
	for (size_t i = 0; i < predicate->count; i++)
		lookup.items[i].word = predicate->values[i];
	for (size_t i = 0; i < LOOKUP_STEPS && ways.ways[i].find; i++)
		if (!ways.ways[i].find(&lookup, err))
			return false;
	for (size_t i = 0; i < predicate->count; i++) {
		if (lookup.items[i].found.n)
			predicate->values[i] = lookup.items[i].found;
		else if (!add_problem(&lookup, &ways, list, predicate, lookup.items[i].word, err))
			return false;
	}
	return true;
}

static bool asks_extra(const struct list_request *list)
{
	for (size_t i = 0; i < LIST_EXTRAS; i++)
		if (list->extras[i].name)
			return true;
	return list->resource->extra && list->resource->extra->always;
}

bool lookup_values(struct db *db, struct list_request *list, struct err *err)
{
	for (size_t i = 0; i < list->predicate_count; i++)
		if (!look_up(db, list, &list->predicates[i], err))
			return false;
	param_filter_found(list);
	return !asks_extra(list) || list->resource->extra->apply(db, list, err);
}

bool lookup_organisation(struct db *db, struct str name, struct arena *arena, struct str *ret_id,
			 struct err *err)
{
	struct asked item = { .word = name };
	struct lookup lookup = { .db = db, .arena = arena, .items = &item, .count = 1 };

	if (!find_organisation(&lookup, err))
		return false;
	*ret_id = item.found;
	return true;
}

bool lookup_country(struct db *db, struct str parameter, struct str word,
		    struct problem_list *problems, struct str *ret_code, struct err *err)
{
	struct asked item = { .word = word };
	struct lookup lookup = { .db = db, .arena = problems->arena, .items = &item, .count = 1 };
	struct problem *problem;

	if (!find_country(&lookup, err))
		return false;
	*ret_code = item.found;
	if (item.found.n)
		return true;
	problem = problem_add(problems, parameter, word, "%s", ways_of(COLUMN_COUNTRY).what);
	return near_country(&lookup, word, problem, err);
}

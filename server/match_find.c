/* SPDX-License-Identifier: Apache-2.0 */
/* Organisations that the names of a batch may mean. */
#include "base/buf.h"
#include "db/query.h"
#include "db/sql.h"
#include "server/lookup.h"
#include "server/match.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

enum { SAME_NAME = 91, ANOTHER_HAS_IT = -30, ROLES_MAX = 16, EQUALLY_WELL = 3 };

/* How much of their letters names must share to be looked at, where nothing likely was found. */
#define ALIKE "0.6"

/* Columns of match_find.sql and match_alike.sql. */
enum { C_ITEM, C_ID, C_NAME, C_MATCHED, C_COUNTRY, C_DOMAIN, C_ROLES, C_PARENT, C_CLAIMS };

static struct db_param column(struct match_batch *batch, const size_t *which, size_t count,
			      struct str (*value)(struct arena *arena,
						  const struct match_item *item))
{
	struct str *items = ARENA_ARRAY(batch->arena, struct str, count + 1);

	for (size_t i = 0; i < count; i++)
		items[i] = value(batch->arena, &batch->items[which[i]]);
	return db_array(batch->arena, items, count);
}

static struct str slug_of(struct arena *arena, const struct match_item *item)
{
	(void)arena;
	return item->asked.name.slug;
}

static struct str key_of(struct arena *arena, const struct match_item *item)
{
	(void)arena;
	return item->asked.name.key;
}

static struct str core_of(struct arena *arena, const struct match_item *item)
{
	(void)arena;
	return item->asked.name.core;
}

static struct str domain_of(struct arena *arena, const struct match_item *item)
{
	(void)arena;
	return item->asked.domain;
}

static struct str country_of(struct arena *arena, const struct match_item *item)
{
	(void)arena;
	return item->asked.country;
}

static struct str role_of(struct arena *arena, const struct match_item *item)
{
	(void)arena;
	return item->asked.role;
}

static struct str country_slug_of(struct arena *arena, const struct match_item *item)
{
	BUF_AUTO out = { .cap = 1 << 12 };

	fold_slug(&out, item->asked.country);
	return arena_str(arena, buf_str(&out));
}

static struct db_param numbers(struct match_batch *batch, const size_t *which, size_t count)
{
	struct str *items = ARENA_ARRAY(batch->arena, struct str, count + 1);

	for (size_t i = 0; i < count; i++)
		items[i] = arena_strf(batch->arena, "%zu", which[i]);
	return db_array(batch->arena, items, count);
}

/* Numbers of the items that `is_wanted`; returns how many. */
static size_t choose(const struct match_batch *batch, bool (*is_wanted)(const struct match_item *),
		     size_t *ret_which)
{
	size_t count = 0;

	for (size_t i = 0; i < batch->count; i++)
		if (is_wanted(&batch->items[i]))
			ret_which[count++] = i;
	return count;
}

static bool has_country(const struct match_item *item)
{
	return item->asked.country.n > 0;
}

static bool has_role(const struct match_item *item)
{
	return item->asked.role.n > 0;
}

static bool is_any(const struct match_item *item)
{
	(void)item;
	return true;
}

static bool found_nothing_likely(const struct match_item *item)
{
	return item->found_count == 0 || item->found[0].score.score < MATCH_MAYBE;
}

static bool look_up_countries(struct db *db, struct match_batch *batch,
			      struct problem_list *problems, struct err *err)
{
	size_t *which = ARENA_ARRAY(batch->arena, size_t, batch->count);
	size_t count = choose(batch, has_country, which);
	struct db_param params[] = { column(batch, which, count, country_of),
				     column(batch, which, count, country_slug_of) };
	DB_ROWS_AUTO *rows = NULL;

	if (count == 0)
		return true;
	if (!db_run(db, &sql_country_find, params, &rows, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct match_asked *asked = &batch->items[which[i]].asked;

		if (db_rows_is_null(rows, i, 0))
			problem_add(problems,
				    arena_strf(batch->arena, "/items/%zu/country", which[i]),
				    asked->country, "is no country's code or name");
		asked->country = arena_str(batch->arena, db_rows_get(rows, i, 0));
	}
	return true;
}

static bool look_up_roles(struct db *db, struct match_batch *batch, struct problem_list *problems,
			  struct err *err)
{
	size_t *which = ARENA_ARRAY(batch->arena, size_t, batch->count);
	size_t count = choose(batch, has_role, which);
	struct db_param words = column(batch, which, count, role_of);
	DB_ROWS_AUTO *rows = NULL;

	if (count == 0)
		return true;
	if (!db_run(db, &sql_match_roles, &words, &rows, err))
		return false;
	for (size_t i = 0; i < count; i++)
		for (size_t r = 0; r < db_rows_count(rows); r++)
			if (str_eq(db_rows_get(rows, r, 0), batch->items[which[i]].asked.role)) {
				problem_add(problems,
					    arena_strf(batch->arena, "/items/%zu/role", which[i]),
					    batch->items[which[i]].asked.role,
					    "is the role of no company");
				break;
			}
	return true;
}

bool match_look_up(struct db *db, struct match_batch *batch, struct problem_list *problems,
		   struct err *err)
{
	return look_up_countries(db, batch, problems, err) &&
	       look_up_roles(db, batch, problems, err);
}

/* The best of an organisation's names counts; of equal ones the first. */
static void add_found(struct match_item *item, struct arena *arena, struct match_found found)
{
	if (item->found_count > 0 && str_eq(item->found[item->found_count - 1].id, found.id)) {
		struct match_found *last = &item->found[item->found_count - 1];

		if (found.score.score > last->score.score)
			*last = found;
		return;
	}
	if (!item->found)
		item->found = ARENA_ARRAY(arena, struct match_found, MATCH_CANDIDATES + 1);
	if (item->found_count < MATCH_CANDIDATES)
		item->found[item->found_count++] = found;
}

static size_t cut_roles(struct str text, struct str roles[ROLES_MAX])
{
	size_t count = 0;

	while (count < ROLES_MAX && str_cut(&text, ',', &roles[count]))
		count++;
	return count;
}

static void add_row(struct match_batch *batch, const struct db_rows *rows, size_t row)
{
	struct match_item *item = &batch->items[db_rows_i64(rows, row, C_ITEM)];
	struct arena *arena = batch->arena;
	struct str roles[ROLES_MAX];
	struct match_candidate candidate = {
		.shown = arena_str(arena, db_rows_get(rows, row, C_NAME)),
		.country = arena_str(arena, db_rows_get(rows, row, C_COUNTRY)),
		.domain = arena_str(arena, db_rows_get(rows, row, C_DOMAIN)),
		.roles = roles,
	};
	struct match_found found = {
		.id = arena_str(arena, db_rows_get(rows, row, C_ID)),
		.name = candidate.shown,
		.matched = arena_str(arena, db_rows_get(rows, row, C_MATCHED)),
		.country = candidate.country,
		.parent = arena_str(arena, db_rows_get(rows, row, C_PARENT)),
		.claims = (long long)db_rows_i64(rows, row, C_CLAIMS),
	};

	candidate.name = match_name_of(arena, found.matched);
	candidate.role_count = cut_roles(db_rows_get(rows, row, C_ROLES), roles);
	match_score(arena, &item->asked, &candidate, &found.score);
	found.name_weight = found.score.reasons[0].weight;
	if (found.score.score >= MATCH_SHOWN)
		add_found(item, arena, found);
}

static int cmp_found(const void *a, const void *b)
{
	const struct match_found *x = a, *y = b;

	if (x->score.score != y->score.score)
		return x->score.score > y->score.score ? -1 : 1;
	if (x->claims != y->claims)
		return x->claims > y->claims ? -1 : 1;
	return str_cmp(x->id, y->id);
}

static bool has_reason(const struct match_score *score, const char *reason)
{
	for (size_t i = 0; i < score->count; i++)
		if (strcmp(score->reasons[i].reason, reason) == 0)
			return true;
	return false;
}

/* When somebody has exactly this name, one with a name that is only near is another one. */
static void rank(struct match_item *item)
{
	bool is_named = false;

	for (size_t i = 0; i < item->found_count; i++)
		is_named = is_named || item->found[i].name_weight >= SAME_NAME;
	for (size_t i = 0; is_named && i < item->found_count; i++) {
		struct match_found *found = &item->found[i];

		if (found->name_weight < SAME_NAME && !has_reason(&found->score, "same_domain"))
			match_score_add(&found->score, "another_has_this_name", ANOTHER_HAS_IT,
					(struct str){ 0 });
	}
	if (item->found_count > 1)
		qsort(item->found, item->found_count, sizeof *item->found, cmp_found);
}

static void take_rows(struct match_batch *batch, const struct db_rows *rows, const size_t *which,
		      size_t count)
{
	for (size_t i = 0; i < count; i++)
		batch->items[which[i]].found_count = 0;
	for (size_t r = 0; r < db_rows_count(rows); r++)
		add_row(batch, rows, r);
	for (size_t i = 0; i < count; i++)
		rank(&batch->items[which[i]]);
}

static bool find_alike(struct db *db, struct match_batch *batch, size_t *which, struct err *err)
{
	size_t count = choose(batch, found_nothing_likely, which);
	struct db_param threshold = db_text(STR(ALIKE));
	struct db_param params[] = { numbers(batch, which, count),
				     column(batch, which, count, core_of) };
	DB_ROWS_AUTO *rows = NULL;

	if (count == 0)
		return true;
	if (!db_exec(db, &sql_match_threshold, &threshold, NULL, err) ||
	    !db_run(db, &sql_match_alike, params, &rows, err))
		return false;
	take_rows(batch, rows, which, count);
	return true;
}

bool match_find(struct db *db, struct match_batch *batch, struct err *err)
{
	size_t *which = ARENA_ARRAY(batch->arena, size_t, batch->count);
	size_t count = choose(batch, is_any, which);
	struct db_param params[] = {
		numbers(batch, which, count),		column(batch, which, count, slug_of),
		column(batch, which, count, key_of),	column(batch, which, count, core_of),
		column(batch, which, count, domain_of),
	};
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(db, &sql_match_find, params, &rows, err))
		return false;
	take_rows(batch, rows, which, count);
	return find_alike(db, batch, which, err);
}

enum match_decision match_decide_item(const struct match_item *item)
{
	enum match_decision decision;

	if (item->found_count == 0)
		return MATCH_IS_NONE;
	decision = match_decide(item->found[0].score.score);
	if (decision == MATCH_IS_SURE && item->found_count > 1 &&
	    item->found[1].score.score + EQUALLY_WELL > item->found[0].score.score)
		return MATCH_IS_MAYBE;
	return decision;
}

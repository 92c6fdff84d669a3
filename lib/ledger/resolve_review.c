/* SPDX-License-Identifier: Apache-2.0 */
/* Which review holds for which claim: see review.h. */
#include "db/query.h"
#include "db/sql.h"
#include "ledger/resolution.h"
#include "ledger/resolve.h"

struct match {
	struct str claim, review; /* row numbers */
};

struct matches {
	struct match *items;
	size_t count, room;
	struct map of_claim;
};

/* Each review goes to the best claim that is left, and each claim gets one review. */
static bool match_reviews(struct resolution *r, struct db_param documents, struct matches *wanted,
			  struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	struct map given;

	map_init(&wanted->of_claim, r->arena);
	map_init(&given, r->arena);
	if (!db_run(r->db, &sql_review_candidates, &documents, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		struct match match = { arena_str(r->arena, db_rows_get(rows, i, 0)),
				       arena_str(r->arena, db_rows_get(rows, i, 1)) };
		size_t at;

		if (map_find(&given, match.review, &at) ||
		    map_find(&wanted->of_claim, match.claim, &at))
			continue;
		map_add(&given, match.review, i, NULL);
		map_add(&wanted->of_claim, match.claim, wanted->count, NULL);
		arena_grow(r->arena, &wanted->items, wanted->count, &wanted->room,
			   sizeof *wanted->items);
		wanted->items[wanted->count++] = match;
	}
	return true;
}

struct change {
	struct str_list ended, claims, reviews; /* the last two side by side */
	struct str_set touched;
};

/* What holds now and should not, and what should and does not. A standing claim that loses its
 * review is told so, since nothing may be said of it without a gap in time. */
static bool compare(struct resolution *r, struct db_param documents, const struct matches *wanted,
		    struct change *change, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	struct map held;
	size_t at;

	map_init(&held, r->arena);
	if (!db_run(r->db, &sql_review_current, &documents, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		struct str claim = arena_str(r->arena, db_rows_get(rows, i, 0));
		struct str review = db_rows_get(rows, i, 1);
		bool stands = db_rows_bool(rows, i, 2);
		bool is_wanted = map_find(&wanted->of_claim, claim, &at);

		if (is_wanted && str_eq(wanted->items[at].review, review)) {
			map_add(&held, claim, i, NULL);
			continue;
		}
		if (!is_wanted && stands && review.n == 0)
			continue;
		str_list_add(&change->ended, r->arena, claim);
		str_set_add(&change->touched, claim);
		if (!is_wanted && stands) {
			str_list_add(&change->claims, r->arena, claim);
			str_list_add(&change->reviews, r->arena, STR(""));
		}
	}
	for (size_t i = 0; i < wanted->count; i++) {
		if (map_find(&held, wanted->items[i].claim, &at))
			continue;
		str_list_add(&change->claims, r->arena, wanted->items[i].claim);
		str_list_add(&change->reviews, r->arena, wanted->items[i].review);
		str_set_add(&change->touched, wanted->items[i].claim);
	}
	return true;
}

static bool write_change(struct resolution *r, const struct change *change, struct err *err)
{
	const struct str_list *touched = &change->touched.list;
	struct db_param ids = db_array(r->arena, touched->items, touched->count);
	struct db_param end[] = {
		db_array(r->arena, change->ended.items, change->ended.count),
		db_text(r->now),
	};
	struct db_param apply[] = {
		db_array(r->arena, change->claims.items, change->claims.count),
		db_array(r->arena, change->reviews.items, change->reviews.count),
		db_text(r->now),
	};

	r->unseen += (int64_t)touched->count;
	return db_exec(r->db, &sql_review_end, end, NULL, err) &&
	       db_exec(r->db, &sql_review_apply, apply, NULL, err) &&
	       db_exec(r->db, &sql_review_note, &ids, NULL, err) &&
	       resolve_regroup_some(r->db, &ids, err);
}

bool resolution_review(struct resolution *r, struct err *err)
{
	struct matches wanted = { 0 };
	struct change change = { 0 };
	DB_ROWS_AUTO *rows = NULL;
	struct str_list ids = { 0 };
	struct db_param documents;

	if (!db_run(r->db, &sql_review_documents, NULL, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++)
		str_list_add(&ids, r->arena, arena_str(r->arena, db_rows_get(rows, i, 0)));
	if (ids.count == 0)
		return true;
	documents = db_array(r->arena, ids.items, ids.count);
	str_set_init(&change.touched, r->arena);
	if (!match_reviews(r, documents, &wanted, err) ||
	    !compare(r, documents, &wanted, &change, err))
		return false;
	return change.touched.list.count == 0 || write_change(r, &change, err);
}

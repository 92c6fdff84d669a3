/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whom export controls are aimed at. They are few beside the companies, and records and documents
 * call them by many names, so they are compared here and not in the database.
 */
#include "base/jsonw.h"
#include "db/query.h"
#include "db/sql.h"
#include "http/url.h"
#include "server/match.h"

#include <stdlib.h>

enum { OWNED = 65 };

struct match_party {
	struct str control, title, jurisdiction, action, in_force, effective_on, citation,
		source_url;
	struct str id; /* of the organisation, where it is one; else a code or the same word */
	struct match_name name;
	size_t place; /* of the control: rows of one stand together */
};

/* Columns of match_parties.sql. */
enum {
	C_CONTROL,
	C_TITLE,
	C_JURISDICTION,
	C_ACTION,
	C_IN_FORCE,
	C_EFFECTIVE,
	C_CITATION,
	C_SOURCE,
	C_ID,
	C_NAME
};

static struct match_party read_party(struct arena *arena, const struct db_rows *rows, size_t row)
{
	struct match_party party = { 0 };
	struct {
		struct str *into;
		size_t column;
	} texts[] = {
		{ &party.control, C_CONTROL },
		{ &party.title, C_TITLE },
		{ &party.jurisdiction, C_JURISDICTION },
		{ &party.action, C_ACTION },
		{ &party.in_force, C_IN_FORCE },
		{ &party.effective_on, C_EFFECTIVE },
		{ &party.citation, C_CITATION },
		{ &party.source_url, C_SOURCE },
		{ &party.id, C_ID },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i].into = arena_str(arena, db_rows_get(rows, row, texts[i].column));
	party.name = match_name_of(arena, arena_str(arena, db_rows_get(rows, row, C_NAME)));
	return party;
}

/* By what the item was found to be: the party itself, or what a party owns. */
static void compare_found(const struct match_item *item, const struct match_party *party,
			  struct match_score *score)
{
	static const struct str nothing = { 0 };

	for (size_t i = 0; i < item->found_count && party->id.n > 0; i++) {
		const struct match_found *found = &item->found[i];
		struct match_score other = { 0 };

		if (found->score.score < MATCH_MAYBE)
			continue;
		if (str_eq(found->id, party->id))
			match_score_add(&other, "party_is_candidate", found->score.score,
					found->name);
		else if (str_eq(found->parent, party->id))
			match_score_add(&other, "owned_by_party",
					found->score.score < OWNED ? found->score.score : OWNED,
					found->name);
		else
			continue;
		if (other.score > score->score)
			*score = other;
	}
	if (score->count == 0)
		match_score_add(score, "no_letters", 0, nothing);
}

static void add_hit(struct match_item *item, struct arena *arena, struct match_hit hit)
{
	struct match_hit *last = item->hit_count ? &item->hits[item->hit_count - 1] : NULL;

	if (last && last->party->place == hit.party->place) {
		if (hit.score.score > last->score.score)
			*last = hit;
		return;
	}
	arena_grow(arena, &item->hits, item->hit_count, &item->hit_room, sizeof *item->hits);
	item->hits[item->hit_count++] = hit;
}

/* Of equal ones the newest control, which comes first. */
static int cmp_hits(const void *a, const void *b)
{
	const struct match_hit *x = a, *y = b;

	if (x->score.score != y->score.score)
		return x->score.score > y->score.score ? -1 : 1;
	return x->party->place < y->party->place ? -1 : x->party->place > y->party->place;
}

static void compare_all(struct match_item *item, struct arena *arena,
			const struct match_party *parties, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct match_hit hit = { .party = &parties[i] };
		bool is_likely = match_is_near(&item->asked.name, &parties[i].name);

		if (is_likely)
			match_score_names(arena, &item->asked.name, &parties[i].name, &hit.score);
		compare_found(item, &parties[i], &hit.score);
		if (hit.score.score >= MATCH_MAYBE)
			add_hit(item, arena, hit);
	}
	if (item->hit_count > 1)
		qsort(item->hits, item->hit_count, sizeof *item->hits, cmp_hits);
}

bool match_find_parties(struct db *db, struct match_batch *batch, struct err *err)
{
	DB_ROWS_AUTO *rows = NULL;
	struct match_party *parties;
	size_t count;

	if (!db_run(db, &sql_match_parties, NULL, &rows, err))
		return false;
	count = db_rows_count(rows);
	parties = ARENA_ARRAY(batch->arena, struct match_party, count + 1);
	for (size_t i = 0; i < count; i++) {
		parties[i] = read_party(batch->arena, rows, i);
		parties[i].place = i == 0 ? 0
					  : parties[i - 1].place + !str_eq(parties[i - 1].control,
									   parties[i].control);
	}
	for (size_t i = 0; i < batch->count; i++)
		compare_all(&batch->items[i], batch->arena, parties, count);
	return true;
}

void match_write_party(struct jsonw *w, const struct match_hit *hit)
{
	const struct match_party *party = hit->party;
	BUF_AUTO url = { .cap = 1 << 12 };

	buf_add_text(&url, "/v1/export-controls/");
	url_encode(&url, party->control);
	jsonw_object(w);
	jsonw_member(w, "type", STR("export_control_party"));
	jsonw_member(w, "id", party->control);
	jsonw_member(w, "party", party->name.written);
	jsonw_member(w, "title", party->title);
	jsonw_member(w, "jurisdiction", party->jurisdiction);
	jsonw_member(w, "action", party->action);
	jsonw_member(w, "in_force", party->in_force);
	jsonw_member(w, "effective_on", party->effective_on);
	jsonw_member(w, "citation", party->citation);
	jsonw_member(w, "source_url", party->source_url);
	match_write_score(w, &hit->score);
	jsonw_member(w, "url", buf_str(&url));
	jsonw_object_end(w);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * POST /v1/match: which organisations a batch of names means, how sure that is and why, and which
 * export controls are aimed at them.
 *
 * A fixed number of statements serves the whole batch: likely organisations, those alike for the
 * names that found no likely one, and the parties of export controls. Scores are
 * server/match_score.h.
 */
#ifndef SERVER_MATCH_H
#define SERVER_MATCH_H

#include "server/match_score.h"
#include "server/route.h"

struct jsonw;

enum { MATCH_ITEMS = 500, MATCH_LIMIT = 5, MATCH_CANDIDATES = 64 };

/* An organisation that an item may mean, by the name of it that fits best. */
struct match_found {
	struct str id, name, matched, country, parent;
	long long claims;
	int name_weight; /* of the first reason */
	struct match_score score;
};

struct match_party; /* whom an export control is aimed at: match_party.c */

struct match_hit {
	const struct match_party *party;
	struct match_score score;
};

struct match_item {
	struct str id; /* the client's own; empty: none */
	struct match_asked asked;
	struct match_found *found; /* best first */
	size_t found_count;
	struct match_hit *hits; /* best first, one for each control */
	size_t hit_count, hit_room;
};

struct match_batch {
	struct arena *arena;
	struct match_item *items;
	size_t count;
	size_t limit; /* of candidates that are told */
};

/* The body of the request. False when something was added to `problems`; they name each bad value
 * by a JSON pointer. Countries are not looked up yet. */
bool match_read(struct str body, struct arena *arena, struct problem_list *problems,
		struct match_batch *ret_batch);

/* Codes for the countries, and which roles there are. Adds to `problems`; false only when the
 * database failed. */
bool match_look_up(struct db *db, struct match_batch *batch, struct problem_list *problems,
		   struct err *err);

/* Fills what was found. */
bool match_find(struct db *db, struct match_batch *batch, struct err *err);
bool match_find_parties(struct db *db, struct match_batch *batch, struct err *err);

/* The hint for an item as a whole: two that fit equally well are no match. */
enum match_decision match_decide_item(const struct match_item *item);

void match_write(struct buf *out, const struct match_batch *batch, const struct moment *moment);
void match_write_party(struct jsonw *w, const struct match_hit *hit);
void match_write_score(struct jsonw *w, const struct match_score *score);

extern const struct route match_routes[];

#endif

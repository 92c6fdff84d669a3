/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How well a name that somebody asks for fits an organisation, and why. Pure: no database.
 *
 * A score is a sum of reasons in hundredths, cut to 0..100. The first reason says how the names
 * compare, from "the same" down to "some letters in common"; the others are what else is known on
 * both sides: web domain, country, role. From MATCH_SURE on a candidate is a match, from
 * MATCH_MAYBE on somebody should look; below that it is another organisation.
 */
#ifndef SERVER_MATCH_SCORE_H
#define SERVER_MATCH_SCORE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum { MATCH_SURE = 85, MATCH_MAYBE = 60, MATCH_SHOWN = 30, MATCH_REASONS = 6 };

enum match_decision { MATCH_IS_NONE, MATCH_IS_MAYBE, MATCH_IS_SURE };

extern const char *const match_decision_names[]; /* "none", "maybe", "match" */

/* A name in the forms that are compared. */
struct match_name {
	struct str written;
	struct str slug;    /* fold_slug() */
	struct str key;	    /* fold_name_key(): also without "AI", "Systems", "Labs" */
	struct str core;    /* the slug without legal forms at its end, "the", "and", "of" */
	struct str letters; /* the core's letters and digits without anything between them */
	struct str sorted;  /* the core's words in order of the alphabet */
};

struct match_name match_name_of(struct arena *arena, struct str written);

/* "https://www.Nvidia.com/en" and "press@nvidia.com" are both "nvidia.com"; empty when it is none.
 */
struct str match_domain_of(struct arena *arena, struct str written);

struct match_asked {
	struct match_name name;
	struct str country; /* code; empty: not given, as the others */
	struct str domain;
	struct str role;
};

/* An organisation by one of its names. */
struct match_candidate {
	struct match_name name;
	struct str shown; /* its display name */
	struct str country;
	struct str domain;
	const struct str *roles;
	size_t role_count;
};

struct match_reason {
	const char *reason; /* a stable word: see match_score.c */
	int weight;	    /* hundredths */
	struct str detail;  /* for people; empty: nothing to add */
};

struct match_score {
	int score; /* 0..100 */
	struct match_reason reasons[MATCH_REASONS];
	size_t count;
};

void match_score(struct arena *arena, const struct match_asked *asked,
		 const struct match_candidate *candidate, struct match_score *ret_score);

/* One more reason; the score is the sum again. */
void match_score_add(struct match_score *score, const char *reason, int weight, struct str detail);

/* Only how the names compare. */
void match_score_names(struct arena *arena, const struct match_name *asked,
		       const struct match_name *other, struct match_score *ret_score);

enum match_decision match_decide(int score);

/* Shares so many letters that comparing is worth while; quick, for going through thousands. */
bool match_is_near(const struct match_name *a, const struct match_name *b);

#endif

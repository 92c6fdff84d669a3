/* SPDX-License-Identifier: Apache-2.0 */
/* Names that stand together in a sentence, and the part they play in it. Internal to lib/extract.
 */
#ifndef EXTRACT_GROUP_H
#define EXTRACT_GROUP_H

#include "extract/reading.h"

/* How much a sentence is about a group. */
#define GROUP_SUBJECT 4.0
#define GROUP_OWNER   2.5 /* "Foo's shareholders ..." */
#define GROUP_OBJECT  1.2
#define GROUP_BEHIND  .6 /* a preposition */
#define GROUP_SITE    .05

struct group {
	size_t first, last; /* spans */
	size_t members;
	double weight;
	bool owner; /* "Foo's parent, Bar, said" */
};

bool span_is_org(const struct span *span);
bool span_is_investor(const struct tagged *t, const struct span *span);
bool span_is_listed_next(const struct tagged *t, const struct span *a, const struct span *b);

/* "Across the Irish Sea, Foo": whom the sentence is about is yet to come. */
bool span_is_opening(const struct tagged *t, const struct span *head, const struct span *last);
bool span_is_publication(const struct reading *r, const struct span *span);

/* The group that begins at span `i`, of spans before `end`; `led` when one before it in the
 * sentence was the subject. */
struct group group_at(const struct tagged *t, size_t i, size_t end, bool led);
void group_names(const struct tagged *t, struct group g, struct names *ret);

/* The names that the sentence begins with, or is about, of spans [first, end). */
bool group_subject(const struct tagged *t, size_t first, size_t end, bool no_investor,
		   struct names *ret);

/* The last list of names before `end`; the label of a bullet may be one name for two. */
bool group_last_list(const struct tagged *t, size_t end, struct names *ret);

/* The two organisations of a sentence that names just two. */
bool group_only_two(const struct tagged *t, struct names *ret, struct arena *arena);

/* ", collectively pledging": those who were listed last. */
bool group_is_joint(const struct tagged *t, size_t line_offset);

#endif

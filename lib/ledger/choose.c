/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/choose.h"

#include <assert.h>

enum criterion { END, SOURCES, PRECISION, COMPLETENESS, LATEST, FIRMNESS, ACCEPTED, FIRST };

enum { CRITERIA_MAX = 6 };

static const char *const names[] = {
	[SOURCES] = "most_sources", [PRECISION] = "most_precise", [COMPLETENESS] = "most_complete",
	[LATEST] = "latest",	    [FIRMNESS] = "firmest",	  [ACCEPTED] = "review",
	[FIRST] = "first",
};

/* What breaks the ties of each rule, a reviewer's word before all, down to the canonical order of
 * claims. A list that adds up is chosen only when it was corrected. */
static const enum criterion criteria[][CRITERIA_MAX] = {
	[RULE_MOST_SOURCES] = { SOURCES, ACCEPTED, PRECISION, LATEST, FIRST },
	[RULE_LATEST] = { LATEST, ACCEPTED, SOURCES, PRECISION, FIRST },
	[RULE_MOST_COMPLETE] = { COMPLETENESS, ACCEPTED, SOURCES, LATEST, FIRST },
	[RULE_MOST_PRECISE] = { PRECISION, ACCEPTED, SOURCES, LATEST, FIRST },
	[RULE_FIRMEST] = { LATEST, ACCEPTED, FIRMNESS, SOURCES, FIRST },
	[RULE_UNION] = { LATEST, FIRST },
};

static bool supports_choice(const struct choice *choice, size_t witness)
{
	const struct candidate *candidate;

	if (!choice)
		return true;
	if (choice->count == 0)
		return false;
	candidate = &choice->candidates[choice->chosen];
	for (size_t i = 0; i < candidate->count; i++)
		if (candidate->witnesses[i] == witness)
			return true;
	return false;
}

static void add_witness(struct candidate *candidate, const struct record_field *field,
			const struct witness *witnesses, size_t at)
{
	const struct claim *claim = witnesses[at].claim;
	bool is_new_source = true;

	for (size_t i = 0; i < candidate->count && is_new_source; i++)
		is_new_source = !str_eq(witnesses[candidate->witnesses[i]].claim->document_id,
					claim->document_id);
	candidate->sources += is_new_source;
	candidate->witnesses[candidate->count++] = at;
	if (claim_is_corrected(claim, field->from) && !candidate->corrector.n)
		candidate->corrector = claim->review->reviewer;
	if (claim->review && claim->review->is_accepted && !candidate->acceptor.n)
		candidate->acceptor = claim->review->reviewer;
	if (date_precision(claim->published_on) != DATE_NONE &&
	    (date_precision(candidate->latest) == DATE_NONE ||
	     date_cmp(claim->published_on, candidate->latest) > 0))
		candidate->latest = claim->published_on;
}

static void add_value(struct choice *choice, const struct witness *witnesses, size_t at,
		      const struct value *value, size_t room, struct arena *arena)
{
	size_t i = 0;

	while (i < choice->count && !str_eq(choice->candidates[i].value->key, value->key))
		i++;
	if (i == choice->count) {
		choice->candidates[choice->count++] = (struct candidate){
			.value = value,
			.witnesses = ARENA_ARRAY(arena, size_t, room),
		};
	}
	add_witness(&choice->candidates[i], choice->field, witnesses, at);
}

static size_t firmness(struct str status)
{
	static const char *const from_softest[] = { "paused", "in_talks", "planned", "reported",
						    "announced" };

	for (size_t i = 0; i < sizeof from_softest / sizeof from_softest[0]; i++)
		if (str_eq(status, str_from(from_softest[i])))
			return i;
	return 0;
}

/* How good the candidate is by the criterion: more is better. */
static long merit(enum criterion by, const struct candidate *candidate, enum value_type type,
		  size_t at)
{
	switch (by) {
	case SOURCES:
		return (long)candidate->sources;
	case PRECISION:
		return (long)value_precision(type, candidate->value);
	case COMPLETENESS:
		return (long)candidate->value->count;
	case LATEST:
		return date_precision(candidate->latest) == DATE_NONE
			       ? 0
			       : 1 + date_to_days(date_first_day(candidate->latest)) + 365 * 100;
	case FIRMNESS:
		return (long)firmness(candidate->value->key);
	case ACCEPTED:
		return candidate->acceptor.n > 0;
	case FIRST:
		return -(long)at;
	case END:
		break;
	}
	return 0;
}

/* More words are no more precise, they say more. */
static const char *name_of(enum criterion by, enum value_type type)
{
	return names[by == PRECISION && type == VALUE_TEXT ? COMPLETENESS : by];
}

static bool is_corrected(const struct choice *choice)
{
	for (size_t i = 0; i < choice->count; i++)
		if (choice->candidates[i].corrector.n)
			return true;
	return false;
}

/* Who decided, if a reviewer did. */
static void name_reviewer(struct choice *choice, enum criterion last)
{
	const struct candidate *chosen = &choice->candidates[choice->chosen];

	choice->reviewer = chosen->corrector;
	if (last == ACCEPTED && !choice->reviewer.n)
		choice->reviewer = chosen->acceptor;
	if (choice->reviewer.n)
		choice->rule = names[ACCEPTED];
}

static void choose_candidate(struct choice *choice, struct arena *arena)
{
	const enum criterion *by = criteria[choice->field->rule];
	bool *out = ARENA_ARRAY(arena, bool, choice->count);
	size_t left = choice->count;
	enum criterion last = END;

	/* What a reviewer put there stands above all that was found. */
	for (size_t i = 0; i < choice->count && is_corrected(choice); i++) {
		out[i] = !choice->candidates[i].corrector.n;
		left -= out[i];
	}

	for (; left > 1; by++) {
		long best = 0;
		bool is_first = true;

		assert(*by != END);
		for (size_t i = 0; i < choice->count; i++) {
			long m = merit(*by, &choice->candidates[i], choice->field->type, i);

			if (!out[i] && (is_first || m > best)) {
				best = m;
				is_first = false;
			}
		}
		for (size_t i = 0; i < choice->count; i++) {
			if (!out[i] &&
			    merit(*by, &choice->candidates[i], choice->field->type, i) < best) {
				out[i] = true;
				left--;
			}
		}
		choice->rule = name_of(*by, choice->field->type);
		last = *by;
	}
	for (size_t i = 0; i < choice->count; i++)
		if (!out[i])
			choice->chosen = i;
	choice->value = *choice->candidates[choice->chosen].value;
	name_reviewer(choice, last);
}

/* Everybody whom anybody names: the longest list first, then whom the others add. */
static void unite(struct choice *choice, struct arena *arena)
{
	size_t room = 0, count = 0, longest = 0;
	struct value_item *items;

	for (size_t i = 0; i < choice->count; i++) {
		room += choice->candidates[i].value->count;
		if (choice->candidates[i].value->count > choice->candidates[longest].value->count)
			longest = i;
	}
	items = ARENA_ARRAY(arena, struct value_item, room + 1);
	for (size_t i = 0; i < choice->count; i++) {
		const struct value *value = choice->candidates[i == 0	      ? longest
							       : i <= longest ? i - 1
									      : i]
						    .value;

		for (size_t j = 0; j < value->count; j++) {
			size_t k = 0;

			while (k < count && !str_eq(items[k].id, value->items[j].id))
				k++;
			if (k == count)
				items[count++] = value->items[j];
		}
	}
	choice->chosen = longest;
	choice->rule = "union";
	choice->value = value_of_items(arena, choice->field->type, items, count);
}

static bool is_progress(const struct choice *choice, const struct candidate *other)
{
	const struct candidate *chosen = &choice->candidates[choice->chosen];

	return date_precision(chosen->latest) != DATE_NONE &&
	       date_precision(other->latest) != DATE_NONE &&
	       date_cmp(chosen->latest, other->latest) > 0;
}

static bool is_disputed(const struct choice *choice)
{
	enum dispute dispute = choice->field->dispute;

	/* A correction settles it. */
	if (choice->candidates[choice->chosen].corrector.n)
		return false;
	for (size_t i = 0; i < choice->count && dispute != DISPUTE_NEVER; i++) {
		const struct candidate *other = &choice->candidates[i];

		if (i == choice->chosen ||
		    (dispute == DISPUTE_PROGRESS && is_progress(choice, other)))
			continue;
		if (value_conflicts(choice->field->type, &choice->value, other->value))
			return true;
	}
	return false;
}

struct choice choose(const struct record_field *field, size_t field_at,
		     const struct witness *witnesses, size_t count, const struct choice *before,
		     struct arena *arena)
{
	struct choice choice = { .field = field };

	choice.candidates = ARENA_ARRAY(arena, struct candidate, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct value *value = WITNESS(&witnesses[i], field_at);

		if (value->present && supports_choice(field->follows ? before : NULL, i))
			add_value(&choice, witnesses, i, value, count, arena);
	}
	if (choice.count == 0)
		return choice;
	if (choice.count > 1 && field->rule == RULE_UNION && !is_corrected(&choice))
		unite(&choice, arena);
	else
		choose_candidate(&choice, arena);
	choice.disputed = is_disputed(&choice);
	return choice;
}

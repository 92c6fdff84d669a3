/* SPDX-License-Identifier: Apache-2.0 */
/* Whose government acts: a country, or a part of its government ("Beijing", "the Commerce
 * Department", "Dutch officials"). */
#include "extract/reading.h"

enum { LOOK_BACK = 10 };

static bool is_state(const struct tagged *t, const struct span *span)
{
	static const char *const bodies[] = { "government",  "officials",      "regulators",
					      "authorities", "administration", "ministry",
					      "regulator",   "customs",	       NULL };

	if (span->tag == TAG_ORG)
		return span->term && span->term->state.n;
	if (span->tag != TAG_NATION)
		return span->tag == TAG_COUNTRY;
	return word_is_one_of(tagged_word(t, span->last), bodies);
}

static struct str state_name(const struct span *span)
{
	if (span->term && span->term->state.n)
		return span->term->state;
	return span->tag == TAG_NATION && span->value.n ? span->value : span->text;
}

/* "published by the Commerce Department" */
static bool is_agent(const struct tagged *t, const struct span *span)
{
	return str_eq(tagged_word_before(t, span), STR("by"));
}

static bool acting_state(const struct tagged *t, size_t end, struct names *ret)
{
	for (size_t i = 0; i < t->count && i < end; i++) {
		const struct span *span = &t->spans[i];

		if (!is_state(t, span) || (span_is_subordinate(t, span) && !is_agent(t, span)))
			continue;
		*ret = (struct names){ .items = { state_name(span) }, .count = 1 };
		return true;
	}
	return false;
}

bool context_state(struct reading *r, size_t sentence, size_t span, struct names *ret)
{
	size_t first = sentence > LOOK_BACK ? sentence - LOOK_BACK : 0;

	ret->count = 0;
	if (acting_state(reading_tagged(r, sentence), span, ret))
		return true;
	for (size_t s = sentence; s-- > first;)
		if (r->prose.blocks[r->prose.sentences[s].block].kind != BLOCK_ROW &&
		    acting_state(reading_tagged(r, s), SIZE_MAX, ret))
			return true;
	return false;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Who does what a verb says whose subject is left unsaid: "and has bought", "Raised $5 million". */
#include "extract/context.h"
#include "extract/context_near.h"
#include "extract/group.h"

/* Whom an earlier fact says something of. */
static struct str said_subject(const struct reading *r, const struct finding *f)
{
	enum fact_field field = r->extractor->rules->rules[f->rule].subject;
	const struct fact_value *value;

	if (field == FACT_FIELD_COUNT)
		return fact_text(&f->fact, F_COMPANY);
	value = fact_get(&f->fact, field);
	if (!value)
		return (struct str){ NULL, 0 };
	return field_specs[field].type == FIELD_LIST ? value->items[0] : value->text;
}

/* A verb before this one in the sentence had a subject: it is still the same. */
static bool told_before(const struct reading *r, size_t sentence, size_t line_offset,
			struct names *ret)
{
	for (size_t i = r->finding_count; i-- > 0;) {
		const struct finding *f = &r->findings[i];
		struct str who;

		if (f->sentence != sentence)
			return false;
		who = said_subject(r, f);
		if (f->line_begin >= line_offset || who.n == 0)
			continue;
		*ret = (struct names){ .items = { who }, .count = 1 };
		return true;
	}
	return false;
}

bool context_subject(struct reading *r, size_t sentence, size_t line_offset, struct names *ret)
{
	const struct tagged *t = reading_tagged(r, sentence);
	bool no_investor = r->half && r->half->kind == FACT_FUNDING &&
			   !fact_get(r->half, F_COMPANY) && !fact_get(r->half, F_INVESTORS);
	size_t before = 0, clause = 0, token = tagged_token_at(t, line_offset);
	struct wanted wanted = { .described = no_investor, .unsaid = true, .token = token };

	while (before < t->count && t->starts[t->spans[before].first] < line_offset)
		before++;
	while (clause < before && t->clause[t->spans[clause].first] < t->clause[token])
		clause++;
	if (near_bracket(t, token, ret))
		return true;
	if (clause > 0 && group_subject(t, clause, before, no_investor, ret))
		return true;
	if (told_before(r, sentence, line_offset, ret))
		return true;
	if (group_is_joint(t, line_offset) && group_last_list(t, before, ret))
		return true;
	return group_subject(t, 0, before, no_investor, ret) ||
	       context_one(r, sentence, before, wanted, 0, ret);
}

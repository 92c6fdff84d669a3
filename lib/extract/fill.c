/* SPDX-License-Identifier: Apache-2.0 */
/* From the holes of a match to the fields of a fact. */
#include "extract/reading.h"

#include "base/num.h"
#include "extract/context_chip.h"
#include "extract/fill_value.h"
#include "extract/group.h"
#include "text/fold.h"

#include <string.h>

static void words_into(struct reading *r, struct fact *fact, const struct tagged *t,
		       enum fact_field field, struct line_span group)
{
	size_t first = tagged_token_at(t, group.begin), last = tagged_token_at(t, group.end);
	struct str text = str_trim(tagged_text(t, first, last));

	if (text.n == 0)
		return;
	if (field_specs[field].type == FIELD_LIST)
		fact_add_item(fact, r->arena, field, text);
	else if (field_specs[field].type == FIELD_TEXT)
		fact_set_text(fact, r->arena, field, text);
}

/* The figure that a fact is about: no other fact of its kind can be about it. */
static bool is_sum(enum fact_kind kind, enum fact_field field)
{
	switch (field) {
	case F_AMOUNT:
	case F_TOTAL_RAISED:
		return true;
	case F_POWER_MW:
	case F_TARGET_POWER_MW:
	case F_COMPUTE_EFLOPS:
	case F_TARGET_EFLOPS:
	case F_GPUS:
		return kind == FACT_DATA_CENTER;
	default:
		return false;
	}
}

static bool describes_next(const struct tagged *t, const struct span *span, size_t end)
{
	size_t at = t->starts[span->last];

	return at + 2 < end && (memcmp(t->line + at, "'s ", 3) == 0 || t->line[at] == '-');
}

/* "The partnership with Foo gives": Foo is not who acts. */
static bool is_no_subject(const struct tagged *t, size_t line_offset)
{
	static const char *const words[] = { "with",	"by",  "against", "than",
					     "between", "via", "from",	  NULL };
	const struct span *span =
		t->line[line_offset] == '{' ? tagged_span_at(t, line_offset) : NULL;

	return span && word_is_one_of(tagged_word_before(t, span), words);
}

/* "bought Foo, and Bar, a rival, said", "Across the Irish Sea, Foo": Bar and the sea are not of the
 * list. A list of subjects is of its verb's clause, any other of that it begins in. */
static bool is_no_item(const struct tagged *t, struct line_span list, bool subject,
		       const struct span *span)
{
	size_t clause = t->clause[tagged_token_at(t, subject ? list.end - 1 : list.begin)];

	return span_is_org(span) &&
	       (t->clause[span->first] != clause ||
		(tagged_flagged(t, 0, WORD_IN) && span_is_opening(t, span, span)));
}

static bool sells_only_power(const struct span *span)
{
	struct str roles = span->term ? span->term->roles : (struct str){ NULL, 0 };
	bool power = str_find(roles, STR("energy")) < roles.n ||
		     str_find(roles, STR("utility")) < roles.n;

	return power && str_find(roles, STR("developer")) == roles.n &&
	       str_find(roles, STR("data_center")) == roles.n;
}

static bool hole_into(struct reading *r, const struct match *m, struct fact *fact, size_t i,
		      struct names *each, const struct span **amount)
{
	const struct tagged *t = reading_tagged(r, m->sentence);
	const struct hole *hole = &m->pattern->holes[i];
	struct names names = { .count = 0 };

	if (hole->verbs || hole->field == FACT_FIELD_COUNT || m->groups[i].begin > m->groups[i].end)
		return true;
	if (!fact_kind_has(fact->kind, hole->field))
		return false;
	if (hole->type->subject && is_no_subject(t, m->groups[i].begin))
		return false;
	if (!hole->type->tags[0]) {
		words_into(r, fact, t, hole->field, m->groups[i]);
		return true;
	}
	for (size_t at = m->groups[i].begin; at < m->groups[i].end; at++) {
		const struct span *span;

		if (t->line[at] != '{')
			continue;
		span = tagged_span_at(t, at);
		/* In a list a nation only describes: "and South Korean investor X". */
		if (!span || (hole->list && !strchr(hole->type->tags, (char)span->tag)))
			continue;
		if (hole->list && is_no_item(t, m->groups[i], hole->type->subject, span))
			continue;
		/* So does "and Qatar's X". */
		if (hole->list && describes_next(t, span, m->groups[i].end))
			continue;
		if (hole->field == F_NAME && fact->kind == FACT_CHIP) {
			/* A name we know as a firm's, a person's or a place's is no chip's. */
			if (span->tag != TAG_CHIP && span->tag != TAG_UNSURE &&
			    (span->term || span->tag == TAG_PERSON || span->tag == TAG_PLACE))
				return false;
			chip_name_into(r, fact, span);
			continue;
		}
		/* A capital stands for its state, but a site is in a country. */
		if (hole->field == F_COUNTRY && span->term && span->term->state.n)
			return false;
		/* A broad rule does not take a power firm's megawatts for a data center. */
		if (hole->field == F_OPERATOR &&
		    (m->rule->need_count > 0 || m->rule->action == RULE_ADD) &&
		    sells_only_power(span))
			return false;
		/* A firm we know is no place: "its Nvidia cluster". */
		if (hole->field == F_LOCATION &&
		    ((span->tag == TAG_ORG && span->term) || span->tag == TAG_UNSURE ||
		     span->tag == TAG_CHIP || span->tag == TAG_PERSON))
			return false;
		if (hole->type->state) {
			if (!fill_state(r, m->sentence, span, &names))
				return false;
			if (field_specs[hole->field].type == FIELD_LIST)
				fact_add_item(fact, r->arena, hole->field, names.items[0]);
			else
				fact_set_text(fact, r->arena, hole->field, names.items[0]);
			continue;
		}
		if (!fill_span(r, fact, m->sentence, hole->field, span, &names))
			return false;
		if (is_sum(fact->kind, hole->field))
			*amount = span;
	}
	if (hole->field == m->rule->each)
		*each = names;
	return true;
}

static bool settings_into(struct reading *r, const struct rule *rule, struct fact *fact)
{
	for (size_t i = 0; i < rule->setting_count; i++) {
		const struct rule_setting *s = &rule->settings[i];
		double x;

		switch (field_specs[s->field].type) {
		case FIELD_NUMBER:
		case FIELD_BOOL:
			if (!num_parse_double(s->text, -1e18, 1e18, &x))
				return false;
			fact_set_number(fact, r->arena, s->field, x);
			break;
		case FIELD_LIST:
			fact_add_item(fact, r->arena, s->field, s->text);
			break;
		default:
			fact_set_text(fact, r->arena, s->field, s->text);
			break;
		}
	}
	return true;
}

/* A list of parties may be half said: "and partnered with Zylotech". */
static bool subject_is_unsaid(const struct match *m, const struct fact *fact)
{
	enum fact_field field = m->rule->subject;

	if (!fact_get(fact, field))
		return true;
	/* "has been leased to Foo": a deal takes two. */
	if (field == F_PARTIES && m->rule->need_count > 0 && fact_get(fact, field)->count < 2)
		return true;
	for (size_t i = 1; i < m->pattern->hole_count; i++) {
		const struct hole *hole = &m->pattern->holes[i];

		if (hole->field == field && hole->type->subject &&
		    m->groups[i].begin >= m->groups[i].end)
			return true;
	}
	return false;
}

static size_t spans_before(const struct reading *r, const struct match *m)
{
	const struct tagged *t = r->tagged[m->sentence];
	size_t before = 0;

	while (before < t->count && t->starts[t->spans[before].first] < m->groups[0].begin)
		before++;
	return before;
}

static bool state_before(struct reading *r, const struct match *m, struct names *ret)
{
	return context_state(r, m->sentence, spans_before(r, m), ret);
}

/* Nobody aims an export control at himself: then somebody else is meant than the context says. */
static bool aims_at_itself(const struct fact *fact, struct arena *arena)
{
	const struct fact_value *targets = fact_get(fact, F_TARGETS);
	struct str who = fact_text(fact, F_JURISDICTION);

	for (size_t i = 0; targets && who.n && i < targets->count; i++)
		if (str_eq(fold_name_key(arena, who), fold_name_key(arena, targets->items[i])))
			return true;
	return false;
}

/* What the sentence leaves unsaid: who. */
static bool subject_into(struct reading *r, const struct match *m, struct fact *fact,
			 struct names *each)
{
	enum fact_field field = m->rule->subject;
	const struct fact_value *said;
	struct fact_value others = { .count = 0 };
	struct names who;

	if (field == FACT_FIELD_COUNT || !subject_is_unsaid(m, fact))
		return true;
	if (field == F_NAME && fact->kind == FACT_CHIP)
		return context_chip(r, m->sentence, spans_before(r, m), fact);
	if (field == F_JURISDICTION ? !state_before(r, m, &who)
				    : !context_subject(r, m->sentence, m->groups[0].begin, &who))
		return field == F_PARTIES && m->rule->need_count > 0 && fact_get(fact, field);
	if (field_specs[field].type != FIELD_LIST) {
		if (field == m->rule->each)
			*each = who;
		fact_set_text(fact, r->arena, field, who.items[0]);
		return true;
	}
	said = fact_get(fact, field);
	if (said)
		others = *said;
	else if (field == m->rule->each)
		*each = who;
	fact_unset(fact, field);
	for (size_t i = 0; i < who.count; i++)
		fact_add_item(fact, r->arena, field, who.items[i]);
	for (size_t i = 0; i < others.count; i++)
		fact_add_item(fact, r->arena, field, others.items[i]);
	return true;
}

static bool leads_are_investors(struct fact *fact, struct arena *arena)
{
	const struct fact_value *leads = fact_get(fact, F_LEAD_INVESTORS), *others;
	struct fact_value first, rest = { .count = 0 };

	if (fact->kind != FACT_FUNDING || !leads)
		return true;
	first = *leads;
	others = fact_get(fact, F_INVESTORS);
	if (others)
		rest = *others;
	fact_unset(fact, F_INVESTORS);
	for (size_t i = 0; i < first.count; i++)
		fact_add_item(fact, arena, F_INVESTORS, first.items[i]);
	for (size_t i = 0; i < rest.count; i++)
		fact_add_item(fact, arena, F_INVESTORS, rest.items[i]);
	return true;
}

static bool fill(struct reading *r, const struct match *m, struct fact *fact,
		 struct names *ret_each, const struct span **ret_amount)
{
	ret_each->count = 0;
	*ret_amount = NULL;
	if (!settings_into(r, m->rule, fact))
		return false;
	for (size_t i = 1; i < m->pattern->hole_count; i++)
		if (!hole_into(r, m, fact, i, ret_each, ret_amount))
			return false;
	if (!subject_into(r, m, fact, ret_each))
		return false;
	if (fact->kind == FACT_EXPORT_CONTROL && aims_at_itself(fact, r->arena))
		return false;
	return leads_are_investors(fact, r->arena);
}

bool fill_fact(struct reading *r, const struct match *m, struct fact *fact, struct names *ret_each,
	       const struct span **ret_amount)
{
	bool whole;

	r->half = fact;
	whole = fill(r, m, fact, ret_each, ret_amount);
	r->half = NULL;
	return whole;
}

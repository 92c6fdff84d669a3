/* SPDX-License-Identifier: Apache-2.0 */
/* Who is meant: pronouns, "the company", and verbs whose subject is left unsaid. */
#include "extract/reading.h"

#include <string.h>

enum { LOOK_BACK = 10 };

static bool is_org(const struct span *span)
{
	return span->tag == TAG_ORG || span->tag == TAG_UNSURE;
}

static bool is_country(const struct span *span)
{
	return span->tag == TAG_COUNTRY;
}

/* A country, or a part of its government: "Beijing", "the Commerce Department", "Dutch officials".
 */
static bool is_state(const struct tagged *t, const struct span *span)
{
	static const char *const bodies[] = { "government",  "officials",      "regulators",
					      "authorities", "administration", "ministry",
					      "regulator",   "customs",	       NULL };
	const struct token *next =
		span->last < t->tokens.count ? &t->tokens.tokens[span->last] : NULL;

	if (span->tag == TAG_ORG)
		return span->term && span->term->state.n;
	if (span->tag != TAG_NATION || !next || next->kind != TOKEN_WORD)
		return is_country(span);
	for (const char *const *b = bodies; *b; b++)
		if (str_eq(next->lower, str_from(*b)))
			return true;
	return false;
}

static struct str state_name(const struct span *span)
{
	if (span->term && span->term->state.n)
		return span->term->state;
	return span->tag == TAG_NATION && span->value.n ? span->value : span->text;
}

static bool is_investor(const struct tagged *t, const struct span *span)
{
	const struct token *last = &t->tokens.tokens[span->last - 1];

	if (span->term && span->term->investor)
		return true;
	return last->word && (last->word->flags & WORD_INVESTOR_SUFFIX);
}

/* The word before a span and its article. */
static const struct token *word_before(const struct tagged *t, const struct span *span)
{
	for (size_t i = span->first; i-- > 0;) {
		const struct token *token = &t->tokens.tokens[i];

		if (token->kind != TOKEN_WORD)
			return NULL;
		if (!str_eq(token->lower, STR("the")))
			return token;
	}
	return NULL;
}

/* Behind one of these words a name is not what the sentence is about. */
static bool is_subordinate(const struct tagged *t, const struct span *span)
{
	static const char *const words[] = { "by",   "with", "from",	"to",	"of",
					     "in",   "for",  "against", "at",	"on",
					     "into", "ex",   "via",	"than", NULL };
	const struct token *before = word_before(t, span);

	if (!before)
		return false;
	for (const char *const *w = words; *w; w++)
		if (str_eq(before->lower, str_from(*w)))
			return true;
	return false;
}

/* "published by the Commerce Department" */
static bool is_agent(const struct tagged *t, const struct span *span)
{
	const struct token *before = word_before(t, span);

	return before && str_eq(before->lower, STR("by"));
}

static void add_name(struct names *names, struct str text)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_eq(names->items[i], text))
			return;
	if (names->count < NAMES_MOST)
		names->items[names->count++] = text;
}

static bool is_listed_next(const struct tagged *t, const struct span *a, const struct span *b)
{
	struct str between = str_sub((struct str){ t->line, t->line_length }, t->starts[a->last],
				     t->starts[b->first]);

	return str_eq(between, STR(", ")) || str_eq(between, STR("and ")) ||
	       str_eq(between, STR(", and ")) || str_eq(between, STR("& "));
}

/* The name at span `i` and those that are listed with it. */
static void take_list(const struct tagged *t, size_t i, struct names *ret)
{
	add_name(ret, t->spans[i].text);
	for (; i + 1 < t->count; i++) {
		const struct span *next = &t->spans[i + 1];

		if (!is_org(next) || !is_listed_next(t, &t->spans[i], next))
			break;
		add_name(ret, next->text);
	}
}

struct wanted {
	bool plural, country;
	bool company; /* "the company": no investor */
	bool state;   /* a government, by whatever name */
};

/* What the sentence is about, looking only at spans before `end`. */
static bool subject_of(struct reading *r, size_t sentence, size_t end, struct wanted wanted,
		       int depth, struct names *ret);

static bool resolve_at(struct reading *r, size_t sentence, size_t span, struct wanted wanted,
		       int depth, struct names *ret)
{
	const struct prose *prose = &r->prose;
	size_t first;

	if (depth > LOOK_BACK)
		return false;
	if (subject_of(r, sentence, span, wanted, depth + 1, ret))
		return true;
	first = sentence > LOOK_BACK ? sentence - LOOK_BACK : 0;
	for (size_t s = sentence; s-- > first;) {
		const struct block *block = &prose->blocks[prose->sentences[s].block];

		if (block->kind == BLOCK_ROW)
			continue;
		if (subject_of(r, s, SIZE_MAX, wanted, depth + 1, ret))
			return true;
	}
	return false;
}

static bool subject_of(struct reading *r, size_t sentence, size_t end, struct wanted wanted,
		       int depth, struct names *ret)
{
	const struct tagged *t = reading_tagged(r, sentence);

	for (size_t i = 0; i < t->count && i < end; i++) {
		const struct span *span = &t->spans[i];
		struct names found = { .count = 0 };

		if (wanted.state && is_state(t, span) &&
		    (!is_subordinate(t, span) || is_agent(t, span))) {
			ret->items[0] = state_name(span);
			ret->count = 1;
			return true;
		}
		if (is_subordinate(t, span) || wanted.state)
			continue;
		if (wanted.country ? is_country(span) : is_org(span)) {
			if (wanted.company && is_investor(t, span))
				continue;
			take_list(t, i, &found);
			if (wanted.plural && found.count < 2 && end == SIZE_MAX)
				continue;
			if (!wanted.plural && found.count > 1 && end == SIZE_MAX)
				continue;
			if (!wanted.plural)
				found.count = 1;
			*ret = found;
			return true;
		}
		if (end == SIZE_MAX && !wanted.country && !wanted.plural && span->tag == TAG_IT &&
		    i == 0)
			return resolve_at(r, sentence, i, wanted, depth + 1, ret);
	}
	return false;
}

bool context_resolve(struct reading *r, size_t sentence, const struct span *span, struct names *ret)
{
	const struct tagged *t = reading_tagged(r, sentence);
	struct wanted wanted = { .plural = span->tag == TAG_THEY,
				 .country = span->tag == TAG_COUNTRY_IT };

	wanted.company = span->tag == TAG_IT && span->last - span->first > 1;
	ret->count = 0;
	return resolve_at(r, sentence, (size_t)(span - t->spans), wanted, 0, ret);
}

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

bool context_state(struct reading *r, size_t sentence, size_t span, struct names *ret)
{
	ret->count = 0;
	return resolve_at(r, sentence, span, (struct wanted){ .state = true }, 0, ret);
}

bool context_subject(struct reading *r, size_t sentence, size_t line_offset, struct names *ret)
{
	const struct tagged *t = reading_tagged(r, sentence);
	struct wanted wanted = { 0 };
	size_t before = 0;

	/* A verb before this one in the sentence had a subject: it is still the same. */
	for (size_t i = r->finding_count; i-- > 0;) {
		const struct finding *f = &r->findings[i];
		struct str who = said_subject(r, f);

		if (f->sentence != sentence || f->line_begin >= line_offset || who.n == 0)
			continue;
		ret->items[0] = who;
		ret->count = 1;
		return true;
	}
	while (before < t->count && t->starts[t->spans[before].first] < line_offset)
		before++;
	return resolve_at(r, sentence, before, wanted, 0, ret);
}

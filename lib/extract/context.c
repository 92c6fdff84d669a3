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

static bool is_investor(const struct tagged *t, const struct span *span)
{
	const struct token *last = &t->tokens.tokens[span->last - 1];

	if (span->term && span->term->investor)
		return true;
	return last->word && (last->word->flags & WORD_INVESTOR_SUFFIX);
}

/* Behind one of these words a name is not what the sentence is about. */
static bool is_subordinate(const struct tagged *t, const struct span *span)
{
	static const char *const words[] = { "by",   "with", "from",	"to",	"of",
					     "in",   "for",  "against", "at",	"on",
					     "into", "ex",   "via",	"than", NULL };
	const struct token *before;

	if (span->first == 0)
		return false;
	before = &t->tokens.tokens[span->first - 1];
	if (before->kind != TOKEN_WORD)
		return false;
	for (const char *const *w = words; *w; w++)
		if (str_eq(before->lower, str_from(*w)))
			return true;
	return false;
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

		if (is_subordinate(t, span))
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

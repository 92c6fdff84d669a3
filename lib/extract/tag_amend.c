/* SPDX-License-Identifier: Apache-2.0 */
/* What the whole sentence says of its names: a dateline names nobody, what stands among places is
 * one. */
#include "extract/reading.h"

#include <string.h>

static bool is_upper_case(const struct tagged *t, size_t i)
{
	size_t letters = 0;

	for (size_t k = t->tokens.tokens[i].begin; k < t->tokens.tokens[i].end; k++) {
		if (ascii_is_lower(t->text.p[k]))
			return false;
		letters += ascii_is_upper(t->text.p[k]);
	}
	return letters > 2;
}

/* Where the dateline ends that the sentence begins with; 0: it begins with none. */
static size_t dateline_end(const struct tagged *t)
{
	enum { LONGEST_DATELINE = 16 };
	static const char *const small[] = { "of", "de", "the", NULL };
	size_t end = 0;
	bool dated = false, parted = false;

	while (end < t->tokens.count && end < LONGEST_DATELINE && !tagged_is_sign(t, end, "--") &&
	       !tagged_is_sign(t, end, "-")) {
		const struct token *token = &t->tokens.tokens[end];

		if (token->kind == TOKEN_WORD && !token->capital &&
		    !word_is_one_of(token->lower, small))
			return 0;
		dated = dated || token->kind == TOKEN_DATE;
		parted = parted || tagged_is_sign(t, end, ",") || tagged_is_sign(t, end, "(");
		end++;
	}
	if (end == 0 || end >= t->tokens.count || end >= LONGEST_DATELINE ||
	    t->tokens.tokens[0].kind != TOKEN_WORD)
		return 0;
	if (is_upper_case(t, 0) && (dated || parted || end == 1))
		return end;
	return dated && t->spans[0].first == 0 && strchr("LCI", (char)t->spans[0].tag) ? end : 0;
}

/* "BUFFALO, N.Y., Oct 31 (Reuters) -- TeraWulf has": a dateline names nobody. */
static void drop_dateline(struct tagged *t)
{
	size_t end = 0;

	if (!t->heading && t->count > 0 && !(t->spans[0].tag == TAG_ORG && t->spans[0].term))
		end = dateline_end(t);
	for (size_t i = 0; i < t->count && t->spans[i].last <= end; i++)
		if (t->spans[i].tag != TAG_DATE)
			t->spans[i].tag = TAG_DEAD;
}

/* "in Lyon, Metz and Grenoble": what stands among places is one. */
static void spread_places(struct tagged *t)
{
	for (size_t i = 1; i + 1 < t->count; i++) {
		struct span *span = &t->spans[i];

		if (span->tag == TAG_ORG && !span->term && span[-1].tag == TAG_PLACE &&
		    span[1].tag == TAG_PLACE && span[-1].last + 1 == span->first &&
		    span->last + 1 == span[1].first && tagged_is_sign(t, span->first - 1, ","))
			span->tag = TAG_PLACE;
	}
}

/* "Foo has bought Bar, the Daily Wire has learned": whoever tells it is not of the list. */
static void drop_tellers(struct tagged *t)
{
	static const char *const helpers[] = { "has", "have", "had", "first", NULL };
	static const char *const verbs[] = { "hears",  "understands", "learned", "learnt",
					     "heard",  "reported",    "reports", "wrote",
					     "writes", NULL };

	for (size_t i = 0; i < t->count; i++) {
		struct span *span = &t->spans[i];
		size_t before = span->first, behind = span->last;

		before -= before > 0 && tagged_is_word(t, before - 1, "the");
		if (span->tag != TAG_ORG || before == 0 || !tagged_is_sign(t, before - 1, ","))
			continue;
		while (word_is_one_of(tagged_word(t, behind), helpers))
			behind++;
		if (word_is_one_of(tagged_word(t, behind), verbs) &&
		    !tagged_is_word(t, behind + 1, "that"))
			span->tag = TAG_DEAD;
	}
}

void tag_amend(struct tagged *t)
{
	drop_dateline(t);
	drop_tellers(t);
	spread_places(t);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Who "we" are: the firm of the chief executive who is quoted, asked or introduced. */
#include "extract/group.h"

enum { INTRODUCTION = 8, TITLE_WORDS = 6 };

static bool is_title(const struct tagged *t, size_t token)
{
	return token < t->tokens.count && t->tokens.tokens[token].word &&
	       (t->tokens.tokens[token].word->flags & WORD_TITLE);
}

/* "chief executive of Foo", "Foo's chief executive", "Foo CEO Jane Doe". */
static bool is_employer(const struct tagged *t, const struct span *span)
{
	size_t before = span->first, after = span->last;

	if (before > 0 && (str_eq(tagged_word(t, before - 1), STR("of")) ||
			   str_eq(tagged_word(t, before - 1), STR("at"))))
		for (size_t i = before - 1; i-- > 0 && i + TITLE_WORDS > before;)
			if (is_title(t, i))
				return true;
	if (str_eq(tagged_word(t, after), STR("'s")))
		after++;
	return is_title(t, after);
}

static bool employer_in(const struct tagged *t, struct names *ret)
{
	for (size_t i = 0; i < t->count; i++) {
		if (!span_is_org(&t->spans[i]) || !is_employer(t, &t->spans[i]))
			continue;
		*ret = (struct names){ .items = { t->spans[i].text }, .count = 1 };
		return true;
	}
	return false;
}

/* "Q&A: Jane Doe, CEO of Foo" */
static bool heading_employs(struct reading *r, size_t sentence, struct names *ret)
{
	const struct block *blocks = r->prose.blocks;
	size_t own = r->prose.sentences[sentence].block, heading = blocks[own].heading;

	return heading != own && blocks[heading].count > 0 &&
	       employer_in(reading_tagged(r, blocks[heading].first), ret);
}

bool context_we(struct reading *r, size_t sentence, struct names *ret)
{
	const struct prose *prose = &r->prose;
	size_t last = sentence + 2 < prose->sentence_count ? sentence + 2 : prose->sentence_count;

	ret->count = 0;
	for (size_t s = sentence; s < last; s++)
		if (prose->sentences[s].block == prose->sentences[sentence].block &&
		    employer_in(reading_tagged(r, s), ret))
			return true;
	for (size_t s = sentence; s-- > 0 && s + 3 > sentence;)
		if (employer_in(reading_tagged(r, s), ret))
			return true;
	if (heading_employs(r, sentence, ret) || (r->title && employer_in(r->title, ret)))
		return true;
	for (size_t s = 0; s < INTRODUCTION && s < sentence; s++)
		if (employer_in(reading_tagged(r, s), ret))
			return true;
	return false;
}

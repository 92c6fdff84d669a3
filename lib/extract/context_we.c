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
	size_t before = span->first, after = span->last, i = (size_t)(span - t->spans);

	/* "Jane Doe of Foo" */
	if (i > 0 && span[-1].tag == TAG_PERSON && span[-1].last + 1 == before &&
	    (str_eq(tagged_word(t, before - 1), STR("of")) ||
	     str_eq(tagged_word(t, before - 1), STR("at"))))
		return true;

	if (before > 0 && (str_eq(tagged_word(t, before - 1), STR("of")) ||
			   str_eq(tagged_word(t, before - 1), STR("at"))))
		for (size_t k = before - 1; k-- > 0 && k + TITLE_WORDS > before;)
			if (is_title(t, k))
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

/* "Doe said", "said Jane Doe", "said CEO Jane Doe" */
static bool speaks(const struct tagged *t, const struct span *person)
{
	static const char *const verbs[] = { "said", "says", "told", NULL };
	size_t at = person->first;

	if (word_is_one_of(tagged_word(t, person->last), verbs))
		return true;
	while (at > 0 && is_title(t, at - 1))
		at--;
	return at > 0 && word_is_one_of(tagged_word(t, at - 1), verbs);
}

/* "We can order them now," Doe said: somebody speaks whose firm the story is about. */
static bool is_quoted(struct reading *r, size_t sentence)
{
	size_t first = sentence > 0 ? sentence - 1 : 0;

	for (size_t s = first; s < sentence + 2 && s < r->prose.sentence_count; s++) {
		const struct tagged *t = reading_tagged(r, s);

		if (r->prose.sentences[s].block != r->prose.sentences[sentence].block)
			continue;
		for (size_t i = 0; i < t->count; i++)
			if (t->spans[i].tag == TAG_PERSON && speaks(t, &t->spans[i]))
				return true;
	}
	return false;
}

static bool main_subject(struct reading *r, struct names *ret)
{
	enum { LEAD = 3 };

	for (size_t s = 0; s < LEAD && s < r->prose.sentence_count; s++)
		if (r->prose.blocks[r->prose.sentences[s].block].kind == BLOCK_PARAGRAPH &&
		    group_subject(reading_tagged(r, s), 0, reading_tagged(r, s)->count, true, ret))
			return true;
	return false;
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
	return is_quoted(r, sentence) && main_subject(r, ret);
}

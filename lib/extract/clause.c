/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/clause.h"

#include "extract/group.h"

#include <string.h>

enum { LONGEST_SUBJECT = 6, INSERTIONS_MOST = 3 };

struct cutter {
	const struct tagged *t;
	const struct span **at; /* by token: the span that begins there, or NULL */
	size_t count;		/* of tokens */
};

static bool is_sign(const struct cutter *c, size_t i, char sign)
{
	const struct token *token = i < c->count ? &c->t->tokens.tokens[i] : NULL;

	return token && token->kind == TOKEN_PUNCTUATION && c->t->text.p[token->begin] == sign;
}

static bool is_one_of(const struct cutter *c, size_t i, const char *const *words)
{
	return word_is_one_of(tagged_word(c->t, i), words);
}

static bool flagged(const struct cutter *c, size_t i, uint32_t flags)
{
	const struct token *token = i < c->count ? &c->t->tokens.tokens[i] : NULL;

	return token && token->kind == TOKEN_WORD && token->word && (token->word->flags & flags);
}

static bool is_finite(const struct cutter *c, size_t i)
{
	static const char *const helpers[] = { "has", "have", "had",   "is",	"are",
					       "was", "were", "will",  "would", "could",
					       "may", "can",  "might", NULL };

	if (i >= c->count || c->at[i])
		return false;
	return is_one_of(c, i, helpers) || flagged(c, i, WORD_VERB | WORD_SAYING) ||
	       (str_ends(tagged_word(c->t, i), STR("ed")) &&
		!str_eq(tagged_word(c->t, i + 1), STR("by")));
}

static size_t behind_insertions(const struct cutter *c, size_t i)
{
	for (int k = 0; k < INSERTIONS_MOST && i < c->count && c->t->skip[i]; k++)
		i = c->t->skip[i];
	return i;
}

/* Whoever acts from token `i` on, and behind him his verb? */
static bool has_subject(const struct cutter *c, size_t i)
{
	static const char *const articles[] = { "the",	 "a",	  "an",	   "this", "that",
						"these", "those", "its",   "his",  "her",
						"their", "some",  "there", NULL };
	size_t at = behind_insertions(c, i), end;
	const struct span *span = at < c->count ? c->at[at] : NULL;
	bool noun = span && span->possessive;

	if (span && !noun && strchr("OXASFKPCLUI", (char)span->tag)) {
		at = span->last;
		noun = str_eq(tagged_word(c->t, at), STR("'s"));
	} else if (noun || is_one_of(c, at, articles)) {
		noun = true;
	} else {
		return false;
	}
	if (noun)
		at++;
	for (end = at + (noun ? LONGEST_SUBJECT : 0);; at++) {
		at = behind_insertions(c, at);
		if (is_finite(c, at))
			return true;
		if (at >= end || at >= c->count ||
		    c->t->tokens.tokens[at].kind == TOKEN_PUNCTUATION)
			return false;
	}
}

/* Is the name that ends before the comma or "and" at `i` one of several? */
static bool is_in_list(const struct tagged *t, size_t span, bool comma)
{
	static const char *const between[] = { ",", "and", "&", NULL };
	const struct span *before, *last = &t->spans[span];

	if (!comma || span == 0)
		return !comma;
	before = &t->spans[span - 1];
	return before->tag == last->tag && before->last + 1 == last->first &&
	       (str_eq(tagged_text(t, before->last, before->last + 1), STR(",")) ||
		word_is_one_of(tagged_word(t, before->last), between));
}

/* Does a clause begin with the word at `i`? `spans`: those before it; `verb`: its clause had one.
 */
static bool opens(const struct cutter *c, size_t i, size_t spans, bool verb)
{
	static const char *const always[] = { "while",	  "whereas", "though",
					      "although", "because", NULL };
	static const char *const joins[] = { "and", "but", "or", "yet", "so", "as", NULL };
	static const char *const relatives[] = { "which", "whom", NULL };
	static const char *const joints[] = { "under", "in",   "by", "with", "through",
					      "for",   "from", "to", NULL };
	static const char *const places[] = { "whereby", "where", NULL };
	static const char *const that[] = { "that", NULL };
	bool comma = i > 0 && is_sign(c, i - 1, ',');
	size_t before = i - comma;

	if (i > 0 && is_sign(c, i - 1, ';'))
		return true;
	if (i == 0 || c->at[i])
		return false;
	if (is_one_of(c, i, always))
		return true;
	/* "announced that Foo has" */
	if (is_one_of(c, i, that) && flagged(c, i - 1, WORD_SAYING))
		return has_subject(c, i + 1);
	/* "a pact under which Foo will deploy" */
	if ((is_one_of(c, i, relatives) && is_one_of(c, i - 1, joints)) || is_one_of(c, i, places))
		return has_subject(c, i + 1);
	if (!is_one_of(c, i, joins) || !(verb || comma) || !has_subject(c, i + 1))
		return false;
	if (!str_eq(tagged_word(c->t, i), STR("and")))
		return true;
	if (spans == 0 || c->t->spans[spans - 1].last != before)
		return true;
	if (c->at[i + 1] && span_is_org(c->at[i + 1]) != span_is_org(&c->t->spans[spans - 1]))
		return true; /* "in Leeds, England, and Foo" is no list */
	return !is_in_list(c->t, spans - 1, comma);
}

void clause_mark(struct tagged *tagged, struct arena *arena)
{
	struct cutter c = { .t = tagged, .count = tagged->tokens.count };
	size_t clause = 0, spans = 0;
	bool verb = false;

	tagged->clause = ARENA_ARRAY(arena, size_t, c.count + 1);
	c.at = ARENA_ARRAY(arena, const struct span *, c.count + 1);
	for (size_t i = 0; i < tagged->count; i++)
		c.at[tagged->spans[i].first] = &tagged->spans[i];
	for (size_t i = 0; i < c.count; i++) {
		if (opens(&c, i, spans, verb)) {
			clause++;
			verb = false;
		}
		tagged->clause[i] = clause;
		verb = verb || is_finite(&c, i);
		for (size_t last = c.at[i] ? c.at[i]->last : i + 1; i + 1 < last; i++)
			tagged->clause[i + 1] = clause;
		spans += spans < tagged->count && tagged->spans[spans].last == i + 1;
	}
	tagged->clause[c.count] = clause;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/aside.h"

#include "extract/aside_adjunct.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_ASIDE = 28, LONGEST_SPEECH = 14, DEEPEST = 2 };

const struct token *aside_token(const struct aside_marker *m, size_t i)
{
	return &m->t->tokens.tokens[i];
}

bool aside_sign(const struct aside_marker *m, size_t i, char sign)
{
	const struct token *t = i < m->count ? aside_token(m, i) : NULL;

	return t && t->kind == TOKEN_PUNCTUATION && m->t->text.p[t->begin] == sign;
}

bool aside_word(const struct aside_marker *m, size_t i, const char *text)
{
	return i < m->count && aside_token(m, i)->kind == TOKEN_WORD &&
	       str_is(aside_token(m, i)->lower, text);
}

bool aside_one_of(const struct aside_marker *m, size_t i, const char *const *words)
{
	struct str word;

	if (i >= m->count || aside_token(m, i)->kind != TOKEN_WORD)
		return false;
	word = aside_token(m, i)->lower;
	for (; *words; words++)
		if (str_is(word, *words))
			return true;
	return false;
}

bool aside_flagged(const struct aside_marker *m, size_t i, uint32_t flags)
{
	const struct token *t = i < m->count ? aside_token(m, i) : NULL;

	return t && t->kind == TOKEN_WORD && t->word && (t->word->flags & flags);
}

bool aside_tag(const struct aside_marker *m, size_t i, const char *tags)
{
	return i < m->count && m->at[i] && strchr(tags, (char)m->at[i]->tag);
}

static bool is_end(const struct aside_marker *m, size_t i)
{
	return i >= m->count || (i + 1 == m->count && aside_token(m, i)->kind == TOKEN_PUNCTUATION);
}

static size_t next_token(const struct aside_marker *m, size_t i)
{
	return m->at[i] ? m->at[i]->last : i + 1;
}

/* "raised", "has", "plans to": here the clause goes on that the insertion parted. */
static bool is_verb(const struct aside_marker *m, size_t i)
{
	static const char *const helpers[] = { "has",	"have", "had",	"is",	"are",
					       "was",	"were", "will", "also", "would",
					       "could", "may",	"can",	"to",	NULL };

	return i < m->count && !m->at[i] &&
	       (aside_flagged(m, i, WORD_VERB | WORD_SAYING) || aside_one_of(m, i, helpers));
}

/* Does the sentence go on behind the comma, rather than the list inside the insertion? */
static bool goes_on(const struct aside_marker *m, size_t i)
{
	if (is_end(m, i) || is_verb(m, i) || aside_tag(m, i, "MWDRAHEN"))
		return true;
	return aside_flagged(m, i, WORD_STOP | WORD_PASSING | WORD_ASIDE) &&
	       !aside_word(m, i, "and") && !aside_word(m, i, "or");
}

static bool parts_clauses(const struct aside_marker *m, size_t i)
{
	return aside_token(m, i)->kind == TOKEN_PUNCTUATION &&
	       strchr(";:(.-", m->t->text.p[aside_token(m, i)->begin]) != NULL;
}

/* The comma (or the sentence's end) that closes what the one at `i` opened; 0 if none, or if what
 * is between may not be passed over. */
static size_t closing_comma(const struct aside_marker *m, size_t i, bool no_figures)
{
	size_t first = 0, end = i + LONGEST_ASIDE;

	for (size_t at = i + 1; at < m->count && at < end; at = next_token(m, at)) {
		if (is_end(m, at))
			return first ? first : at;
		if (aside_flagged(m, at, WORD_NEGATION) || parts_clauses(m, at))
			return first;
		if (no_figures && first && aside_tag(m, at, "MWE"))
			return first;
		if (!aside_sign(m, at, ','))
			continue;
		if (goes_on(m, at + 1))
			return at;
		if (!first)
			first = at;
	}
	return first;
}

/* A clause of its own: "a former engineer was arrested"; but not behind "which", "that". */
static bool has_verb(const struct aside_marker *m, size_t i, size_t end)
{
	static const char *const verbs[] = { "is",  "are",  "was",  "were", "has",
					     "had", "have", "will", NULL };
	static const char *const relatives[] = { "who",	  "which", "whose", "that",
						 "where", "whom",  "when",  NULL };

	for (; i < end; i = next_token(m, i)) {
		if (aside_one_of(m, i, relatives))
			return false;
		if (aside_one_of(m, i, verbs))
			return true;
	}
	return false;
}

/* ", lasers for optics,", before the verb of the name or a sum. */
static size_t bare_aside(const struct aside_marker *m, size_t i)
{
	enum { LONGEST_BARE = 9 };

	for (size_t at = i + 1; at < m->count && at < i + LONGEST_BARE; at++) {
		const struct token *t = aside_token(m, at);

		if (aside_sign(m, at, ','))
			return at > i + 1 && (is_verb(m, at + 1) || aside_tag(m, at + 1, "M")) ? at
											       : 0;
		if (t->kind != TOKEN_WORD || t->capital || m->at[at] ||
		    aside_flagged(m, at, WORD_VERB | WORD_SAYING | WORD_NEGATION) ||
		    (at == i + 1 && aside_flagged(m, at, WORD_STOP)))
			return 0;
	}
	return 0;
}

bool aside_hung_on(const struct aside_marker *m, size_t i)
{
	return i < m->count && aside_token(m, i)->kind == TOKEN_WORD &&
	       aside_token(m, i)->lower.p[0] == '-';
}

/* "backed by Foo", but not "backed Foo". */
static bool begins_aside(const struct aside_marker *m, size_t i)
{
	static const char *const behind[] = { "by", "in", "as",	  "for", "on",	 "out", "up",
					      "to", "at", "from", "off", "with", NULL };

	return aside_flagged(m, i, WORD_NAME_ASIDE) &&
	       (!aside_flagged(m, i, WORD_VERB) || aside_one_of(m, i + 1, behind));
}

/* ", a maker of chips,", ", whose chips ...,", ", Nvidia's biggest rival,", ", Germany,". */
static size_t name_aside(const struct aside_marker *m, size_t i, enum near near)
{
	static const char *const relatives[] = { "which", "who", "whose", "where", "home", NULL };
	size_t close, first = i + 1;
	const struct span *span = first < m->count ? m->at[first] : NULL;

	if (span && aside_tag(m, first, "CL") && aside_sign(m, span->last, ','))
		return span->last;
	if (near == NEAR_PLACE && !aside_one_of(m, first, relatives))
		return 0;
	if (span && strchr("OXCLJI", (char)span->tag)) {
		if (!aside_word(m, span->last, "'s") && !aside_hung_on(m, span->last) &&
		    !aside_tag(m, first, "J"))
			return 0;
	} else if (!(span && span->possessive) && !begins_aside(m, first)) {
		return bare_aside(m, i);
	}
	close = closing_comma(m, i, true);
	/* "Foo, Bar's owner, and Baz" may be a list of three. */
	if (close && span && !span->possessive &&
	    (aside_word(m, close + 1, "and") || aside_word(m, close + 1, "or")))
		return 0;
	return close && !has_verb(m, first, close) ? close : 0;
}

static bool is_said(const struct aside_marker *m, size_t i)
{
	return i < m->count && !m->at[i] && aside_flagged(m, i, WORD_SAYING);
}

/* "said Jane Doe", "said a person close to it"; but "told analysts". */
static bool is_speaker(const struct aside_marker *m, size_t i)
{
	static const char *const articles[] = { "a", "an", "the", "one", "two", "people", NULL };

	return aside_tag(m, i, "OXPISFK") || (aside_tag(m, i, "A") && m->at[i]->last > i + 1) ||
	       (i < m->count && aside_token(m, i)->capital) || aside_one_of(m, i, articles);
}

/* ", the company said on Monday,", ", said Jane Doe,": a speaker, one saying verb, little else. */
static size_t speech_tag(const struct aside_marker *m, size_t i)
{
	size_t said = 0, words = 0;

	for (size_t at = i + 1; at < m->count && at < i + LONGEST_SPEECH; at = next_token(m, at)) {
		if (aside_sign(m, at, ',') || is_end(m, at))
			return said && words > 1 && words <= 10 && !has_verb(m, i + 1, at) ? at : 0;
		if (aside_flagged(m, at, WORD_NEGATION) || aside_tag(m, at, "MWE") ||
		    aside_token(m, at)->kind == TOKEN_PUNCTUATION || aside_word(m, at, "and"))
			return 0;
		if (is_said(m, at) && words <= 6) {
			if (said || (words == 0 && !is_speaker(m, at + 1)))
				return 0; /* ", told analysts" is no insertion */
			said = at;
		}
		words++;
	}
	return 0;
}

/* ", in a round that closed on Monday,", ", meanwhile,", ", last week,". */
static size_t adjunct_aside(const struct aside_marker *m, size_t i)
{
	size_t first = i + 1;

	if (aside_flagged(m, first, WORD_ASIDE))
		return closing_comma(m, i, true);
	if (!aside_flagged(m, first, WORD_PASSING) && !aside_tag(m, first, "D"))
		return 0;
	first = next_token(m, first);
	return aside_sign(m, first, ',') || is_end(m, first) ? first : 0;
}

/* One insertion may follow another: ", of Leeds, a maker of chips, said Jane Doe,". */
static size_t comma(const struct aside_marker *m, size_t i, enum near near, int depth)
{
	size_t close = speech_tag(m, i), more;

	if (!close && near)
		close = name_aside(m, i, near);
	if (!close)
		close = adjunct_aside(m, i);
	if (!close || !aside_sign(m, close, ','))
		return close;
	more = depth < DEEPEST ? comma(m, close, near, depth + 1) : 0;
	return more ? more : close + 1;
}

/* What stands between two signs of its own: brackets, dashes. */
static size_t enclosed(const struct aside_marker *m, size_t i, bool dash)
{
	for (size_t at = i + 1; at < m->count && at < i + LONGEST_ASIDE; at = next_token(m, at)) {
		if (aside_flagged(m, at, WORD_NEGATION) || aside_sign(m, at, ';'))
			return 0;
		if (dash ? aside_sign(m, at, '-') : aside_sign(m, at, ')'))
			return at > i + 1 ? at + 1 : 0;
	}
	return 0;
}

static size_t insertion(const struct aside_marker *m, size_t i, enum near near)
{
	if (aside_sign(m, i, ','))
		return comma(m, i, near, 0);
	if (aside_sign(m, i, '('))
		return enclosed(m, i, false);
	if (aside_sign(m, i, '-'))
		return enclosed(m, i, true);
	return aside_adjunct(m, i, near);
}

static enum near near_behind(const struct aside_marker *m, size_t i)
{
	if (aside_tag(m, i, "OXA"))
		return NEAR_FIRM;
	if (aside_tag(m, i, "KPSI"))
		return NEAR_THING;
	return aside_tag(m, i, "LC") ? NEAR_PLACE : NEAR_NOTHING;
}

/* "At Foo, a former engineer": the clause has yet to come. */
static bool is_introduced(const struct aside_marker *m, size_t i)
{
	size_t front = aside_word(m, 0, "and") || aside_word(m, 0, "but");

	return i == front + 1 && aside_flagged(m, front, WORD_ASIDE);
}

void aside_mark(struct tagged *tagged, struct arena *arena)
{
	struct aside_marker m = { .t = tagged, .count = tagged->tokens.count };
	/* Behind an insertion the name before it is as near as it was. */
	size_t resume = SIZE_MAX;
	enum near near = NEAR_NOTHING, then = NEAR_NOTHING;

	tagged->skip = ARENA_ARRAY(arena, size_t, m.count + 1);
	m.at = ARENA_ARRAY(arena, const struct span *, m.count + 1);
	for (size_t i = 0; i < tagged->count; i++)
		m.at[tagged->spans[i].first] = &tagged->spans[i];
	for (size_t i = 0; i < m.count; i = next_token(&m, i)) {
		size_t end;

		if (i == resume)
			near = then;
		end = insertion(&m, i, near);
		if (end > i && end <= m.count) {
			tagged->skip[i] = end;
			if (end > resume || resume == SIZE_MAX) {
				resume = end;
				then = near;
			}
		}
		near = is_introduced(&m, i) ? NEAR_NOTHING : near_behind(&m, i);
	}
}

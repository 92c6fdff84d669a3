/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/aside.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_ASIDE = 28, LONGEST_SPEECH = 14, DEEPEST = 2 };

/* What the token before ends. */
enum near { NEAR_NOTHING, NEAR_PLACE, NEAR_THING, NEAR_FIRM };

struct marker {
	const struct tagged *t;
	const struct span **at; /* by token: the span that begins there, or NULL */
	size_t count;		/* of tokens */
};

static const struct token *token_at(const struct marker *m, size_t i)
{
	return &m->t->tokens.tokens[i];
}

static bool is_sign(const struct marker *m, size_t i, char sign)
{
	const struct token *t = i < m->count ? token_at(m, i) : NULL;

	return t && t->kind == TOKEN_PUNCTUATION && m->t->text.p[t->begin] == sign;
}

static bool is_word(const struct marker *m, size_t i, const char *text)
{
	return i < m->count && token_at(m, i)->kind == TOKEN_WORD &&
	       str_is(token_at(m, i)->lower, text);
}

static bool is_one_of(const struct marker *m, size_t i, const char *const *words)
{
	struct str word;

	if (i >= m->count || token_at(m, i)->kind != TOKEN_WORD)
		return false;
	word = token_at(m, i)->lower;
	for (; *words; words++)
		if (str_is(word, *words))
			return true;
	return false;
}

static bool flagged(const struct marker *m, size_t i, uint32_t flags)
{
	const struct token *t = i < m->count ? token_at(m, i) : NULL;

	return t && t->kind == TOKEN_WORD && t->word && (t->word->flags & flags);
}

static bool has_tag(const struct marker *m, size_t i, const char *tags)
{
	return i < m->count && m->at[i] && strchr(tags, (char)m->at[i]->tag);
}

static bool is_end(const struct marker *m, size_t i)
{
	return i >= m->count || (i + 1 == m->count && token_at(m, i)->kind == TOKEN_PUNCTUATION);
}

static size_t next_token(const struct marker *m, size_t i)
{
	return m->at[i] ? m->at[i]->last : i + 1;
}

static bool ends_in(struct str word, const char *tail)
{
	return str_ends(word, str_from(tail));
}

/* "raised", "has", "plans to": here the clause goes on that the insertion parted. */
static bool is_verb(const struct marker *m, size_t i)
{
	static const char *const helpers[] = { "has",	"have", "had",	"is",	"are",
					       "was",	"were", "will", "also", "would",
					       "could", "may",	"can",	"to",	NULL };

	return i < m->count && !m->at[i] &&
	       (flagged(m, i, WORD_VERB | WORD_SAYING) || is_one_of(m, i, helpers));
}

/* Does the sentence go on behind the comma, rather than the list inside the insertion? */
static bool goes_on(const struct marker *m, size_t i)
{
	if (is_end(m, i) || is_verb(m, i) || has_tag(m, i, "MWDRAHEN"))
		return true;
	return flagged(m, i, WORD_STOP | WORD_PASSING | WORD_ASIDE) && !is_word(m, i, "and") &&
	       !is_word(m, i, "or");
}

static bool parts_clauses(const struct marker *m, size_t i)
{
	return token_at(m, i)->kind == TOKEN_PUNCTUATION &&
	       strchr(";:(.-", m->t->text.p[token_at(m, i)->begin]) != NULL;
}

/* The comma (or the sentence's end) that closes what the one at `i` opened; 0 if none, or if what
 * is between may not be passed over. */
static size_t closing_comma(const struct marker *m, size_t i, bool no_figures)
{
	size_t first = 0, end = i + LONGEST_ASIDE;

	for (size_t at = i + 1; at < m->count && at < end; at = next_token(m, at)) {
		if (is_end(m, at))
			return first ? first : at;
		if (flagged(m, at, WORD_NEGATION) || parts_clauses(m, at))
			return first;
		if (no_figures && first && has_tag(m, at, "MWE"))
			return first;
		if (!is_sign(m, at, ','))
			continue;
		if (goes_on(m, at + 1))
			return at;
		if (!first)
			first = at;
	}
	return first;
}

/* A clause of its own: "a former engineer was arrested"; but not behind "which", "that". */
static bool has_verb(const struct marker *m, size_t i, size_t end)
{
	static const char *const verbs[] = { "is",  "are",  "was",  "were", "has",
					     "had", "have", "will", NULL };
	static const char *const relatives[] = { "who",	  "which", "whose", "that",
						 "where", "whom",  "when",  NULL };

	for (; i < end; i = next_token(m, i)) {
		if (is_one_of(m, i, relatives))
			return false;
		if (is_one_of(m, i, verbs))
			return true;
	}
	return false;
}

/* ", lasers for optics,", before the verb of the name or a sum. */
static size_t bare_aside(const struct marker *m, size_t i)
{
	enum { LONGEST_BARE = 9 };

	for (size_t at = i + 1; at < m->count && at < i + LONGEST_BARE; at++) {
		const struct token *t = token_at(m, at);

		if (is_sign(m, at, ','))
			return at > i + 1 && (is_verb(m, at + 1) || has_tag(m, at + 1, "M")) ? at
											     : 0;
		if (t->kind != TOKEN_WORD || t->capital || m->at[at] ||
		    flagged(m, at, WORD_VERB | WORD_SAYING | WORD_NEGATION) ||
		    (at == i + 1 && flagged(m, at, WORD_STOP)))
			return 0;
	}
	return 0;
}

static bool is_hung_on(const struct marker *m, size_t i)
{
	return i < m->count && token_at(m, i)->kind == TOKEN_WORD &&
	       token_at(m, i)->lower.p[0] == '-';
}

/* "backed by Foo", but not "backed Foo". */
static bool begins_aside(const struct marker *m, size_t i)
{
	static const char *const behind[] = { "by", "in", "as",	  "for", "on",	 "out", "up",
					      "to", "at", "from", "off", "with", NULL };

	return flagged(m, i, WORD_NAME_ASIDE) &&
	       (!flagged(m, i, WORD_VERB) || is_one_of(m, i + 1, behind));
}

/* ", a maker of chips,", ", whose chips ...,", ", Nvidia's biggest rival,", ", Germany,". */
static size_t name_aside(const struct marker *m, size_t i, enum near near)
{
	static const char *const relatives[] = { "which", "who", "whose", "where", "home", NULL };
	size_t close, first = i + 1;
	const struct span *span = first < m->count ? m->at[first] : NULL;

	if (span && has_tag(m, first, "CL") && is_sign(m, span->last, ','))
		return span->last;
	if (near == NEAR_PLACE && !is_one_of(m, first, relatives))
		return 0;
	if (span && strchr("OXCLJI", (char)span->tag)) {
		if (!is_word(m, span->last, "'s") && !is_hung_on(m, span->last) &&
		    !has_tag(m, first, "J"))
			return 0;
	} else if (!(span && span->possessive) && !begins_aside(m, first)) {
		return bare_aside(m, i);
	}
	close = closing_comma(m, i, true);
	/* "Foo, Bar's owner, and Baz" may be a list of three. */
	if (close && span && !span->possessive &&
	    (is_word(m, close + 1, "and") || is_word(m, close + 1, "or")))
		return 0;
	return close && !has_verb(m, first, close) ? close : 0;
}

static bool is_said(const struct marker *m, size_t i)
{
	return i < m->count && !m->at[i] && flagged(m, i, WORD_SAYING);
}

/* "said Jane Doe", "said a person close to it"; but "told analysts". */
static bool is_speaker(const struct marker *m, size_t i)
{
	static const char *const articles[] = { "a", "an", "the", "one", "two", "people", NULL };

	return has_tag(m, i, "OXPISFK") || (has_tag(m, i, "A") && m->at[i]->last > i + 1) ||
	       (i < m->count && token_at(m, i)->capital) || is_one_of(m, i, articles);
}

/* ", the company said on Monday,", ", said Jane Doe,": a speaker, one saying verb, little else. */
static size_t speech_tag(const struct marker *m, size_t i)
{
	size_t said = 0, words = 0;

	for (size_t at = i + 1; at < m->count && at < i + LONGEST_SPEECH; at = next_token(m, at)) {
		if (is_sign(m, at, ',') || is_end(m, at))
			return said && words > 1 && words <= 10 && !has_verb(m, i + 1, at) ? at : 0;
		if (flagged(m, at, WORD_NEGATION) || has_tag(m, at, "MWE") ||
		    token_at(m, at)->kind == TOKEN_PUNCTUATION || is_word(m, at, "and"))
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
static size_t adjunct_aside(const struct marker *m, size_t i)
{
	size_t first = i + 1;

	if (flagged(m, first, WORD_ASIDE))
		return closing_comma(m, i, true);
	if (!flagged(m, first, WORD_PASSING) && !has_tag(m, first, "D"))
		return 0;
	first = next_token(m, first);
	return is_sign(m, first, ',') || is_end(m, first) ? first : 0;
}

/* One insertion may follow another: ", of Leeds, a maker of chips, said Jane Doe,". */
static size_t comma(const struct marker *m, size_t i, enum near near, int depth)
{
	size_t close = speech_tag(m, i), more;

	if (!close && near)
		close = name_aside(m, i, near);
	if (!close)
		close = adjunct_aside(m, i);
	if (!close || !is_sign(m, close, ','))
		return close;
	more = depth < DEEPEST ? comma(m, close, near, depth + 1) : 0;
	return more ? more : close + 1;
}

/* What stands between two signs of its own: brackets, dashes. */
static size_t enclosed(const struct marker *m, size_t i, bool dash)
{
	for (size_t at = i + 1; at < m->count && at < i + LONGEST_ASIDE; at = next_token(m, at)) {
		if (flagged(m, at, WORD_NEGATION) || is_sign(m, at, ';'))
			return 0;
		if (dash ? is_sign(m, at, '-') : is_sign(m, at, ')'))
			return at > i + 1 ? at + 1 : 0;
	}
	return 0;
}

/* "in May", "on Monday", "late last year", "since 2019", "Monday". */
static size_t date_adjunct(const struct marker *m, size_t i)
{
	static const char *const front[] = { "in",	"on",	 "by",	   "since", "during",
					     "for",	"until", "late",   "early", "from",
					     "back",	"later", "around", "as",    "of",
					     "through", NULL };
	size_t at = i;

	while (at < i + 2 && !(at < m->count && m->at[at]) && is_one_of(m, at, front))
		at++;
	return has_tag(m, at, "D") && !is_word(m, m->at[at]->last, "'s") ? m->at[at]->last : 0;
}

/* "of Dresden", "in Leeds, England," right behind a firm. */
static size_t home(const struct marker *m, size_t i, enum near near)
{
	static const char *const words[] = { "of", "in", "from", "near", "outside", NULL };
	size_t at = is_word(m, i, "based") ? i + 1 : i, end;

	if (near != NEAR_FIRM || m->at[i] || !is_one_of(m, at, words) || !has_tag(m, at + 1, "LCI"))
		return 0;
	end = m->at[at + 1]->last;
	if (is_word(m, end, "'s") || (end < m->count && token_at(m, end)->kind == TOKEN_WORD &&
				      token_at(m, end)->lower.p[0] == '-'))
		return 0;
	if (is_sign(m, end, ',') && has_tag(m, end + 1, "LC") &&
	    is_sign(m, m->at[end + 1]->last, ','))
		return m->at[end + 1]->last + 1;
	return end;
}

/* "a further $5 million", "an additional". */
static size_t further(const struct marker *m, size_t i)
{
	static const char *const articles[] = { "a", "an", "another", "the", "some", NULL };
	static const char *const words[] = { "further", "additional", "fresh", "new",	  "extra",
					     "initial", "whopping",   "hefty", "massive", "huge",
					     "cool",	"record",     NULL };
	size_t at = is_one_of(m, i, articles) ? i + 1 : i;

	if (is_word(m, i, "another") && has_tag(m, i + 1, "MWN"))
		return i + 1;
	if (!is_one_of(m, at, words))
		return 0;
	return has_tag(m, at + 1, "MWNE") ? at + 1 : 0;
}

/* "in cash", "in cash and stock". */
static size_t payment(const struct marker *m, size_t i)
{
	static const char *const means[] = { "cash", "stock", "shares", NULL };
	size_t at = i + 1;

	if (!is_word(m, i, "in"))
		return 0;
	if (is_word(m, at, "all"))
		at++;
	if (!is_one_of(m, at, means))
		return 0;
	at++;
	return is_word(m, at, "and") && is_one_of(m, at + 1, means) ? at + 2 : at;
}

/* "for its part", "in turn", "of course". */
static size_t set_phrase(const struct marker *m, size_t i)
{
	static const char *const phrases[][3] = {
		{ "for", "its", "part" },    { "for", "their", "part" }, { "in", "turn", "" },
		{ "of", "course", "" },	     { "in", "addition", "" },	 { "for", "example", "" },
		{ "for", "instance", "" },   { "at", "once", "" },	 { "so", "far", "" },
		{ "in", "the", "meantime" }, { "in", "the", "process" }, { "once", "again", "" },
		{ "in", "the", "end" },	     { "at", "last", "" },	 { "this", "time", "" },
	};

	for (size_t p = 0; p < sizeof phrases / sizeof *phrases; p++) {
		size_t n = phrases[p][2][0] ? 3 : 2, k = 0;

		while (k < n && is_word(m, i + k, phrases[p][k]))
			k++;
		if (k == n)
			return i + n;
	}
	return 0;
}

/* "quietly"; but "reportedly" is something else. */
static bool is_adverb(const struct marker *m, size_t i)
{
	static const char *const others[] = { "hardly",	  "nearly",   "barely", "rarely",
					      "supply",	  "apply",    "comply", "reply",
					      "family",	  "assembly", "weekly", "likely",
					      "merely",	  "early",    "only",	"monthly",
					      "friendly", "roughly",  "partly", NULL };
	const struct token *t = token_at(m, i);

	if (flagged(m, i, WORD_PASSING))
		return true;
	return t->lower.n > 5 && !t->capital && ends_in(t->lower, "ly") &&
	       !flagged(m, i, WORD_NEGATION | WORD_STOP) && !is_one_of(m, i, others);
}

static size_t adverbial(const struct marker *m, size_t i, enum near near)
{
	size_t end = date_adjunct(m, i);

	if (!end)
		end = home(m, i, near);
	if (!end && m->at[i])
		return 0;
	if (!end && token_at(m, i)->kind == TOKEN_WORD) {
		end = set_phrase(m, i);
		if (!end)
			end = payment(m, i);
		if (!end)
			end = further(m, i);
		if (!end && is_adverb(m, i))
			end = i + 1;
	}
	/* "Meanwhile, Foo": the comma is the adverb's. */
	return end && i == 0 && is_sign(m, end, ',') ? end + 1 : end;
}

static size_t insertion(const struct marker *m, size_t i, enum near near)
{
	if (is_sign(m, i, ','))
		return comma(m, i, near, 0);
	if (is_sign(m, i, '('))
		return enclosed(m, i, false);
	if (is_sign(m, i, '-'))
		return enclosed(m, i, true);
	return adverbial(m, i, near);
}

static enum near near_behind(const struct marker *m, size_t i)
{
	if (has_tag(m, i, "OXA"))
		return NEAR_FIRM;
	if (has_tag(m, i, "KPSI"))
		return NEAR_THING;
	return has_tag(m, i, "LC") ? NEAR_PLACE : NEAR_NOTHING;
}

/* "At Foo, a former engineer": the clause has yet to come. */
static bool is_introduced(const struct marker *m, size_t i)
{
	size_t front = is_word(m, 0, "and") || is_word(m, 0, "but");

	return i == front + 1 && flagged(m, front, WORD_ASIDE);
}

void aside_mark(struct tagged *tagged, struct arena *arena)
{
	struct marker m = { .t = tagged, .count = tagged->tokens.count };
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

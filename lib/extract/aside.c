/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/aside.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_ASIDE = 28, LONGEST_SPEECH = 14 };

struct marker {
	const struct tagged *t;
	const struct span **at; /* by token: the span that begins there, or NULL */
	size_t count;		/* of tokens */
	bool behind_name;	/* the token before ends a name */
	bool behind_firm;	/* and that of an organisation */
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
	       str_eq(token_at(m, i)->lower, str_from(text));
}

static bool is_one_of(const struct marker *m, size_t i, const char *const *words)
{
	for (; *words; words++)
		if (is_word(m, i, *words))
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

/* The comma (or the sentence's end) that closes what the one at `i` opened; 0 if none, or if what
 * is between may not be passed over. */
static size_t closing_comma(const struct marker *m, size_t i, bool no_figures)
{
	size_t first = 0, end = i + LONGEST_ASIDE;

	for (size_t at = i + 1; at < m->count && at < end; at = next_token(m, at)) {
		if (is_end(m, at))
			return first ? first : at;
		if (flagged(m, at, WORD_NEGATION) || is_sign(m, at, ';') || is_sign(m, at, ':') ||
		    is_sign(m, at, '(') || is_sign(m, at, '.'))
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

/* ", a maker of chips,", ", whose chips ...,", ", Nvidia's biggest rival,", ", Germany,". */
static size_t name_aside(const struct marker *m, size_t i)
{
	size_t close, first = i + 1;
	const struct span *span = first < m->count ? m->at[first] : NULL;

	if (span && strchr("OXCLJI", (char)span->tag)) {
		bool owner = is_word(m, span->last, "'s");
		bool home = has_tag(m, first, "CL") && is_sign(m, span->last, ',');
		bool based = span->last < m->count && token_at(m, span->last)->kind == TOKEN_WORD &&
			     token_at(m, span->last)->lower.p[0] == '-';

		if (!owner && !home && !based && !has_tag(m, first, "J"))
			return 0;
	} else if (!(span && span->possessive) && !flagged(m, first, WORD_NAME_ASIDE)) {
		return 0;
	}
	close = closing_comma(m, i, true);
	/* "Foo, Bar's owner, and Baz" may be a list of three. */
	if (close && span && !span->possessive &&
	    (is_word(m, close + 1, "and") || is_word(m, close + 1, "or")))
		return 0;
	return close;
}

static bool is_said(const struct marker *m, size_t i)
{
	return i < m->count && !m->at[i] && flagged(m, i, WORD_SAYING);
}

/* ", the company said on Monday,", ", said Jane Doe,": a speaker, one saying verb, little else. */
static size_t speech_tag(const struct marker *m, size_t i)
{
	size_t said = 0, words = 0;

	for (size_t at = i + 1; at < m->count && at < i + LONGEST_SPEECH; at = next_token(m, at)) {
		if (is_sign(m, at, ',') || is_end(m, at))
			return said && words <= 9 ? at : 0;
		if (flagged(m, at, WORD_NEGATION) || has_tag(m, at, "MWE") ||
		    token_at(m, at)->kind == TOKEN_PUNCTUATION || is_word(m, at, "and"))
			return 0;
		if (is_said(m, at) && words <= 5) {
			if (said)
				return 0;
			said = at;
		}
		words++;
	}
	return 0;
}

/* ", in a round that closed on Monday,", ", meanwhile,", ", last week,". */
static size_t adjunct_aside(const struct marker *m, size_t i)
{
	size_t first = i + 1, close;

	if (!flagged(m, first, WORD_ASIDE | WORD_PASSING) && !has_tag(m, first, "D"))
		return 0;
	close = closing_comma(m, i, true);
	return close;
}

static size_t comma(const struct marker *m, size_t i)
{
	size_t close = speech_tag(m, i);

	if (!close && m->behind_name)
		close = name_aside(m, i);
	if (!close)
		close = adjunct_aside(m, i);
	if (!close)
		return 0;
	return is_sign(m, close, ',') ? close + 1 : close;
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
static size_t home(const struct marker *m, size_t i)
{
	static const char *const words[] = { "of", "in", "from", "near", "outside", NULL };
	size_t at = is_word(m, i, "based") ? i + 1 : i, end;

	if (!m->behind_firm || m->at[i] || !is_one_of(m, at, words) || !has_tag(m, at + 1, "LCI"))
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

static size_t adverbial(const struct marker *m, size_t i)
{
	size_t end = date_adjunct(m, i);

	if (!end)
		end = home(m, i);
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

static size_t insertion(const struct marker *m, size_t i)
{
	if (is_sign(m, i, ','))
		return comma(m, i);
	if (is_sign(m, i, '('))
		return enclosed(m, i, false);
	if (is_sign(m, i, '-'))
		return enclosed(m, i, true);
	return adverbial(m, i);
}

void aside_mark(struct tagged *tagged, struct arena *arena)
{
	struct marker m = { .t = tagged, .count = tagged->tokens.count };
	size_t resume = SIZE_MAX; /* behind an insertion the name before it is as near as it was */
	bool name = false, firm = false;

	tagged->skip = ARENA_ARRAY(arena, size_t, m.count + 1);
	m.at = ARENA_ARRAY(arena, const struct span *, m.count + 1);
	for (size_t i = 0; i < tagged->count; i++)
		m.at[tagged->spans[i].first] = &tagged->spans[i];
	for (size_t i = 0, next; i < m.count; i = next) {
		size_t end;

		if (i == resume) {
			m.behind_name = name;
			m.behind_firm = firm;
		}
		end = insertion(&m, i);
		next = next_token(&m, i);
		if (end > i && end <= m.count) {
			tagged->skip[i] = end;
			if (end > resume || resume == SIZE_MAX) {
				resume = end;
				name = m.behind_name;
				firm = m.behind_firm;
			}
		}
		m.behind_name = has_tag(&m, i, "OXKLICPAS");
		m.behind_firm = has_tag(&m, i, "OXA");
	}
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/aside_adjunct.h"

static bool ends_in(struct str word, const char *tail)
{
	return str_ends(word, str_from(tail));
}

/* "in May", "on Monday", "late last year", "since 2019", "Monday". */
static size_t date_adjunct(const struct aside_marker *m, size_t i)
{
	static const char *const front[] = { "in",	"on",	 "by",	   "since", "during",
					     "for",	"until", "late",   "early", "from",
					     "back",	"later", "around", "as",    "of",
					     "through", "last",	 "next",   "this",  NULL };
	size_t at = i;

	while (at < i + 2 && !(at < m->count && m->at[at]) && aside_one_of(m, at, front))
		at++;
	return aside_tag(m, at, "D") && !aside_word(m, m->at[at]->last, "'s") ? m->at[at]->last : 0;
}

/* "of Dresden", "in Leeds, England," right behind a firm. */
static size_t home(const struct aside_marker *m, size_t i, enum near near)
{
	static const char *const words[] = { "of", "in", "from", "near", "outside", NULL };
	size_t at = aside_word(m, i, "based") ? i + 1 : i, end;

	if (near != NEAR_FIRM || m->at[i] || !aside_one_of(m, at, words) ||
	    !aside_tag(m, at + 1, "LCI"))
		return 0;
	end = m->at[at + 1]->last;
	if (aside_word(m, end, "'s") ||
	    (end < m->count && aside_token(m, end)->kind == TOKEN_WORD &&
	     aside_token(m, end)->lower.p[0] == '-'))
		return 0;
	if (aside_sign(m, end, ',') && aside_tag(m, end + 1, "LC") &&
	    aside_sign(m, m->at[end + 1]->last, ','))
		return m->at[end + 1]->last + 1;
	return end;
}

/* "a further $5 million", "an additional". */
static size_t further(const struct aside_marker *m, size_t i)
{
	static const char *const articles[] = { "a", "an", "another", "the", "some", NULL };
	static const char *const words[] = { "further", "additional", "fresh", "new",	  "extra",
					     "initial", "whopping",   "hefty", "massive", "huge",
					     "cool",	"record",     NULL };
	size_t at = aside_one_of(m, i, articles) ? i + 1 : i;

	if (aside_word(m, i, "another") && aside_tag(m, i + 1, "MWN"))
		return i + 1;
	if (!aside_one_of(m, at, words))
		return 0;
	return aside_tag(m, at + 1, "MWNE") ? at + 1 : 0;
}

/* "in cash", "in cash and stock". */
static size_t payment(const struct aside_marker *m, size_t i)
{
	static const char *const means[] = { "cash", "stock", "shares", NULL };
	size_t at = i + 1;

	if (!aside_word(m, i, "in"))
		return 0;
	if (aside_word(m, at, "all"))
		at++;
	if (!aside_one_of(m, at, means))
		return 0;
	at++;
	return aside_word(m, at, "and") && aside_one_of(m, at + 1, means) ? at + 2 : at;
}

/* "for its part", "in turn", "of course". */
static size_t set_phrase(const struct aside_marker *m, size_t i)
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

		while (k < n && aside_word(m, i + k, phrases[p][k]))
			k++;
		if (k == n)
			return i + n;
	}
	return 0;
}

/* "quietly"; but "reportedly" is something else. */
static bool is_adverb(const struct aside_marker *m, size_t i)
{
	static const char *const others[] = { "hardly",	  "nearly",   "barely", "rarely",
					      "supply",	  "apply",    "comply", "reply",
					      "family",	  "assembly", "weekly", "likely",
					      "merely",	  "early",    "only",	"monthly",
					      "friendly", "roughly",  "partly", NULL };
	const struct token *t = aside_token(m, i);

	if (aside_flagged(m, i, WORD_PASSING))
		return true;
	return t->lower.n > 5 && !t->capital && ends_in(t->lower, "ly") &&
	       !aside_flagged(m, i, WORD_NEGATION | WORD_STOP) && !aside_one_of(m, i, others);
}

size_t aside_adjunct(const struct aside_marker *m, size_t i, enum near near)
{
	size_t end = date_adjunct(m, i);

	if (!end)
		end = home(m, i, near);
	if (!end && m->at[i])
		return 0;
	if (!end && aside_token(m, i)->kind == TOKEN_WORD) {
		end = set_phrase(m, i);
		if (!end)
			end = payment(m, i);
		if (!end)
			end = further(m, i);
		if (!end && is_adverb(m, i))
			end = i + 1;
	}
	/* "Meanwhile, Foo": the comma is the adverb's. */
	return end && i == 0 && aside_sign(m, end, ',') ? end + 1 : end;
}

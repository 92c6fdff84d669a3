/* SPDX-License-Identifier: Apache-2.0 */
/* Pronouns, and descriptions that stand for a name: "it", "the Oslo-based startup". */
#include "extract/tag.h"

/* "the Santa Clara, California-based chipmaker": the comma belongs to the home. */
static bool is_home_comma(const struct tagged *t, size_t i, size_t at)
{
	return at > i && tagged_is_sign(t, at, ",") && t->tokens.tokens[at - 1].capital &&
	       at + 2 < t->tokens.count && t->tokens.tokens[at + 1].capital &&
	       (tagged_is_word(t, at + 2, "-based") || tagged_is_word(t, at + 3, "-based"));
}

/* "the Hiranandani group": a name. */
static bool is_named_group(const struct tagged *t, size_t i, size_t noun)
{
	const struct token *token = &t->tokens.tokens[i];

	return noun == i + 1 && tagged_is_word(t, noun, "group") && token->capital &&
	       !token->digit && (!token->word || !(token->word->flags || token->word->longest));
}

/* "the Santa Clara-based startup": the words between must describe, not name; the noun must come
 * soon, and not as the end of a name ("between Foo Labs"). */
static size_t noun_behind(const struct tagged *t, size_t i, uint32_t flag)
{
	size_t end = i + 5;

	for (size_t at = i; at < end && at < t->tokens.count; at++) {
		const struct token *token = &t->tokens.tokens[at];

		if (is_home_comma(t, i, at)) {
			end = at + 6;
			continue;
		}
		if (token->kind != TOKEN_WORD ||
		    (at > i && tagged_flagged(t, at, WORD_VERB) && !tagged_flagged(t, at, flag)))
			return 0;
		if (at > i && token->capital && tagged_flagged(t, at, flag))
			return 0;
		if (tagged_flagged(t, at, flag) && !tagged_is_word(t, at + 1, "of"))
			return is_named_group(t, i, at) ? 0 : at + 1;
		if (tagged_flagged(t, at, WORD_STOP))
			return 0;
	}
	return 0;
}

/* "The money lands two weeks later": not "the two". */
static bool is_count(const struct tagged *t, size_t i, size_t least)
{
	return tagged_is_word(t, i, "two") && (i + 1 > least || i + 1 >= t->tokens.count ||
					       t->tokens.tokens[i + 1].kind != TOKEN_WORD ||
					       !tagged_flagged(t, i + 1, WORD_VERB | WORD_STOP));
}

/* "it emerged that", "it is unclear whether"; and "India's IT exports". */
static bool is_expletive(const struct tagged *t, size_t i)
{
	static const char *const verbs[] = { "emerged", "transpired", "appears", "appeared",
					     "seems",	"seemed",     "turned",	 "follows",
					     "is",	"was",	      "became",	 "remains",
					     NULL };
	const struct token *token = &t->tokens.tokens[i];
	bool verb = false;

	if (token->capital && token->inner_capital &&
	    (i == 0 || !t->tokens.tokens[i - 1].inner_capital))
		return true;
	for (const char *const *v = verbs; *v; v++)
		verb = verb || tagged_is_word(t, i + 1, *v);
	verb = verb && !tagged_is_word(t, i + 2, "a") && !tagged_is_word(t, i + 2, "an") &&
	       !tagged_is_word(t, i + 2, "the") && !tagged_is_word(t, i + 2, "one");
	for (size_t at = i + 2; verb && at < i + 5; at++)
		if (tagged_is_word(t, at, "that") || tagged_is_word(t, at, "whether"))
			return true;
	return false;
}

size_t pronoun_read(const struct tagged *t, size_t i, struct span *ret)
{
	struct span span = { .first = i, .last = i + 1 };
	size_t end = 0;

	if (tagged_is_word(t, i, "it") || tagged_is_word(t, i, "its")) {
		if (is_expletive(t, i))
			return i;
		span.tag = TAG_IT;
	} else if (tagged_is_word(t, i, "we") || tagged_is_word(t, i, "our")) {
		span.tag = TAG_WE;
	} else if (tagged_is_word(t, i, "they") || tagged_is_word(t, i, "their") ||
		   tagged_is_word(t, i, "both")) {
		span.tag = TAG_THEY;
	} else if (tagged_is_word(t, i, "the") || tagged_is_word(t, i, "this")) {
		if ((end = noun_behind(t, i + 1, WORD_ORG_NOUN)) > 0)
			span.tag = TAG_IT;
		else if ((end = noun_behind(t, i + 1, WORD_COUNTRY_NOUN)) > 0 && end == i + 2)
			span.tag = TAG_COUNTRY_IT;
	}
	if (!span.tag &&
	    (tagged_is_word(t, i, "the") || tagged_is_word(t, i, "these") ||
	     tagged_is_word(t, i, "both")) &&
	    (end = noun_behind(t, i + 1, WORD_ORG_NOUNS)) > 0 && !is_count(t, end - 1, i + 2))
		span.tag = TAG_THEY;
	if (!span.tag)
		return i;
	span.possessive = tagged_is_word(t, i, "its") || tagged_is_word(t, i, "their") ||
			  tagged_is_word(t, i, "our");
	if (end > 0)
		span.last = end;
	*ret = span;
	return span.last;
}

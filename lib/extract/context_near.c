/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/context_near.h"

#include "extract/group.h"

static struct str sign_at(const struct tagged *t, size_t token)
{
	if (token >= t->tokens.count || t->tokens.tokens[token].kind != TOKEN_PUNCTUATION)
		return (struct str){ NULL, 0 };
	return tagged_text(t, token, token + 1);
}

/* "A year after its seed round, Foo is back": who is named behind the comma. */
static bool named_behind(const struct tagged *t, const struct span *pronoun, struct names *ret)
{
	static const char *const openers[] = { "after", "before", "since", "despite",	"with",
					       "when",	"while",  "like",  "following", "until",
					       "by",	"having", NULL };
	size_t i = (size_t)(pronoun - t->spans), front = 4;
	bool opens = false;

	for (size_t k = 0; k < front && k < pronoun->first; k++)
		opens = opens || word_is_one_of(tagged_word(t, k), openers);
	for (size_t k = 0; k < i; k++)
		if (span_is_org(&t->spans[k]))
			return false;
	for (i = i + 1; opens && i < t->count; i++) {
		size_t before = t->spans[i].first - 1;

		if (!span_is_org(&t->spans[i]))
			continue;
		if (!str_eq(tagged_text(t, before, before + 1), STR(",")))
			return false;
		*ret = (struct names){ .items = { t->spans[i].text }, .count = 1 };
		return true;
	}
	return false;
}

/* "agreed with Foo to supply it": Foo. */
static bool is_supplied(const struct tagged *t, const struct span *span, struct names *ret)
{
	static const char *const before[] = { "with", "for", NULL };
	size_t i = (size_t)(span - t->spans);
	const struct span *name = i > 0 ? span - 1 : NULL;

	if (!name || !span_is_org(name) || name->last + 2 != span->first ||
	    !str_eq(tagged_word(t, name->last), STR("to")) ||
	    !word_is_one_of(tagged_word_before(t, name), before))
		return false;
	*ret = (struct names){ .items = { name->text }, .count = 1 };
	return true;
}

/* "Foo, the developer, says" */
static bool is_apposed(const struct tagged *t, const struct span *span, struct names *ret)
{
	size_t i = (size_t)(span - t->spans);

	if (i == 0 || !span_is_org(&t->spans[i - 1]) || t->spans[i - 1].last + 1 != span->first ||
	    !str_eq(tagged_text(t, span->first - 1, span->first), STR(",")) ||
	    span->last >= t->tokens.count ||
	    !str_eq(tagged_text(t, span->last, span->last + 1), STR(",")))
		return false;
	*ret = (struct names){ .items = { t->spans[i - 1].text }, .count = 1 };
	return true;
}

/* "Its main client is Foo: the start-up has agreed": the one that was named last, if it may be one.
 */
static bool named_before_colon(const struct tagged *t, const struct span *span,
			       const struct description *description, struct names *ret)
{
	if (span->first == 0 || !str_eq(tagged_text(t, span->first - 1, span->first), STR(":")))
		return false;
	for (size_t i = (size_t)(span - t->spans); i-- > 0;) {
		const struct span *name = &t->spans[i];

		if (!span_is_org(name))
			continue;
		if (name->first == 0 || description_fit(description, name->term, name->text) < .2)
			return false;
		*ret = (struct names){ .items = { name->text }, .count = 1 };
		return true;
	}
	return false;
}

/* "paid $5 million for the company", "bought the startup": by somebody else. */
static bool is_bought(const struct tagged *t, const struct span *span)
{
	static const char *const verbs[] = {
		"paid",	     "pays",	 "pay",	     "bought", "buys",	  "buy",    "acquired",
		"acquire",   "acquires", "invested", "invest", "invests", "backed", "backs",
		"swallowed", "lent",	 "own",	     "owns",   "owned",	  "hold",   "holds",
		"held",	     "bid",	 "offered",  NULL
	};
	static const char *const before[] = { "for", "in", "into", "to", "of", NULL };
	size_t clause = t->clause[span->first];
	bool near = word_is_one_of(tagged_word(t, span->first - 1), before);

	for (size_t i = span->first; i-- > 0 && t->clause[i] == clause;)
		if (word_is_one_of(tagged_word(t, i), verbs))
			return near || i + 1 == span->first;
	return false;
}

/* "When Foo bought Bar, the start-up had raised": Bar. */
static bool was_bought(const struct tagged *t, const struct span *span,
		       const struct description *description, struct names *ret)
{
	static const char *const openers[] = { "when", "after", "before", "until", NULL };
	static const char *const verbs[] = { "bought",	 "acquired", "swallowed", "buys",
					     "acquires", "absorbed", NULL };

	if (!word_is_one_of(tagged_word(t, 0), openers) || span->first == 0 ||
	    !str_eq(sign_at(t, span->first - 1), STR(",")))
		return false;
	for (const struct span *name = t->spans; name < span; name++) {
		if (!span_is_org(name) || name->first == 0 ||
		    !word_is_one_of(tagged_word(t, name->first - 1), verbs) ||
		    description_fit(description, name->term, name->text) < .2)
			continue;
		*ret = (struct names){ .items = { name->text }, .count = 1 };
		return true;
	}
	return false;
}

/* "Accel led it": not Accel. */
static bool is_led(const struct tagged *t, const struct span *span)
{
	const struct token *verb = span->first > 0 ? &t->tokens.tokens[span->first - 1] : NULL;

	return verb && !span->possessive && span->first > 1 && verb->kind == TOKEN_WORD &&
	       verb->word && (verb->word->flags & WORD_VERB) && !(verb->word->flags & WORD_SAYING);
}

/* "Foo said Bar agreed with it": Foo may well be meant. */
static bool is_said(const struct tagged *t, const struct span *span)
{
	size_t clause = t->clause[span->first];

	for (size_t i = span->first; i-- > 0 && t->clause[i] == clause;)
		if (t->tokens.tokens[i].kind == TOKEN_WORD && t->tokens.tokens[i].word &&
		    (t->tokens.tokens[i].word->flags & WORD_SAYING))
			return true;
	return false;
}

/* "Foo leans on the state, which has put a sum into it": whoever acts is not Foo. */
static bool is_in_relative(const struct tagged *t, const struct span *span)
{
	static const char *const relatives[] = { "which", "who", "whose", NULL };
	size_t clause = t->clause[span->first];

	for (size_t i = span->first; i-- > 0 && t->clause[i] == clause;)
		if (word_is_one_of(tagged_word(t, i), relatives))
			return true;
	return false;
}

bool near_is_object(const struct tagged *t, const struct span *span)
{
	if (span->last - span->first > 1)
		return is_bought(t, span);
	if (is_in_relative(t, span))
		return false;
	return is_led(t, span) ||
	       (!span->possessive && span_is_subordinate(t, span) && !is_said(t, span));
}

bool near_meant(const struct tagged *t, const struct span *span,
		const struct description *description, struct names *ret)
{
	if (!description)
		return named_behind(t, span, ret) || is_supplied(t, span, ret);
	return is_apposed(t, span, ret) || named_before_colon(t, span, description, ret) ||
	       was_bought(t, span, description, ret);
}

bool near_bracket(const struct tagged *t, size_t token, struct names *ret)
{
	size_t open = token;

	while (open > 0 && open + 6 > token && !str_eq(sign_at(t, open), STR("(")))
		open--;
	if (!str_eq(sign_at(t, open), STR("(")))
		return false;
	for (size_t i = 0; i < t->count && t->spans[i].last <= open; i++) {
		if (t->spans[i].last != open || !span_is_org(&t->spans[i]))
			continue;
		*ret = (struct names){ .items = { t->spans[i].text }, .count = 1 };
		return true;
	}
	return false;
}

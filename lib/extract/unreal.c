/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses that state nothing: supposed, asked, denied, taken back. */
#include "extract/reading.h"

static bool is_word(const struct tagged *t, size_t i, const char *word)
{
	return str_eq(tagged_word(t, i), str_from(word));
}

static bool is_punctuation(const struct tagged *t, size_t i)
{
	return t->tokens.tokens[i].kind == TOKEN_PUNCTUATION;
}

/* "Had Foo raised ..., it would", "Should Foo raise": a verb before its subject. */
static bool is_inverted(const struct tagged *t, size_t i)
{
	static const char *const verbs[] = { "had", "should", "were", NULL };
	bool first = i == 0 || is_punctuation(t, i - 1);

	if (!first || !word_is_one_of(tagged_word(t, i), verbs))
		return false;
	for (size_t k = 0; k < t->count; k++)
		if (t->spans[k].first >= i + 1)
			return t->spans[k].first <= i + 2;
	return false;
}

/* "It is not true that", "a hypothetical campus": wherever it stands. */
static bool is_denial(const struct tagged *t, size_t i)
{
	static const char *const words[] = { "untrue",	     "falsely",	       "wrongly",
					     "incorrectly",  "mistakenly",     "erroneously",
					     "hypothetical", "hypothetically", NULL };
	static const char *const right[] = { "true", "correct", "accurate", NULL };

	return word_is_one_of(tagged_word(t, i), words) ||
	       (is_word(t, i, "not") && word_is_one_of(tagged_word(t, i + 1), right)) ||
	       (is_word(t, i, "false") && is_word(t, i + 1, "that"));
}

/* "denied that": in front of what it holds for. */
static bool is_doubt(const struct tagged *t, size_t i)
{
	static const char *const words[] = { "if",	"unless",    "whether",	 "denied",
					     "denies",	"denying",   "deny",	 "imagine",
					     "suppose", "supposing", "assuming", NULL };

	return word_is_one_of(tagged_word(t, i), words) || is_denial(t, i);
}

static bool is_question(const struct tagged *t)
{
	size_t last = t->tokens.count;

	while (last > 0 && is_punctuation(t, last - 1) &&
	       !str_eq(tagged_text(t, last - 1, last), STR("?")))
		last--;
	return last > 0 && is_punctuation(t, last - 1);
}

/* "Correction: an earlier version said that Foo had raised": what was said was wrong. */
static bool is_corrected(const struct tagged *t, size_t token)
{
	static const char *const heads[] = { "correction",     "corrections", "clarification",
					     "clarifications", "erratum",     NULL };
	static const char *const verbs[] = { "said", "stated", "reported", "wrote",
					     "gave", "put",    NULL };

	if (!word_is_one_of(tagged_word(t, 0), heads))
		return false;
	for (size_t i = token; i-- > 0 && !tagged_is_sign(t, i, ";");)
		if (word_is_one_of(tagged_word(t, i), verbs))
			return true;
	return false;
}

bool unreal_at(const struct tagged *t, size_t line_begin, size_t line_end)
{
	size_t token = tagged_token_at(t, line_begin);

	if (is_question(t) || is_corrected(t, token) || is_inverted(t, token) || is_doubt(t, token))
		return true;
	for (size_t i = token; i < t->tokens.count && t->starts[i] < line_end; i++)
		if (is_denial(t, i))
			return true;
	for (size_t i = token; i-- > 0;) {
		if (is_punctuation(t, i) && !str_eq(tagged_text(t, i, i + 1), STR("\"")))
			return false;
		if (is_doubt(t, i) || is_inverted(t, i))
			return true;
	}
	return false;
}

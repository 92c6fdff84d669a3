/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/name_reader.h"

const struct token *name_token(const struct name_reader *r, size_t i)
{
	return i < r->tagged->tokens.count ? &r->tagged->tokens.tokens[i] : NULL;
}

bool name_flagged(const struct name_reader *r, size_t i, uint32_t flags)
{
	const struct token *t = name_token(r, i);

	return t && t->kind == TOKEN_WORD && t->word && (t->word->flags & flags);
}

bool name_capital(const struct name_reader *r, size_t i)
{
	const struct token *t = name_token(r, i);

	return t && t->kind == TOKEN_WORD && (t->capital || (t->inner_capital && t->lower.n > 2));
}

bool name_sign(const struct name_reader *r, size_t i, const char *sign)
{
	const struct token *t = name_token(r, i);

	return t && t->kind == TOKEN_PUNCTUATION && str_is(tagged_text(r->tagged, i, i + 1), sign);
}

bool name_possessive(const struct name_reader *r, size_t i)
{
	const struct token *t = name_token(r, i);

	return t && t->kind == TOKEN_WORD && str_eq(t->lower, STR("'s"));
}

/* Where every word has a capital, or nothing came before, a capital says little. */
bool name_idle(const struct name_reader *r, size_t i)
{
	return r->context->heading || i == 0 || name_sign(r, i - 1, ":") ||
	       name_sign(r, i - 1, "\"") || name_sign(r, i - 1, "--") || name_sign(r, i - 1, "-") ||
	       name_sign(r, i - 1, "(");
}

bool name_all_capitals(const struct name_reader *r, size_t i)
{
	const struct token *t = name_token(r, i);

	for (size_t k = t->begin; k < t->end; k++)
		if (ascii_is_lower(r->tagged->text.p[k]))
			return false;
	return true;
}

/* "Regulators" */
static bool is_plural(const struct name_reader *r, struct str lower)
{
	const struct lexicon *lexicon = r->context->tokens.lexicon;
	const struct word *word;

	if (lower.n < 6 || !str_ends(lower, STR("s")) || str_ends(lower, STR("ss")))
		return false;
	lower.n--;
	word = lexicon_find_word(lexicon, lexicon_hash(lower), lower);
	return word && (word->flags & WORD_COMMON);
}

bool name_common(const struct name_reader *r, size_t i)
{
	enum { LONGEST_ACRONYM = 4 };
	const struct token *t = name_token(r, i);
	size_t hyphen = str_find_char(t->lower, '-');

	/* "Forward-looking" */
	if (hyphen + 1 < t->lower.n && !t->digit &&
	    ascii_is_lower(r->tagged->text.p[t->begin + hyphen + 1]) && t->capital)
		return true;
	return (name_flagged(r, i, WORD_COMMON | WORD_STOP | WORD_ORG_NOUN) ||
		is_plural(r, t->lower)) &&
	       !t->digit &&
	       (!t->inner_capital || (t->lower.n > LONGEST_ACRONYM && name_all_capitals(r, i)));
}

bool name_seen(const struct name_reader *r, size_t i)
{
	return r->context->is_name &&
	       r->context->is_name(r->context->names, name_token(r, i)->lower);
}

bool name_any(const struct name_reader *r, size_t i, const char *const *words)
{
	const struct token *t = name_token(r, i);

	for (; t && t->kind == TOKEN_WORD && *words; words++)
		if (str_is(t->lower, *words))
			return true;
	return false;
}

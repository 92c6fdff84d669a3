/* SPDX-License-Identifier: Apache-2.0 */
/* Names in a sentence: those the lexicon knows, and those it does not but that are written like
 * names. */
#include "extract/tag.h"

#include "extract/coin.h"

#include <string.h>

enum { LONGEST_NAME = 9 };

struct reader {
	const struct tag_context *context;
	const struct tagged *tagged;
	struct arena *arena;
};

static const struct token *token_at(const struct reader *r, size_t i)
{
	return i < r->tagged->tokens.count ? &r->tagged->tokens.tokens[i] : NULL;
}

static bool flagged(const struct reader *r, size_t i, uint32_t flags)
{
	const struct token *t = token_at(r, i);

	return t && t->kind == TOKEN_WORD && t->word && (t->word->flags & flags);
}

/* The words of tokens [i, j) in lower case, joined as the lexicon's keys are. */
static struct str phrase_of(const struct reader *r, size_t i, size_t j, char *room, size_t size)
{
	size_t n = 0;

	for (size_t k = i; k < j; k++) {
		const struct token *t = token_at(r, k);
		struct str text = str_sub(r->tagged->text, t->begin, t->end);

		if (n + text.n + 2 > size)
			return (struct str){ NULL, 0 };
		if (k > i)
			room[n++] = ' ';
		for (size_t c = 0; c < text.n; c++)
			room[n++] = ascii_lower(text.p[c]);
	}
	return (struct str){ room, n };
}

static size_t known_name(const struct reader *r, size_t i, struct span *ret)
{
	const struct token *t = token_at(r, i);
	const struct lexicon *lexicon = r->context->tokens.lexicon;
	char room[256];
	size_t most = t->word ? t->word->longest : 0;

	for (size_t count = most; count > 0; count--) {
		const struct term *term;
		struct str phrase;

		if (i + count > r->tagged->tokens.count)
			continue;
		phrase = phrase_of(r, i, i + count, room, sizeof room);
		term = phrase.n ? lexicon_find(lexicon, phrase) : NULL;
		if (!term || !term_fits(term, tagged_text(r->tagged, i, i + count)))
			continue;
		*ret = (struct span){ .tag = term->tag,
				      .first = i,
				      .last = i + count,
				      .term = term,
				      .value = term->value };
		return i + count;
	}
	return i;
}

static bool is_capital_token(const struct reader *r, size_t i)
{
	const struct token *t = token_at(r, i);

	return t && t->kind == TOKEN_WORD && (t->capital || (t->inner_capital && t->lower.n > 2));
}

static bool is_sign(const struct reader *r, size_t i, const char *sign)
{
	const struct token *t = token_at(r, i);

	return t && t->kind == TOKEN_PUNCTUATION &&
	       str_eq(tagged_text(r->tagged, i, i + 1), str_from(sign));
}

static bool is_word_s(const struct reader *r, size_t i)
{
	const struct token *t = token_at(r, i);

	return t && t->kind == TOKEN_WORD && str_eq(t->lower, STR("'s"));
}

/* Where every word has a capital, or nothing came before, a capital says little. */
static bool capital_is_idle(const struct reader *r, size_t i)
{
	return r->context->heading || i == 0 || is_sign(r, i - 1, ":") || is_sign(r, i - 1, "\"") ||
	       is_sign(r, i - 1, "--") || is_sign(r, i - 1, "-") || is_sign(r, i - 1, "(");
}

static bool is_all_capitals(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (ascii_is_lower(text.p[i]))
			return false;
	return true;
}

/* May token `i` be part of an unknown name at all? */
static bool may_name(const struct reader *r, size_t i)
{
	const struct token *t = token_at(r, i);

	if (!is_capital_token(r, i) || flagged(r, i, WORD_GENERIC))
		return false;
	if (flagged(r, i, WORD_STOP) &&
	    (t->lower.n == 1 || !is_all_capitals(str_sub(r->tagged->text, t->begin, t->end))))
		return false;
	return t->lower.p[0] != '\'' && t->lower.p[0] != '-' && !str_starts(t->lower, STR("ex-")) &&
	       !str_starts(t->lower, STR("non-")) && !str_starts(t->lower, STR("anti-"));
}

/* "Weights & Biases", "Bank of America", "Casa dos Ventos". */
static bool is_joint(const struct reader *r, size_t i)
{
	static const char *const joints[] = { "de",  "dos", "du",  "del", "do",	 "da", "la", "las",
					      "los", "von", "van", "der", "den", "of", NULL };
	const struct token *t = token_at(r, i);

	if (is_sign(r, i, "&"))
		return true;
	if (!t || t->kind != TOKEN_WORD || i == 0)
		return false;
	for (const char *const *j = joints; *j; j++)
		if (str_eq(t->lower, str_from(*j)))
			return !str_eq(t->lower, STR("of")) || flagged(r, i - 1, WORD_ORG_SUFFIX);
	return false;
}

/* A known name or phrase stands here; but the energy in "Pinecrest Geothermal" is a part of the
 * name. */
static bool starts_known(const struct reader *r, size_t i)
{
	struct span span;

	return known_name(r, i, &span) > i &&
	       (span.tag != TAG_ENERGY || r->context->heading || !is_capital_token(r, i));
}

static bool is_common(const struct reader *r, size_t i)
{
	return flagged(r, i, WORD_COMMON | WORD_STOP) && !token_at(r, i)->digit &&
	       !token_at(r, i)->inner_capital;
}

static bool known_in_document(const struct reader *r, size_t i)
{
	return r->context->is_name && r->context->is_name(r->context->names, token_at(r, i)->lower);
}

/* In a title every word has a capital: there a name goes on only in words that name something. */
static bool goes_on(const struct reader *r, size_t i)
{
	return may_name(r, i) &&
	       (!r->context->heading || !is_common(r, i) || known_in_document(r, i));
}

static size_t run_end(const struct reader *r, size_t i)
{
	size_t at = i + 1;

	while (at < i + LONGEST_NAME) {
		if ((goes_on(r, at) && !starts_known(r, at)) ||
		    (is_capital_token(r, at) && flagged(r, at, WORD_ORG_SUFFIX | WORD_NAME_TAIL)))
			at++;
		else if (is_joint(r, at) && may_name(r, at + 1))
			at += 2;
		else
			break;
	}
	return at;
}

/* "Headquartered in": a sentence's first word that is no name although no dictionary has it. */
static bool is_participle(const struct reader *r, size_t i, size_t end)
{
	static const char *const behind[] = { "in", "by",   "on", "at", "with", "for", "as",
					      "to", "from", "of", "a",	"an",	"the", NULL };
	const struct token *next = token_at(r, end);

	if (end != i + 1 || !str_ends(token_at(r, i)->lower, STR("ed")) || !next ||
	    next->kind != TOKEN_WORD)
		return false;
	for (const char *const *b = behind; *b; b++)
		if (str_eq(next->lower, str_from(*b)))
			return true;
	return false;
}

static bool is_any(const struct reader *r, size_t i, const char *const *words)
{
	const struct token *t = token_at(r, i);

	for (; t && t->kind == TOKEN_WORD && *words; words++)
		if (str_eq(t->lower, str_from(*words)))
			return true;
	return false;
}

/* A word that names one thing or none: no plural, no adverb, nothing abstract. */
static bool is_plain_noun(struct str word)
{
	static const char *const ends[] = { "tion", "sion", "ment", "ness", "ance", "ence",
					    "ship", "ity",  "ing",  "ed",   "ly",   "ism",
					    "ware", "work", "body", "one",  "hood", NULL };

	if (word.n < 4 || (str_ends(word, STR("s")) && !str_ends(word, STR("ss"))))
		return false;
	for (const char *const *e = ends; *e; e++)
		if (str_ends(word, str_from(*e)))
			return false;
	return true;
}

/* "Carrier had bid", "Galaxy bought", "Strategy, which owns": a common word alone at the head of a
 * sentence does what only firms do. */
static bool acts_as_firm(const struct reader *r, size_t i, size_t end)
{
	static const char *const helpers[] = { "has",	   "had",  "is",   "was",     "also",
					       "recently", "will", "then", "quietly", NULL };
	size_t at = end;

	if (i > 0 || end != i + 1 || r->context->heading || !is_plain_noun(token_at(r, i)->lower) ||
	    flagged(r, i, WORD_STOP | WORD_GENERIC | WORD_TITLE))
		return false;
	if (is_sign(r, at, ",") && is_any(r, at + 1, (const char *const[]){ "which", NULL }))
		at += 2;
	for (int k = 0; k < 2 && is_any(r, at, helpers); k++)
		at++;
	return flagged(r, at, WORD_FIRM_VERB);
}

/* "Ravel's new owner": what has something without an article is a name. */
static bool owns(const struct reader *r, size_t i, size_t end)
{
	return i == 0 && end == 1 && !r->context->heading && is_word_s(r, 1) &&
	       is_plain_noun(token_at(r, 0)->lower) &&
	       !flagged(r, 0,
			WORD_STOP | WORD_GENERIC | WORD_TITLE | WORD_ORG_NOUN | WORD_COUNTRY_NOUN);
}

/* Is a run of capitals where capitals are idle more than a sentence's first word or a title? */
static bool run_names(const struct reader *r, size_t i, size_t end)
{
	size_t uncommon = 0, titles = 0;

	for (size_t k = i; k < end; k++)
		titles += flagged(r, k, WORD_TITLE);
	if (titles == end - i || (end == i + 1 && token_at(r, i)->lower.n == 1))
		return false;
	if (!capital_is_idle(r, i))
		return true;
	if (is_participle(r, i, end))
		return false;
	if (owns(r, i, end))
		return true;
	if (acts_as_firm(r, i, end))
		return true;
	if (known_in_document(r, i))
		return true;
	for (size_t k = i; k < end; k++)
		uncommon += !is_common(r, k);
	if (r->context->heading)
		return (uncommon > 0 && !is_common(r, i) &&
			!(end - i == 1 && flagged(r, i, WORD_ORG_SUFFIX))) ||
		       (end - i > 1 && flagged(r, end - 1, WORD_TITLE_SUFFIX));
	return uncommon > 0 || flagged(r, end - 1, WORD_ORG_SUFFIX) ||
	       (end - i > 1 && !flagged(r, i, WORD_STOP));
}

/* "Wen-Ling Hsu, its founder", "Dana Whitlock, chief executive of": a person of two or three names.
 */
static bool is_introduced(const struct reader *r, size_t i, size_t end)
{
	enum { FEW = 4 };
	static const char *const owners[] = { "its", "their", "the", "a",   "an",
					      "our", "'s",    "co",  "who", NULL };
	size_t at = end + 1;

	if (end - i < 2 || end - i > 3 || !is_sign(r, end, ",") ||
	    flagged(r, end - 1, WORD_NAME_TAIL))
		return false;
	for (size_t k = i; k < end; k++)
		if (token_at(r, k)->inner_capital || token_at(r, k)->digit)
			return false;
	if (is_any(r, at, (const char *const[]){ "who", NULL }))
		return true;
	while (at < end + FEW && is_any(r, at, owners))
		at++;
	return flagged(r, at, WORD_TITLE) && !is_sign(r, at + 1, ",");
}

/* "in TWG-led": a firm, no place. */
static bool hangs_on(const struct reader *r, size_t i)
{
	static const char *const words[] = { "-led", "-backed", "-owned", "-funded", NULL };

	return is_any(r, i, words);
}

static enum tag tag_of_run(const struct reader *r, size_t i, size_t end)
{
	const struct token *first = token_at(r, i);

	if (flagged(r, end - 1, WORD_PLACE_SUFFIX) && end > i + 1)
		return TAG_PLACE;
	if (flagged(r, end - 1, WORD_ORG_SUFFIX))
		return TAG_ORG;
	if (end - i <= 3 && end - i > 1 &&
	    (flagged(r, i, WORD_FIRST_NAME) || (i > 0 && flagged(r, i - 1, WORD_TITLE))))
		return TAG_PERSON;
	if (end - i == 1 && first->digit)
		return TAG_UNSURE;
	if (is_introduced(r, i, end))
		return TAG_PERSON;
	if (i > 0 && flagged(r, i - 1, WORD_IN) && !hangs_on(r, end))
		return TAG_ORG_OR_PLACE;
	return TAG_ORG;
}

/* "HOST: Welcome back.": who speaks in a transcript. */
static bool is_speaker(const struct reader *r, size_t i)
{
	return i == 0 && is_sign(r, 1, ":") && flagged(r, 0, WORD_COMMON | WORD_STOP) &&
	       !token_at(r, 0)->digit;
}

/* "Innovate UK", "Export Finance Norway": a country right behind a name is a part of it. */
static size_t with_country(const struct reader *r, size_t i, size_t end)
{
	struct span span;
	size_t behind;

	if (r->context->heading ||
	    (capital_is_idle(r, i) && is_common(r, i) && end == i + 1 && i > 0))
		return end;
	if (!is_capital_token(r, end))
		return end;
	behind = known_name(r, end, &span);
	return behind > end && span.tag == TAG_COUNTRY && !is_word_s(r, behind) ? behind : end;
}

static size_t unknown_name(const struct reader *r, size_t i, struct span *ret)
{
	size_t end;

	if (!may_name(r, i) || is_speaker(r, i))
		return i;
	end = run_end(r, i);
	/* "Tiny D-Matrix", "Startups Foo and": an idle first word in front of a name is no part of
	 * it. */
	if (capital_is_idle(r, i) && end > i + 1 && is_common(r, i) && !is_common(r, i + 1) &&
	    !flagged(r, i + 1, WORD_ORG_SUFFIX | WORD_NAME_TAIL) && !is_joint(r, i + 1))
		return i;
	if (!run_names(r, i, end))
		return i;
	end = with_country(r, i, end);
	*ret = (struct span){ .tag = tag_of_run(r, i, end), .first = i, .last = end };
	return end;
}

/* "Samsung Catalyst Fund", "Export Development Canada": a known name that is only a part of a
 * longer one. */
static size_t longer_than_known(const struct reader *r, size_t i, size_t known, struct span *ret)
{
	size_t end = known;

	if (!may_name(r, i))
		return known;
	while (end < i + LONGEST_NAME && may_name(r, end))
		end++;
	while (end > known && !flagged(r, end - 1, WORD_ORG_SUFFIX))
		end--;
	if (end == known)
		return known;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = end };
	return end;
}

/* "Stargate UAE", where nothing follows that the country could belong to. */
static size_t of_country(const struct reader *r, size_t i, size_t end, struct span *ret)
{
	size_t behind = with_country(r, i, end);
	const struct token *next = token_at(r, behind);

	if (behind == end ||
	    (next && next->kind == TOKEN_WORD && !flagged(r, behind, WORD_VERB | WORD_STOP)))
		return end;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = behind };
	return behind;
}

/* "Foo Corp. said": the full stop belongs to the name when the sentence goes on. */
static size_t with_full_stop(const struct reader *r, size_t end, struct span *span)
{
	static const char *const short_forms[] = { "corp", "inc", "ltd", "co", NULL };
	const struct token *last = token_at(r, end - 1);

	if (span->tag != TAG_ORG || last->kind != TOKEN_WORD || !is_sign(r, end, ".") ||
	    end + 1 >= r->tagged->tokens.count)
		return end;
	for (const char *const *s = short_forms; *s; s++)
		if (str_eq(last->lower, str_from(*s)))
			return span->last = end + 1;
	return end;
}

/* "led by : Hummingbird |": a cell below a column of names holds a name, common word or not. */
static size_t cell_name(const struct reader *r, size_t i, struct span *ret)
{
	static const char *const columns[] = {
		"company",  "start-up", "startup",   "vendor",	 "by",	     "investor", "acquirer",
		"buyer",    "target",	"backer",    "operator", "customer", "partner",	 "who",
		"firm",	    "supplier", "investors", "lead",	 "tenant",   "provider", "seller",
		"borrower", "lender",	"maker",     "issuer",	 NULL
	};
	size_t end = i;

	if (i < 2 || !is_sign(r, i - 1, ":") || !is_any(r, i - 2, columns))
		return i;
	while (end < i + 4 && is_capital_token(r, end))
		end++;
	if (end == i || !is_sign(r, end, "|"))
		return i;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = end };
	return end;
}

static size_t find_name(const struct reader *r, size_t i, struct span *ret_span)
{
	size_t end = known_name(r, i, ret_span);

	if (end > i) {
		switch (ret_span->tag) {
		case TAG_ORG:
			end = longer_than_known(r, i, end, ret_span);
			return ret_span->last == end ? of_country(r, i, end, ret_span) : end;
		case TAG_COUNTRY:
		case TAG_NATION:
		case TAG_PLACE:
			return longer_than_known(r, i, end, ret_span);
		default:
			return end;
		}
	}
	end = cell_name(r, i, ret_span);
	return end > i ? end : unknown_name(r, i, ret_span);
}

size_t name_read(const struct tag_context *context, const struct tagged *tagged, size_t i,
		 struct arena *arena, struct span *ret_span)
{
	struct reader r = { context, tagged, arena };
	size_t end = coin_end(context->coined, tagged, i);

	if (end > i) {
		*ret_span = (struct span){ .tag = TAG_CHIP, .first = i, .last = end };
		return end;
	}
	end = find_name(&r, i, ret_span);

	return end > i ? with_full_stop(&r, end, ret_span) : i;
}

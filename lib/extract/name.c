/* SPDX-License-Identifier: Apache-2.0 */
/* Names in a sentence: those the lexicon knows, and those it does not but that are written like
 * names. */
#include "extract/coin.h"
#include "extract/learned.h"
#include "extract/name_kind.h"
#include "extract/name_reader.h"

#include <string.h>

enum { LONGEST_NAME = 9 };

/* The words of tokens [i, j) in lower case, joined as the lexicon's keys are. */
static struct str phrase_of(const struct name_reader *r, size_t i, size_t j, char *room,
			    size_t size)
{
	size_t n = 0;

	for (size_t k = i; k < j; k++) {
		const struct token *t = name_token(r, k);
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

static size_t known_name(const struct name_reader *r, size_t i, struct span *ret)
{
	const struct token *t = name_token(r, i);
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

/* May token `i` be part of an unknown name at all? */
static bool may_name(const struct name_reader *r, size_t i)
{
	const struct token *t = name_token(r, i);

	if (!name_capital(r, i) || name_flagged(r, i, WORD_GENERIC))
		return false;
	if (name_flagged(r, i, WORD_STOP) && (t->lower.n == 1 || !name_all_capitals(r, i)))
		return false;
	return t->lower.p[0] != '\'' && t->lower.p[0] != '-' && !str_starts(t->lower, STR("ex-")) &&
	       !str_starts(t->lower, STR("non-")) && !str_starts(t->lower, STR("anti-"));
}

/* "Weights & Biases", "Bank of America", "Casa dos Ventos". */
static bool is_joint(const struct name_reader *r, size_t i)
{
	static const char *const joints[] = { "de",  "dos", "du",  "del", "do",	 "da", "la", "las",
					      "los", "von", "van", "der", "den", "of", NULL };
	static const char *const bodies[] = { "bank",	    "university", "institute",	 "ministry",
					      "department", "commission", "association", "agency",
					      "foundation", "council",	  "authority",	 "college",
					      "government", "board",	  "bureau",	 "academy",
					      "school",	    "laboratory", "centre",	 "center",
					      "office",	    NULL };
	const struct token *t = name_token(r, i);

	if (name_sign(r, i, "&"))
		return true;
	if (!t || t->kind != TOKEN_WORD || i == 0)
		return false;
	for (const char *const *j = joints; *j; j++)
		if (str_is(t->lower, *j))
			return !str_eq(t->lower, STR("of")) || name_any(r, i - 1, bodies);
	return false;
}

/* A known name or phrase stands here; but the energy in "Pinecrest Geothermal" is a part of the
 * name. */
static bool starts_known(const struct name_reader *r, size_t i)
{
	struct span span;

	return known_name(r, i, &span) > i &&
	       (span.tag != TAG_ENERGY || r->context->heading || !name_capital(r, i));
}

/* ", Inc." stands at token `i`. */
static bool has_legal_tail(const struct name_reader *r, size_t i)
{
	static const char *const words[] = { "inc", "inc.", "ltd", "ltd.", "llc",  "corp", "corp.",
					     "plc", "gmbh", "co",  "s.a.", "n.v.", "l.p.", NULL };

	return name_sign(r, i, ",") && name_any(r, i + 1, words) && name_capital(r, i + 1);
}

/* In a title every word has a capital: there a name goes on only in words that name something. */
static bool goes_on(const struct name_reader *r, size_t i)
{
	return may_name(r, i) && (!r->context->heading || !name_common(r, i) || name_seen(r, i));
}

static size_t run_end(const struct name_reader *r, size_t i)
{
	size_t at = i + 1;

	while (at < i + LONGEST_NAME) {
		if ((goes_on(r, at) && !starts_known(r, at)) ||
		    (name_capital(r, at) && name_flagged(r, at, WORD_ORG_SUFFIX | WORD_NAME_TAIL)))
			at++;
		else if (is_joint(r, at) && may_name(r, at + 1))
			at += 2;
		else if (is_joint(r, at) && is_joint(r, at + 1) && may_name(r, at + 2))
			at += 3;
		else
			break;
	}
	return at;
}

/* "Innovate UK", "Export Finance Norway": a country right behind a name is a part of it. */
static size_t with_country(const struct name_reader *r, size_t i, size_t end)
{
	struct span span;
	size_t behind;

	if (r->context->heading || (name_idle(r, i) && name_common(r, i) && end == i + 1 && i > 0))
		return end;
	if (!name_capital(r, end))
		return end;
	behind = known_name(r, end, &span);
	return behind > end && span.tag == TAG_COUNTRY && !name_possessive(r, behind) ? behind
										      : end;
}

/* "Engine No. 1" */
static size_t with_number(const struct name_reader *r, size_t end)
{
	const struct token *number = name_token(r, end + 2);

	if (name_any(r, end, (const char *const[]){ "no", NULL }) && name_capital(r, end) &&
	    name_sign(r, end + 1, ".") && number && number->kind == TOKEN_QUANTITY &&
	    number->quantity.kind == QUANTITY_NUMBER)
		return end + 3;
	return end;
}

static enum tag run_tag(const struct name_reader *r, size_t i, size_t end)
{
	enum tag told = learned_tag(r->context->learned, tagged_text(r->tagged, i, end));

	return told != TAG_NONE ? told : name_run_tag(r, i, end);
}

/* "Meridian" may be short for "Meridian Data", but "Cloud" is not for "Cloud Nine". */
static bool may_stand_alone(const struct name_reader *r, size_t i)
{
	static const char *const words[] = {
		"cloud",   "data",    "compute", "quantum", "neural",	"deep",		 "general",
		"digital", "blue",    "red",	 "green",   "black",	"white",	 "open",
		"high",	   "smart",   "super",	 "great",   "american", "northern",	 "southern",
		"western", "eastern", "central", "united",  "national", "international", "advanced",
		"applied", "federal", "pacific", "public",  "private",	"royal",	 "bank",
		"house",   "river",   "power",	 "grand",   NULL
	};

	return !name_flagged(r, i,
			     WORD_STOP | WORD_GENERIC | WORD_ORG_SUFFIX | WORD_NAME_TAIL |
				     WORD_TITLE | WORD_FIRST_NAME) &&
	       !name_any(r, i, words);
}

/* Keeps what a whole name says of the shorter ones behind it. */
static void learn(const struct name_reader *r, const struct span *span)
{
	struct learned *learned = r->context->learned;
	size_t words = span->last - span->first;

	if (!learned)
		return;
	if (span->tag == TAG_PERSON && words > 1)
		learned_add(learned, r->arena, tagged_text(r->tagged, span->last - 1, span->last),
			    TAG_PERSON);
	if (r->context->heading)
		return;
	if (span->tag == TAG_PLACE)
		learned_add(learned, r->arena, tagged_text(r->tagged, span->first, span->last),
			    TAG_PLACE);
	if (span->tag == TAG_ORG && words > 1)
		learned_add(learned, r->arena, tagged_text(r->tagged, span->first, span->last),
			    TAG_ORG);
	if (span->tag == TAG_ORG && (words > 1 || !name_idle(r, span->first)) &&
	    may_stand_alone(r, span->first))
		learned_add(learned, r->arena, tagged_text(r->tagged, span->first, span->first + 1),
			    TAG_ORG);
}

/* "Old Mill Energy": the adjective belongs to a name when the word behind it could not be one. */
static bool is_name_head(const struct name_reader *r, size_t i)
{
	static const char *const words[] = { "silicon",	 "power", "memory", "old",    "new",
					     "big",	 "first", "second", "third",  "next",
					     "last",	 "two",	  "one",    "global", "major",
					     "early",	 "top",	  "up",	    "three",  "seven",
					     "regional", "both",  "under",  "over",   "beyond",
					     "together", NULL };

	return name_any(r, i, words) && name_capital(r, i) && !r->context->heading &&
	       name_capital(r, i + 1) && may_name(r, i + 1) && name_common(r, i + 1) &&
	       (!name_idle(r, i) || (name_capital(r, i + 2) && may_name(r, i + 2)) ||
		name_flagged(r, i + 2, WORD_ORG_SUFFIX));
}

/* "Canadian-American" */
static bool is_two_nations(const struct name_reader *r, size_t i)
{
	struct str word = name_token(r, i)->lower;
	size_t hyphen = str_find_char(word, '-');
	const struct term *a, *b;

	if (hyphen == 0 || hyphen + 1 >= word.n)
		return false;
	a = lexicon_find(r->context->tokens.lexicon, str_sub(word, 0, hyphen));
	b = lexicon_find(r->context->tokens.lexicon, str_sub(word, hyphen + 1, word.n));
	return a && b && a->tag == TAG_NATION && b->tag == TAG_NATION;
}

/* "Chief Financial Officer Anne Roux": the name begins behind the office. */
static bool is_office(const struct name_reader *r, size_t i, size_t end)
{
	static const char *const words[] = { "financial", "operating", "technology", "vice",
					     "managing",  "senior",    "technical",  "commercial",
					     "marketing", "product",   "deputy",     "general",
					     NULL };

	for (; i + 1 < end; i++) {
		if (name_flagged(r, i, WORD_TITLE))
			return true;
		if (!name_any(r, i, words))
			return false;
	}
	return false;
}

static size_t unknown_name(const struct name_reader *r, size_t i, struct span *ret)
{
	size_t end;

	bool head = is_name_head(r, i);

	if ((!head && !may_name(r, i)) || name_speaker(r, i) || is_two_nations(r, i) ||
	    (i > 0 && name_sign(r, i - 1, "[")))
		return i;
	end = run_end(r, i);
	/* "Tiny D-Matrix", "Startups Foo and": an idle first word in front of a name is no part of
	 * it. */
	if (name_idle(r, i) && end > i + 1 && name_flagged(r, i, WORD_ORG_NOUN | WORD_TITLE) &&
	    !r->context->heading)
		return i;
	if (name_idle(r, i) && end > i + 1 && name_common(r, i) && !name_common(r, i + 1) &&
	    !name_flagged(r, i, WORD_FIRST_NAME) &&
	    !name_flagged(r, i + 1, WORD_ORG_SUFFIX | WORD_NAME_TAIL) && !is_joint(r, i + 1))
		return i;
	if (!r->context->heading && is_office(r, i, end))
		return i;
	if (!head && !has_legal_tail(r, end) && !name_run_counts(r, i, end))
		return i;
	end = with_number(r, with_country(r, i, end));
	*ret = (struct span){ .tag = run_tag(r, i, end), .first = i, .last = end };
	learn(r, ret);
	return end;
}

/* Where the name ends that the document taught: "Lumen Harbour", not the known "Lumen". */
static size_t learned_end(const struct name_reader *r, size_t i, size_t known)
{
	enum { LONGEST_TAUGHT = 4 };

	for (size_t end = i + LONGEST_TAUGHT; end > known; end--)
		if (end <= r->tagged->tokens.count && name_capital(r, end - 1) &&
		    learned_tag(r->context->learned, tagged_text(r->tagged, i, end)) == TAG_ORG)
			return end;
	return known;
}

/* "Aurora Compute", "Korea Zinc", "Lumen Forge": a place, or a firm with a common word for a name,
 * and the name goes on. */
static bool begins_firm(const struct name_reader *r, size_t i, size_t known,
			const struct span *span)
{
	struct span next;
	bool behind_in = i > 0 && name_flagged(r, i - 1, WORD_IN);

	if (r->context->heading || !may_name(r, known) || name_flagged(r, known, WORD_FIRST_NAME) ||
	    (known_name(r, known, &next) > known &&
	     !(next.tag == TAG_ORG && name_common(r, known))))
		return false;
	switch (span->tag) {
	case TAG_PLACE:
		return !behind_in;
	case TAG_COUNTRY:
		return !behind_in && name_common(r, known) && span->term &&
		       str_eq(span->term->form, span->term->value);
	case TAG_ORG:
		if (known != i + 1 || behind_in)
			return false;
		if (name_common(r, known)) /* "Samsung Catalyst": not two firms */
			return true;
		return name_common(r, i) && !name_token(r, i)->inner_capital &&
		       name_token(r, i)->lower.n > 3 && !name_flagged(r, i, WORD_GIANT);
	default:
		return false;
	}
}

/* "Samsung Catalyst Fund", "Export Development Canada": a known name that is only a part of a
 * longer one. */
static size_t longer_than_known(const struct name_reader *r, size_t i, size_t known,
				struct span *ret)
{
	size_t end = known;

	if (!may_name(r, i))
		return known;
	while (end < i + LONGEST_NAME &&
	       (may_name(r, end) ||
		(end > known && name_capital(r, end) && name_flagged(r, end, WORD_ORG_SUFFIX))))
		end++;
	/* "French Bpifrance Capital" is not all one name, "British Patient Capital" is. */
	if (ret->tag == TAG_NATION && end > known && !name_common(r, known))
		end = known;
	while (end > known && !name_flagged(r, end - 1, WORD_ORG_SUFFIX))
		end--;
	if (end == known && ret->tag == TAG_PLACE && name_capital(r, end) &&
	    name_flagged(r, end, WORD_PLACE_SUFFIX)) {
		*ret = (struct span){ .tag = TAG_PLACE, .first = i, .last = end + 1 };
		return end + 1;
	}
	if (end == known)
		end = learned_end(r, i, known);
	if (end == known && begins_firm(r, i, known, ret))
		end = run_end(r, known);
	if (end == known)
		return known;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = end };
	learn(r, ret);
	return end;
}

/* "Stargate UAE", where nothing follows that the country could belong to. */
static size_t of_country(const struct name_reader *r, size_t i, size_t end, struct span *ret)
{
	size_t behind = with_country(r, i, end);
	const struct token *next = name_token(r, behind);

	if (behind == end ||
	    (next && next->kind == TOKEN_WORD && !name_flagged(r, behind, WORD_VERB | WORD_STOP)))
		return end;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = behind };
	return behind;
}

/* "Lumen Forge, Inc. (Nasdaq: LMFG)": the span takes it in, the name does not. */
static size_t with_legal_tail(const struct name_reader *r, size_t end, struct span *span)
{
	size_t behind = end + 2;

	if (span->tag != TAG_ORG || !name_sign(r, end, ",") || !has_legal_tail(r, end))
		return end;
	if (name_sign(r, behind, ".") && behind + 1 < r->tagged->tokens.count)
		behind++;
	span->text = tagged_text(r->tagged, span->first, end);
	return span->last = behind;
}

/* "Foo Corp. said": the full stop belongs to the name when the sentence goes on. */
static size_t with_full_stop(const struct name_reader *r, size_t end, struct span *span)
{
	static const char *const short_forms[] = { "corp", "inc", "ltd", "co", NULL };
	const struct token *last = name_token(r, end - 1);

	if (span->tag != TAG_ORG || last->kind != TOKEN_WORD || !name_sign(r, end, ".") ||
	    end + 1 >= r->tagged->tokens.count)
		return end;
	for (const char *const *s = short_forms; *s; s++)
		if (str_is(last->lower, *s))
			return span->last = end + 1;
	return end;
}

/* "led by : Hummingbird |": a cell below a column of names holds a name, common word or not. */
static size_t cell_name(const struct name_reader *r, size_t i, struct span *ret)
{
	static const char *const columns[] = {
		"company",  "start-up", "startup",   "vendor",	 "by",	     "investor", "acquirer",
		"buyer",    "target",	"backer",    "operator", "customer", "partner",	 "who",
		"firm",	    "supplier", "investors", "lead",	 "tenant",   "provider", "seller",
		"borrower", "lender",	"maker",     "issuer",	 NULL
	};
	size_t end = i;

	if (i < 2 || !name_sign(r, i - 1, ":") || !name_any(r, i - 2, columns))
		return i;
	while (end < i + 4 && name_capital(r, end))
		end++;
	if (end == i || !name_sign(r, end, "|"))
		return i;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = end };
	return end;
}

/* "Helios Grid Holdings", and later only "Helios"; "Aurora Compute", and "Aurora". */
static void as_learned(const struct name_reader *r, size_t i, size_t end, struct span *span)
{
	if (end == i + 1 &&
	    learned_tag(r->context->learned, tagged_text(r->tagged, i, end)) == TAG_ORG)
		*span = (struct span){ .tag = TAG_ORG, .first = i, .last = end };
}

static size_t find_name(const struct name_reader *r, size_t i, struct span *ret_span)
{
	size_t end = known_name(r, i, ret_span);

	if (end > i) {
		switch (ret_span->tag) {
		case TAG_ORG:
			end = longer_than_known(r, i, end, ret_span);
			return ret_span->last == end ? of_country(r, i, end, ret_span) : end;
		case TAG_CHIP:
		case TAG_PLACE:
			end = longer_than_known(r, i, end, ret_span);
			as_learned(r, i, end, ret_span);
			return end;
		case TAG_COUNTRY:
		case TAG_NATION:
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
	struct name_reader r = { context, tagged, arena };
	size_t end = coin_end(context->coined, tagged, i);

	if (end > i) {
		*ret_span = (struct span){ .tag = TAG_CHIP, .first = i, .last = end };
		return end;
	}
	end = find_name(&r, i, ret_span);
	if (end > i)
		end = with_legal_tail(&r, end, ret_span);
	return end > i ? with_full_stop(&r, end, ret_span) : i;
}

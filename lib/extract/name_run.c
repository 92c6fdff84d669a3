/* SPDX-License-Identifier: Apache-2.0 */
/* Names that the lexicon knows, and runs of words with capitals that it does not. */
#include "extract/name_run.h"

#include "extract/learned.h"
#include "extract/name_kind.h"

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

size_t name_known(const struct name_reader *r, size_t i, struct span *ret)
{
	const struct token *t = name_token(r, i);
	const struct lexicon *lexicon = r->context->tokens.lexicon;
	char room[256];
	size_t most = t && t->word ? t->word->longest : 0;

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
bool name_may(const struct name_reader *r, size_t i)
{
	const struct token *t = name_token(r, i);

	if (!name_capital(r, i) || name_flagged(r, i, WORD_GENERIC))
		return false;
	if (name_flagged(r, i, WORD_STOP) && (t->lower.n == 1 || !name_all_capitals(r, i)))
		return false;
	return t->lower.p[0] != '\'' && t->lower.p[0] != '-' && !str_starts(t->lower, STR("ex-")) &&
	       !str_starts(t->lower, STR("non-")) && !str_starts(t->lower, STR("anti-"));
}

/* "Bank", "Academy": of which there is one for something. */
bool name_body(const struct name_reader *r, size_t i)
{
	static const char *const bodies[] = { "bank",	    "university", "institute",	 "ministry",
					      "department", "commission", "association", "agency",
					      "foundation", "council",	  "authority",	 "college",
					      "government", "board",	  "bureau",	 "academy",
					      "school",	    "laboratory", "centre",	 "center",
					      "office",	    NULL };

	return name_any(r, i, bodies);
}

/* "Weights & Biases", "Bank of America", "Casa dos Ventos". */
static bool is_joint(const struct name_reader *r, size_t i)
{
	static const char *const joints[] = { "de",  "dos", "du",  "del", "do",	 "da", "la", "las",
					      "los", "von", "van", "der", "den", "of", NULL };
	const struct token *t = name_token(r, i);

	if (name_sign(r, i, "&"))
		return true;
	if (!t || t->kind != TOKEN_WORD || i == 0)
		return false;
	for (const char *const *j = joints; *j; j++)
		if (str_is(t->lower, *j))
			return !str_eq(t->lower, STR("of")) || name_body(r, i - 1);
	return false;
}

/* A known name or phrase stands here; but the energy in "Pinecrest Geothermal" is a part of the
 * name. */
static bool starts_known(const struct name_reader *r, size_t i)
{
	struct span span;

	return name_known(r, i, &span) > i &&
	       (span.tag != TAG_ENERGY || r->context->heading || !name_capital(r, i));
}

/* ", Inc." stands at token `i`. */
bool name_legal_tail(const struct name_reader *r, size_t i)
{
	static const char *const words[] = { "inc", "inc.", "ltd", "ltd.", "llc",  "corp", "corp.",
					     "plc", "gmbh", "co",  "s.a.", "n.v.", "l.p.", NULL };

	return name_sign(r, i, ",") && name_any(r, i + 1, words) && name_capital(r, i + 1);
}

/* In a title every word has a capital: there a name goes on only in words that name something. */
static bool goes_on(const struct name_reader *r, size_t i)
{
	return name_may(r, i) && (!r->context->heading || !name_common(r, i) || name_seen(r, i));
}

size_t name_run_end(const struct name_reader *r, size_t i)
{
	size_t at = i + 1;

	while (at < i + LONGEST_NAME) {
		if ((goes_on(r, at) && !starts_known(r, at)) ||
		    (name_capital(r, at) && name_flagged(r, at, WORD_ORG_SUFFIX | WORD_NAME_TAIL)))
			at++;
		else if (is_joint(r, at) && name_may(r, at + 1))
			at += 2;
		else if (is_joint(r, at) && is_joint(r, at + 1) && name_may(r, at + 2))
			at += 3;
		else
			break;
	}
	return at;
}

/* "Innovate UK", "Export Finance Norway": a country right behind a name is a part of it. */
size_t name_with_country(const struct name_reader *r, size_t i, size_t end)
{
	struct span span;
	size_t behind;

	if (r->context->heading || (name_idle(r, i) && name_common(r, i) && end == i + 1 && i > 0))
		return end;
	if (!name_capital(r, end))
		return end;
	behind = name_known(r, end, &span);
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
void name_learn(const struct name_reader *r, const struct span *span)
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
	       name_capital(r, i + 1) && name_may(r, i + 1) && name_common(r, i + 1) &&
	       (!name_idle(r, i) || (name_capital(r, i + 2) && name_may(r, i + 2)) ||
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

size_t name_unknown(const struct name_reader *r, size_t i, struct span *ret)
{
	size_t end;

	bool head = is_name_head(r, i);

	if ((!head && !name_may(r, i)) || name_speaker(r, i) || is_two_nations(r, i) ||
	    (i > 0 && name_sign(r, i - 1, "[")))
		return i;
	end = name_run_end(r, i);
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
	if (!head && !name_legal_tail(r, end) && !name_run_counts(r, i, end))
		return i;
	end = with_number(r, name_with_country(r, i, end));
	*ret = (struct span){ .tag = run_tag(r, i, end), .first = i, .last = end };
	name_learn(r, ret);
	return end;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/name_kind.h"

#include "extract/learned.h"
#include "extract/name_reader.h"

/* "Headquartered in": a sentence's first word that is no name although no dictionary has it. */
static bool is_participle(const struct name_reader *r, size_t i, size_t end)
{
	static const char *const behind[] = { "in", "by",   "on", "at", "with", "for", "as",
					      "to", "from", "of", "a",	"an",	"the", NULL };
	const struct token *next = name_token(r, end);

	if (end != i + 1 || !str_ends(name_token(r, i)->lower, STR("ed")) || !next ||
	    next->kind != TOKEN_WORD)
		return false;
	for (const char *const *b = behind; *b; b++)
		if (str_is(next->lower, *b))
			return true;
	return false;
}

/* A word that names one thing or none: no plural, no adverb, nothing abstract. */
static bool is_plain_noun(struct str word)
{
	static const char *const ends[] = { "tion", "sion", "ement", "pment", "tment", "yment",
					    "ness", "ance", "ence",  "ship",  "ity",   "ing",
					    "ed",   "ly",   "ism",   "ware",  "work",  "body",
					    "one",  "hood", NULL };

	if (word.n < 4 || (str_ends(word, STR("s")) && !str_ends(word, STR("ss"))))
		return false;
	for (const char *const *e = ends; *e; e++)
		if (str_ends(word, str_from(*e)))
			return false;
	return true;
}

/* "Carrier had bid", "Galaxy bought", "Strategy, which owns": a common word alone at the head of a
 * sentence does what only firms do. */
static bool acts_as_firm(const struct name_reader *r, size_t i, size_t end)
{
	static const char *const helpers[] = { "has",	   "had",  "is",   "was",     "also",
					       "recently", "will", "then", "quietly", NULL };
	static const char *const relatives[] = { "which", "whose", "who", NULL };
	size_t at = end;

	if (i > 0 || end != i + 1 || r->context->heading ||
	    !is_plain_noun(name_token(r, i)->lower) ||
	    name_flagged(r, i, WORD_STOP | WORD_GENERIC | WORD_TITLE))
		return false;
	if (name_sign(r, at, ",") && name_any(r, at + 1, relatives))
		return true;
	for (int k = 0; k < 2 && name_any(r, at, helpers); k++)
		at++;
	return name_flagged(r, at, WORD_FIRM_VERB);
}

/* "Ravel's new owner": what has something without an article is a name. */
static bool owns(const struct name_reader *r, size_t i, size_t end)
{
	return i == 0 && end == 1 && !r->context->heading && name_possessive(r, 1) &&
	       is_plain_noun(name_token(r, 0)->lower) &&
	       !name_flagged(r, 0,
			     WORD_STOP | WORD_GENERIC | WORD_TITLE | WORD_ORG_NOUN |
				     WORD_COUNTRY_NOUN);
}

/* "Photonics start-up Lumeris": the first word only says what for. */
static bool describes_next(const struct name_reader *r, size_t i, size_t end)
{
	return end == i + 1 && name_flagged(r, end, WORD_ORG_NOUN) && !name_capital(r, end) &&
	       name_capital(r, end + 1);
}

static bool is_learned(const struct name_reader *r, size_t i, size_t end)
{
	return learned_tag(r->context->learned, tagged_text(r->tagged, i, end)) != TAG_NONE;
}

/* "Jane Doe, CEO of Ember Robotics", even in a title. */
static bool is_employer(const struct name_reader *r, size_t i)
{
	static const char *const words[] = { "of", "at", NULL };

	return i > 1 && name_any(r, i - 1, words) && name_flagged(r, i - 2, WORD_TITLE);
}

static bool is_legal_form(const struct name_reader *r, size_t i)
{
	static const char *const words[] = { "inc",  "inc.",  "ltd", "ltd.", "llc",
					     "corp", "corp.", "plc", "gmbh", NULL };

	return name_any(r, i, words);
}

bool name_run_counts(const struct name_reader *r, size_t i, size_t end)
{
	size_t uncommon = 0, titles = 0;

	for (size_t k = i; k < end; k++)
		titles += name_flagged(r, k, WORD_TITLE);
	if (titles == end - i || (end == i + 1 && name_token(r, i)->lower.n == 1) ||
	    (end == i + 1 && is_legal_form(r, i)))
		return false;
	if (!name_idle(r, i) || is_employer(r, i))
		return true;
	if (is_participle(r, i, end))
		return false;
	if (describes_next(r, i, end))
		return false;
	if (owns(r, i, end) || acts_as_firm(r, i, end) || name_seen(r, i) || is_learned(r, i, end))
		return true;
	for (size_t k = i; k < end; k++)
		uncommon += !name_common(r, k);
	if (r->context->heading)
		return (uncommon > 0 && !name_common(r, i) &&
			!(end - i == 1 && name_flagged(r, i, WORD_ORG_SUFFIX))) ||
		       (end - i > 1 && name_flagged(r, end - 1, WORD_TITLE_SUFFIX));
	return uncommon > 0 || (end - i > 1 && !name_flagged(r, i, WORD_STOP));
}

/* "Wen-Ling Hsu, its founder", "Dana Whitlock, chief executive of": a person of two or three names.
 */
static bool is_introduced(const struct name_reader *r, size_t i, size_t end)
{
	enum { FEW = 4 };
	static const char *const owners[] = { "its", "their", "the", "a",   "an",
					      "our", "'s",    "co",  "who", NULL };
	size_t at = end + 1;

	bool behind = i > 1 && name_sign(r, i - 1, ",") && name_flagged(r, i - 2, WORD_TITLE);

	if (end - i < 2 || end - i > 3 || !(behind || name_sign(r, end, ",")) ||
	    name_flagged(r, end - 1, WORD_NAME_TAIL))
		return false;
	for (size_t k = i; k < end; k++)
		if (name_token(r, k)->digit ||
		    (name_token(r, k)->inner_capital &&
		     str_find_char(name_token(r, k)->lower, '-') == name_token(r, k)->lower.n))
			return false;
	if (behind || name_any(r, at, (const char *const[]){ "who", NULL }))
		return true;
	while (at < end + FEW && name_any(r, at, owners))
		at++;
	if (!name_flagged(r, at, WORD_TITLE))
		return false;
	while (name_flagged(r, at, WORD_TITLE))
		at++;
	return !name_capital(r, at); /* "rented from Foo Cloud, chief executive Jane Doe said" */
}

/* "..., said Dan Ives." */
static bool is_quoted(const struct name_reader *r, size_t i, size_t end)
{
	static const char *const verbs[] = { "said", "says", NULL };

	if (i == 0 || end != i + 2 || !name_any(r, i - 1, verbs) || name_seen(r, i + 1) ||
	    name_flagged(r, end - 1, WORD_ORG_SUFFIX | WORD_NAME_TAIL))
		return false;
	for (size_t k = i; k < end; k++)
		if (name_token(r, k)->digit || name_token(r, k)->inner_capital)
			return false;
	return i > 1 && (name_sign(r, i - 2, ",") || name_sign(r, i - 2, "\"")) &&
	       (name_sign(r, end, ",") || name_sign(r, end, "."));
}

/* "in TWG-led": a firm, no place. */
static bool hangs_on(const struct name_reader *r, size_t i)
{
	static const char *const words[] = { "-led", "-backed", "-owned", "-funded", NULL };

	return name_any(r, i, words);
}

/* "a stake in Foo" */
static bool is_invested(const struct name_reader *r, size_t i)
{
	static const char *const words[] = { "stake",	  "stakes",   "invest",	    "invested",
					     "investing", "shares",   "investment", "interest",
					     "invests",	  "majority", "holding",    NULL };

	return i > 1 && name_any(r, i - 2, words);
}

/* "Tromso-based", "the town of Clarion". */
static bool is_place(const struct name_reader *r, size_t i, size_t end)
{
	static const char *const hung[] = { "-based", "-headquartered", "-born", NULL };
	static const char *const nouns[] = { "town",	 "city",   "village",  "county",
					     "state",	 "port",   "province", "suburb",
					     "district", "region", "island",   "municipality",
					     NULL };

	if (name_any(r, end, hung))
		return true;
	return i > 1 && name_any(r, i - 1, (const char *const[]){ "of", NULL }) &&
	       name_any(r, i - 2, nouns);
}

/* "Vistra's Perry nuclear plant", "the Bend plant". */
static bool is_plant(const struct name_reader *r, size_t i, size_t end)
{
	static const char *const before[] = { "the", "its", "'s", "their", NULL };
	static const char *const kinds[] = { "nuclear", "solar", "wind",      "gas",	    "hydro",
					     "power",	"coal",	 "gas-fired", "generating", NULL };
	static const char *const nouns[] = { "plant",  "reactor",  "station", "dam",
					     "plants", "reactors", NULL };

	if (end > i + 2 || i == 0 || !name_any(r, i - 1, before))
		return false;
	while (name_any(r, end, kinds))
		end++;
	return name_any(r, end, nouns);
}

enum tag name_run_tag(const struct name_reader *r, size_t i, size_t end)
{
	const struct token *first = name_token(r, i);

	if (name_flagged(r, end - 1, WORD_PLACE_SUFFIX) && end > i + 1)
		return TAG_PLACE;
	if (name_flagged(r, end - 1, WORD_ORG_SUFFIX))
		return TAG_ORG;
	if (end - i <= 3 && end - i > 1 &&
	    (name_flagged(r, i, WORD_FIRST_NAME) || (i > 0 && name_flagged(r, i - 1, WORD_TITLE))))
		return TAG_PERSON;
	/* "Dr. Amara Osei" */
	if (end - i <= 3 && i > 1 && name_sign(r, i - 1, ".") &&
	    name_any(r, i - 2, (const char *const[]){ "dr", "mr", "mrs", "ms", "prof", NULL }))
		return TAG_PERSON;
	if (end - i == 1 && first->digit)
		return TAG_UNSURE;
	if (is_introduced(r, i, end) || is_quoted(r, i, end))
		return TAG_PERSON;
	if (is_place(r, i, end) || is_plant(r, i, end))
		return TAG_PLACE;
	if (i > 0 && name_flagged(r, i - 1, WORD_IN) && !hangs_on(r, end) && !is_invested(r, i))
		return TAG_ORG_OR_PLACE;
	return TAG_ORG;
}

/* "HOST: Welcome back.": who speaks in a transcript. */
bool name_speaker(const struct name_reader *r, size_t i)
{
	return i == 0 && name_sign(r, 1, ":") && name_flagged(r, 0, WORD_COMMON | WORD_STOP) &&
	       !name_token(r, 0)->digit;
}

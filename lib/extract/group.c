/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/group.h"

bool span_is_org(const struct span *span)
{
	return span->tag == TAG_ORG || span->tag == TAG_UNSURE;
}

struct str tagged_word(const struct tagged *t, size_t token)
{
	if (token >= t->tokens.count || t->tokens.tokens[token].kind != TOKEN_WORD)
		return (struct str){ NULL, 0 };
	return t->tokens.tokens[token].lower;
}

/* The word before a span and its article. */
struct str tagged_word_before(const struct tagged *t, const struct span *span)
{
	size_t at = span->first;

	while (at > 0 && str_eq(tagged_word(t, at - 1), STR("the")))
		at--;
	return at > 0 ? tagged_word(t, at - 1) : (struct str){ NULL, 0 };
}

bool word_is_one_of(struct str word, const char *const *words)
{
	for (; word.n && *words; words++)
		if (str_is(word, *words))
			return true;
	return false;
}

/* Behind one of these words a name is not what the sentence is about. */
bool span_is_subordinate(const struct tagged *t, const struct span *span)
{
	static const char *const words[] = { "by",   "with", "from",	"to",	"of",
					     "in",   "for",  "against", "at",	"on",
					     "into", "ex",   "via",	"than", NULL };

	return word_is_one_of(tagged_word_before(t, span), words);
}

/* "Foo, the holding company of Jane Doe, led the round": what it does makes it one. */
static bool invests(const struct tagged *t, const struct span *span)
{
	static const char *const helpers[] = { "has", "had", "also", "have", NULL };
	static const char *const verbs[] = { "led",	 "co-led",	 "leads",
					     "co-leads", "participated", "took",
					     "invested", "chipped",	 NULL };
	static const char *const things[] = { "round", "series", "part",       "financing",
					      "in",    "deal",	 "investment", NULL };
	size_t at = span->last, end;

	while (at < t->tokens.count && t->skip[at])
		at = t->skip[at];
	while (word_is_one_of(tagged_word(t, at), helpers))
		at++;
	if (!word_is_one_of(tagged_word(t, at), verbs))
		return false;
	for (end = at + 5, at++; at < end; at++)
		if (word_is_one_of(tagged_word(t, at), things))
			return true;
	return false;
}

bool span_is_investor(const struct tagged *t, const struct span *span)
{
	const struct token *last = &t->tokens.tokens[span->last - 1];

	if (span->term && (span->term->investor || span->term->state.n))
		return true;
	if (last->kind == TOKEN_WORD && str_eq(last->lower, STR("government")))
		return true;
	return (last->word && (last->word->flags & WORD_INVESTOR_SUFFIX)) || invests(t, span);
}

/* A newspaper is hardly what it writes about. */
bool span_is_publication(const struct reading *r, const struct span *span)
{
	const struct word_class *class = rule_class(r->extractor->rules, STR("publication"));

	for (size_t i = 0; class && i < class->count; i++)
		if (str_eq_ci(class->entries[i], span->text))
			return true;
	return false;
}

bool span_is_listed_next(const struct tagged *t, const struct span *a, const struct span *b)
{
	struct str between = str_sub((struct str){ t->line, t->line_length }, t->starts[a->last],
				     t->starts[b->first]);

	return str_eq(between, STR(", ")) || str_eq(between, STR("and ")) ||
	       str_eq(between, STR(", and ")) || str_eq(between, STR("& "));
}

/* "Temasek-backed Foo", "Arm-based chips": only describes. */
static bool is_hung_on(const struct tagged *t, const struct span *last)
{
	struct str word = tagged_word(t, last->last);

	return word.n > 1 && word.p[0] == '-';
}

/* "Nikkei has reported that": a newspaper is not what it writes about. */
static bool is_teller(const struct tagged *t, const struct span *last)
{
	static const char *const verbs[] = { "reported", "reports", "wrote", NULL };
	static const char *const helpers[] = { "has", "had", "first", "also", "have", NULL };
	size_t at = last->last;

	while (word_is_one_of(tagged_word(t, at), helpers))
		at++;
	if (!word_is_one_of(tagged_word(t, at), verbs))
		return false;
	for (size_t i = at + 1; i < at + 6; i++)
		if (str_eq(tagged_word(t, i), STR("that")))
			return true;
	return false;
}

/* "Shares of Foo", "the founder of Foo": the sentence is about Foo after all. */
static bool is_owned(const struct tagged *t, const struct span *span)
{
	static const char *const words[] = {
		"shares",    "stock",	    "founder",	    "founders",	 "boss",
		"head",	     "owner",	    "owners",	    "backers",	 "shareholders",
		"executive", "officer",	    "ceo",	    "cofounder", "co-founder",
		"spokesman", "spokeswoman", "spokesperson", "lawyer",	 NULL
	};

	return span->first > 1 &&
	       (str_eq(tagged_word(t, span->first - 1), STR("of")) ||
		str_eq(tagged_word(t, span->first - 1), STR("in")) ||
		str_eq(tagged_word(t, span->first - 1), STR("for"))) &&
	       word_is_one_of(tagged_word(t, span->first - 2), words);
}

/* "Foo's Perry nuclear plant": no firm. */
static bool is_site(const struct tagged *t, const struct span *head, const struct span *last)
{
	static const char *const nouns[] = { "plant",	"reactor", "station", "campus", "site",
					     "complex", "farm",	   "mine",    "dam",	NULL };
	size_t at = last->last;

	if (head->first == 0 || head->term ||
	    !(str_eq(tagged_word(t, head->first - 1), STR("'s")) ||
	      str_eq(tagged_word(t, head->first - 1), STR("its")) ||
	      str_eq(tagged_word(t, head->first - 1), STR("the"))))
		return false;
	for (size_t k = at; k < at + 3; k++)
		if (word_is_one_of(tagged_word(t, k), nouns))
			return true;
	return false;
}

static bool flagged(const struct tagged *t, size_t i, uint32_t flags)
{
	return tagged_word(t, i).n && t->tokens.tokens[i].word &&
	       (t->tokens.tokens[i].word->flags & flags);
}

/* "Across the Irish Sea, Foo": whom the sentence is about is yet to come. */
bool span_is_opening(const struct tagged *t, const struct span *head, const struct span *last)
{
	if (head->first < 2 || !flagged(t, 0, WORD_ASIDE | WORD_IN) ||
	    !str_eq(tagged_text(t, last->last, last->last + 1), STR(",")))
		return false;
	for (size_t i = 1; i < head->first; i++)
		if (t->tokens.tokens[i].kind != TOKEN_WORD || flagged(t, i, WORD_VERB))
			return false;
	return true;
}

/* What the names from `head` to `last` are to their sentence. */
static double weight_of(const struct tagged *t, const struct span *head, const struct span *last,
			bool led)
{
	if (!led && is_owned(t, head))
		return GROUP_OWNER;
	if (is_site(t, head, last))
		return GROUP_SITE;
	if (!led && span_is_opening(t, head, last))
		return GROUP_BEHIND;
	if (span_is_subordinate(t, head) || is_hung_on(t, last) || is_teller(t, last))
		return GROUP_BEHIND;
	if (led)
		return GROUP_OBJECT;
	return str_eq(tagged_word(t, last->last), STR("'s")) ? GROUP_OWNER : GROUP_SUBJECT;
}

/* "Foo's parent, Bar, said": of span `i`, Foo; then Bar is who speaks. */
static bool owns_next(const struct tagged *t, size_t i)
{
	enum { LONGEST = 5 };
	const struct span *owner = &t->spans[i], *next = i + 1 < t->count ? owner + 1 : NULL;

	if (!next || !span_is_org(owner) || !span_is_org(next) ||
	    !str_eq(tagged_word(t, owner->last), STR("'s")) ||
	    next->first > owner->last + 1 + LONGEST || next->first < owner->last + 3 ||
	    !str_eq(tagged_text(t, next->first - 1, next->first), STR(",")) ||
	    !str_eq(tagged_text(t, next->last, next->last + 1), STR(",")))
		return false;
	for (size_t k = owner->last + 1; k + 1 < next->first; k++)
		if (!tagged_word(t, k).n || t->tokens.tokens[k].capital)
			return false;
	return true;
}

struct group group_at(const struct tagged *t, size_t i, size_t end, bool led)
{
	const struct span *head = &t->spans[i];
	struct group g = { .first = i, .last = i + 1, .members = 1 };

	bool opening = !led && span_is_opening(t, head, head);

	for (; !opening && g.last < end && span_is_org(&t->spans[g.last]); g.last++) {
		if (!span_is_listed_next(t, &t->spans[g.last - 1], &t->spans[g.last]))
			break;
		g.members++;
	}
	g.weight = weight_of(t, head, &t->spans[g.last - 1], led);
	g.owner = g.weight == GROUP_OWNER;
	if (g.owner && owns_next(t, i))
		g.weight = GROUP_BEHIND;
	return g;
}

void group_names(const struct tagged *t, struct group g, struct names *ret)
{
	ret->count = 0;
	for (size_t i = g.first; i < g.last && ret->count < NAMES_MOST; i++)
		ret->items[ret->count++] = t->spans[i].text;
}

/* The last list of names before `end`; the label of a bullet may be one name for two. */
bool group_last_list(const struct tagged *t, size_t end, struct names *ret)
{
	bool found = false;

	for (size_t i = 0; i < t->count && i < end;) {
		struct group g;
		bool label;

		if (!span_is_org(&t->spans[i])) {
			i++;
			continue;
		}
		g = group_at(t, i, end < t->count ? end : t->count, false);
		i = g.last;
		label = g.first == 0 && t->spans[0].first == 0 &&
			str_eq(tagged_text(t, t->spans[g.last - 1].last,
					   t->spans[g.last - 1].last + 1),
			       STR(":"));
		if (g.members == 1 && !label)
			continue;
		group_names(t, g, ret);
		found = true;
		if (label && g.members > 1)
			break;
	}
	return found;
}

/* The two organisations of a sentence that names just two. */
bool group_only_two(const struct tagged *t, struct names *ret, struct arena *arena)
{
	ret->count = 0;
	for (size_t i = 0; i < t->count; i++) {
		bool known = false;

		if (!span_is_org(&t->spans[i]))
			continue;
		for (size_t k = 0; k < ret->count; k++)
			known = known || merge_same_name(ret->items[k], t->spans[i].text, arena);
		if (!known && ret->count == 2)
			return false;
		if (!known)
			ret->items[ret->count++] = t->spans[i].text;
	}
	return ret->count == 2;
}

/* The names that the sentence begins with, or is about, before span `end`. */
bool group_subject(const struct tagged *t, size_t first, size_t end, bool no_investor,
		   struct names *ret)
{
	for (size_t i = first; i < end;) {
		struct group g;

		if (!span_is_org(&t->spans[i])) {
			i++;
			continue;
		}
		g = group_at(t, i, end, false);
		i = g.last;
		if (g.weight < GROUP_SUBJECT ||
		    (no_investor && span_is_investor(t, &t->spans[g.first])))
			continue;
		group_names(t, g, ret);
		return true;
	}
	return false;
}

/* ", collectively pledging": those who were listed last. */
bool group_is_joint(const struct tagged *t, size_t line_offset)
{
	static const char *const words[] = { "collectively", "jointly", "together", "both", NULL };
	size_t token = tagged_token_at(t, line_offset);

	return word_is_one_of(tagged_word(t, token), words) ||
	       word_is_one_of(tagged_word(t, token + 1), words);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/match_score.h"

#include "base/buf.h"
#include "base/closest.h"
#include "text/fold.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

enum { SLUG_MAX = 1 << 12, WORDS_MAX = 24 };

const char *const match_decision_names[] = { "none", "maybe", "match" };

/* Words that say what sort of company it is before the law, or nothing. Folded; those written with
 * points ("S.p.A.") are joined first. */
static const char *const legal_words[] = {
	"ab",	"ag",	       "as",	  "asa",     "bhd",	 "bv",	"co",		"company",
	"corp", "corporation", "gmbh",	  "holding", "holdings", "inc", "incorporated", "jsc",
	"kg",	"kk",	       "limited", "llc",     "llp",	 "lp",	"ltd",		"nv",
	"oy",	"oyj",	       "pjsc",	  "plc",     "private",	 "pte", "pty",		"pvt",
	"sa",	"sarl",	       "sas",	  "sdn",     "se",	 "spa", "srl",		NULL
};

/* Words by which a group's part in some country is called, or the group itself. */
static const char *const part_words[] = {
	"america", "americas",	"apac",	   "asia",   "canada", "china", "deutschland",	 "emea",
	"europe",  "france",	"germany", "global", "group",  "india", "international", "japan",
	"korea",   "singapore", "taiwan",  "uk",     "us",     "usa",	"worldwide",	 NULL
};

struct words {
	struct str items[WORDS_MAX];
	size_t count;
};

static bool is_among(struct str word, const char *const *list)
{
	for (; *list; list++)
		if (str_is(word, *list))
			return true;
	return false;
}

/* "s-p-a" at the end is one word: its letters stood between points. */
static size_t letters_in_a_row(struct str rest)
{
	size_t n = 0;

	while (2 * n < rest.n && rest.p[2 * n] != '-' &&
	       (2 * n + 1 == rest.n || rest.p[2 * n + 1] == '-'))
		n++;
	return n;
}

static struct words cut_words(struct arena *arena, struct str slug)
{
	struct words words = { 0 };
	struct str rest = slug, word;

	while (words.count < WORDS_MAX && rest.n > 0) {
		size_t letters = letters_in_a_row(rest);

		if (letters > 1) {
			char joined[WORDS_MAX];
			size_t n = letters < WORDS_MAX ? letters : WORDS_MAX;

			for (size_t i = 0; i < n; i++)
				joined[i] = rest.p[2 * i];
			words.items[words.count++] = arena_str(arena, (struct str){ joined, n });
			rest = str_sub(rest, 2 * n, rest.n);
		} else if (str_cut(&rest, '-', &word) && word.n > 0) {
			words.items[words.count++] = word;
		}
	}
	return words;
}

static struct str join(struct arena *arena, const struct words *words, const char *between)
{
	BUF_AUTO out = { .cap = SLUG_MAX };

	for (size_t i = 0; i < words->count; i++) {
		if (i > 0)
			buf_add_text(&out, between);
		buf_add(&out, words->items[i]);
	}
	return arena_str(arena, buf_str(&out));
}

/* Legal forms stand at the end: "Co-Pilot" has none. A name that is nothing else stays as it is. */
static struct words without_legal_words(const struct words *all)
{
	struct words kept = { 0 };
	size_t end = all->count;

	while (end > 1 && is_among(all->items[end - 1], legal_words))
		end--;
	for (size_t i = 0; i < end; i++)
		if (!str_is(all->items[i], "and") && !str_is(all->items[i], "of") &&
		    !(i == 0 && end > 1 && str_is(all->items[i], "the")))
			kept.items[kept.count++] = all->items[i];
	return kept.count > 0 ? kept : *all;
}

static int cmp_words(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct match_name match_name_of(struct arena *arena, struct str written)
{
	BUF_AUTO slug = { .cap = SLUG_MAX };
	struct match_name name = { .written = written };
	struct words words;

	fold_slug(&slug, written);
	name.slug = arena_str(arena, buf_str(&slug));
	name.key = fold_name_key(arena, written);
	words = cut_words(arena, name.slug);
	words = without_legal_words(&words);
	name.core = join(arena, &words, "-");
	name.letters = join(arena, &words, "");
	qsort(words.items, words.count, sizeof *words.items, cmp_words);
	name.sorted = join(arena, &words, "-");
	return name;
}

struct str match_domain_of(struct arena *arena, struct str written)
{
	struct str text = str_trim(written);
	size_t at = str_find(text, STR("://"));
	char *lower;

	if (at < text.n)
		text = str_sub(text, at + 3, text.n);
	text = str_sub(text, 0, str_find_char(text, '/'));
	at = str_find_char(text, '@');
	if (at < text.n)
		text = str_sub(text, at + 1, text.n);
	text = str_sub(text, 0, str_find_char(text, ':'));
	if (str_starts_ci(text, STR("www.")))
		text = str_sub(text, 4, text.n);
	lower = arena_text(arena, text);
	for (size_t i = 0; i < text.n; i++) {
		lower[i] = ascii_lower(lower[i]);
		if (!ascii_is_alnum(lower[i]) && lower[i] != '-' && lower[i] != '.')
			return (struct str){ 0 };
	}
	return str_find_char(text, '.') < text.n ? (struct str){ lower, text.n }
						 : (struct str){ 0 };
}

enum match_decision match_decide(int score)
{
	return score >= MATCH_SURE    ? MATCH_IS_SURE
	       : score >= MATCH_MAYBE ? MATCH_IS_MAYBE
				      : MATCH_IS_NONE;
}

void match_score_add(struct match_score *score, const char *reason, int weight, struct str detail)
{
	int sum = 0;

	assert(score->count < MATCH_REASONS);
	score->reasons[score->count++] = (struct match_reason){ reason, weight, detail };
	for (size_t i = 0; i < score->count; i++)
		sum += score->reasons[i].weight;
	score->score = sum < 0 ? 0 : sum > 100 ? 100 : sum;
}

static bool has_word(const struct words *words, struct str word)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_eq(words->items[i], word))
			return true;
	return false;
}

/* All words of `few` are among `many`; *ret_only_parts: the others name a country or the group. */
static bool is_part_of(const struct words *few, const struct words *many, bool *ret_only_parts)
{
	bool only_parts = true;

	for (size_t i = 0; i < few->count; i++)
		if (!has_word(many, few->items[i]))
			return false;
	for (size_t i = 0; i < many->count; i++)
		if (!has_word(few, many->items[i]) && !is_among(many->items[i], part_words))
			only_parts = false;
	*ret_only_parts = only_parts;
	return true;
}

static bool same_digits(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	while (true) {
		while (i < a.n && !ascii_is_digit(a.p[i]))
			i++;
		while (k < b.n && !ascii_is_digit(b.p[k]))
			k++;
		if (i == a.n || k == b.n)
			return i == a.n && k == b.n;
		if (a.p[i++] != b.p[k++])
			return false;
	}
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/*
 * What one wrong word is worth. A slip in a long word is a slip; in a short one it is another word:
 * Groq is not Grok, nor Meta Metax. The first letter is seldom mistaken.
 */
static int weight_of_slip(struct str a, struct str b, size_t *ret_distance)
{
	static const struct {
		size_t distance, length;
		int weight;
	} slips[] = { { 1, 8, 87 }, { 2, 12, 86 }, { 1, 6, 78 }, { 2, 9, 70 }, { 3, 14, 66 } };
	size_t n = a.n > b.n ? a.n : b.n, distance = closest_distance(a, b);

	*ret_distance = distance;
	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
		if (distance <= slips[i].distance && n >= slips[i].length)
			return slips[i].weight - (a.p[0] == b.p[0] ? 0 : 15);
	return 0;
}

/* The worst word counts, where the words stand one beside the other; else the name as a whole. */
static int weight_of_slips(const struct words *a, const struct words *b, struct str letters_a,
			   struct str letters_b, size_t *ret_distance)
{
	int worst = 100, weight;
	size_t all = 0, distance;

	if (a->count != b->count)
		return weight_of_slip(letters_a, letters_b, ret_distance);
	for (size_t i = 0; i < a->count; i++) {
		if (str_eq(a->items[i], b->items[i]))
			continue;
		weight = weight_of_slip(a->items[i], b->items[i], &distance);
		worst = weight < worst ? weight : worst;
		all += distance;
	}
	*ret_distance = all;
	return all > 3 ? 0 : worst;
}

static int similarity(struct str a, struct str b)
{
	size_t n = a.n > b.n ? a.n : b.n, distance = closest_distance(a, b);

	return n == 0 || distance >= n ? 0 : (int)(100 * (n - distance) / n);
}

/* Names that are not the same after all evening out. */
static void compare_unequal(struct arena *arena, const struct match_name *a,
			    const struct match_name *b, struct match_score *score)
{
	struct words in_a = cut_words(arena, a->core), in_b = cut_words(arena, b->core);
	bool only_parts = false;
	size_t distance = 0;
	int weight, alike = similarity(a->letters, b->letters);

	if (is_part_of(&in_a, &in_b, &only_parts) || is_part_of(&in_b, &in_a, &only_parts)) {
		if (only_parts)
			match_score_add(score, "group_or_country_word", 70,
					STR("one name has a word for the group or for a country"));
		else
			match_score_add(score, "more_words", 45, STR("one name has more words"));
		return;
	}
	if (!same_digits(a->letters, b->letters)) {
		match_score_add(score, "numbers_differ", alike * 40 / 100, (struct str){ 0 });
		return;
	}
	weight = is_ascii(a->letters) && is_ascii(b->letters)
			 ? weight_of_slips(&in_a, &in_b, a->letters, b->letters, &distance)
			 : 0;
	if (weight > 0)
		match_score_add(score, "letters_differ", weight,
				arena_strf(arena, "%zu wrong, similarity 0.%02d", distance, alike));
	else
		match_score_add(score, "some_letters_alike", alike * 55 / 100,
				arena_strf(arena, "similarity 0.%02d", alike));
}

void match_score_names(struct arena *arena, const struct match_name *asked,
		       const struct match_name *other, struct match_score *score)
{
	static const struct str nothing = { 0 };

	*score = (struct match_score){ 0 };
	if (asked->letters.n == 0 || other->letters.n == 0)
		match_score_add(score, "no_letters", 0, nothing);
	else if (str_eq(asked->written, other->written))
		match_score_add(score, "exact_name", 97, nothing);
	else if (str_eq(asked->slug, other->slug))
		match_score_add(score, "same_letters", 95,
				STR("but for case, accents and punctuation"));
	else if (str_eq(asked->core, other->core))
		match_score_add(score, "legal_form_dropped", 93, nothing);
	else if (str_eq(asked->letters, other->letters))
		match_score_add(score, "spaces_differ", 91, nothing);
	else if (str_eq(asked->key, other->key) &&
		 (str_eq(asked->key, asked->core) || str_eq(other->key, other->core)))
		match_score_add(score, "generic_word_dropped", 88,
				STR("such as AI, Systems, Labs"));
	else if (str_eq(asked->key, other->key))
		match_score_add(score, "generic_word_differs", 70,
				STR("such as AI, Systems, Labs"));
	else if (str_eq(asked->sorted, other->sorted))
		match_score_add(score, "words_in_other_order", 87, nothing);
	else
		compare_unequal(arena, asked, other, score);
}

static bool is_same_or_under(struct str domain, struct str of)
{
	return str_ends(domain, of) && (domain.n == of.n || domain.p[domain.n - of.n - 1] == '.');
}

static void compare_domains(const struct match_asked *asked,
			    const struct match_candidate *candidate, struct match_score *score)
{
	static const struct str nothing = { 0 };

	if (asked->domain.n == 0 || candidate->domain.n == 0)
		return;
	if (!is_same_or_under(asked->domain, candidate->domain) &&
	    !is_same_or_under(candidate->domain, asked->domain))
		match_score_add(score, "domain_differs", -8, candidate->domain);
	else if (score->score >= MATCH_MAYBE)
		match_score_add(score, "same_domain", 10, nothing);
	else /* whatever it is called: somebody should look */
		match_score_add(score, "same_domain", 80 - score->score, nothing);
}

static void compare_rest(const struct match_asked *asked, const struct match_candidate *candidate,
			 struct match_score *score)
{
	static const struct str nothing = { 0 };
	bool has_role = false;

	if (asked->country.n > 0 && candidate->country.n > 0) {
		if (str_eq(asked->country, candidate->country))
			match_score_add(score, "same_country", 4, nothing);
		else
			match_score_add(score, "country_differs", -15, candidate->country);
	}
	for (size_t i = 0; i < candidate->role_count; i++)
		has_role = has_role || str_eq(candidate->roles[i], asked->role);
	if (asked->role.n > 0 && candidate->role_count > 0)
		match_score_add(score, has_role ? "same_role" : "role_differs", has_role ? 3 : -5,
				nothing);
}

void match_score(struct arena *arena, const struct match_asked *asked,
		 const struct match_candidate *candidate, struct match_score *ret_score)
{
	match_score_names(arena, &asked->name, &candidate->name, ret_score);
	if (str_is(str_from(ret_score->reasons[0].reason), "exact_name") &&
	    !str_eq(candidate->shown, candidate->name.written)) {
		*ret_score = (struct match_score){ 0 };
		match_score_add(ret_score, "alias", 96, candidate->shown);
	}
	compare_domains(asked, candidate, ret_score);
	compare_rest(asked, candidate, ret_score);
}

/* Which pairs of letters a name has, as bits. */
static uint64_t pairs_of(struct str letters)
{
	uint64_t bits = 0;

	for (size_t i = 0; i + 1 < letters.n; i++)
		bits |= UINT64_C(1)
			<< (((unsigned char)letters.p[i] * 31u + (unsigned char)letters.p[i + 1]) &
			    63u);
	return bits;
}

bool match_is_near(const struct match_name *a, const struct match_name *b)
{
	uint64_t in_a = pairs_of(a->letters), in_b = pairs_of(b->letters);
	int shared = __builtin_popcountll(in_a & in_b);
	int fewer = __builtin_popcountll(in_a) < __builtin_popcountll(in_b)
			    ? __builtin_popcountll(in_a)
			    : __builtin_popcountll(in_b);

	return str_eq(a->letters, b->letters) || str_eq(a->key, b->key) || 2 * shared >= fewer;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/rule_needs.h"

#include <string.h>

/* Words that are in most sentences make no trigger. */
static const char *const idle_words[] = {
	"the",	"a",	"an",	"of", "in",   "to",  "for",   "and", "or",    "on",   "by",  "at",
	"with", "from", "as",	"is", "are",  "was", "were",  "has", "have",  "had",  "its", "it",
	"that", "this", "will", "be", "been", "'s",  "which", "who", "their", "into", "not", NULL
};

/* Is it cut out of the raw text as it stands here? "u.s." is not. */
static bool is_raw_word(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!ascii_is_alnum(word.p[i]) && word.p[i] != '-' &&
		    (unsigned char)word.p[i] < 0x80)
			return false;
	return word.n > 0 && !ascii_is_digit(word.p[0]);
}

static bool is_idle(const struct needing *n, struct str word)
{
	enum { LONGEST_IDLE = 5 };

	if (!is_raw_word(word))
		return true;
	if (n->often || word.n > LONGEST_IDLE)
		return false;
	for (const char *const *w = idle_words; *w; w++)
		if (str_is(word, *w))
			return true;
	return false;
}

static void append(const struct needing *n, struct word_set *set, struct str word)
{
	arena_grow(n->set->arena, &set->items, set->count, &set->room, sizeof *set->items);
	set->items[set->count++] = word;
}

static void add_word(const struct needing *n, struct word_set *set, struct str word)
{
	append(n, set, word);
	if (!set->idle)
		set->idle = is_idle(n, word);
}

void needs_word(const struct needing *n, struct needs *needs, struct str word)
{
	*needs = (struct needs){ .word_count = 1 };
	add_word(n, &needs->words[0], word);
}

void phrase_needs(const struct needing *n, struct str phrase, struct needs *needs)
{
	struct str word;

	*needs = (struct needs){ 0 };
	while (str_cut(&phrase, ' ', &word)) {
		struct needs one = { 0 };

		if (word.n == 0 || word.p[word.n - 1] == '*')
			continue;
		needs_word(n, &one, word);
		needs_join(needs, &one);
	}
}

/* A figure has its unit's word in it, or glued to its digits. NULL: too many words, or none. */
static const char *const *unit_words(char tag)
{
	static const char *const power[] = { "mw",	  "gw",	      "kw",	   "mws",
					     "gws",	  "megawatt", "gigawatt",  "megawatts",
					     "gigawatts", "kilowatt", "kilowatts", "terawatts",
					     NULL };
	static const char *const compute[] = { "exaflops",   "exaflop",	  "eflops",    "eflop",
					       "petaflops",  "petaflop",  "pflops",    "pflop",
					       "zettaflops", "zettaflop", "teraflops", "teraflop",
					       "tflops",     "tflop",	  "ef",	       NULL };

	return tag == TAG_POWER ? power : tag == TAG_COMPUTE ? compute : NULL;
}

void needs_hole(const struct needing *n, struct needs *needs, const struct hole_type *type)
{
	/* Types whose spans are all phrases need a word of one of them. */
	static const char phrased[] = { TAG_ROUND, TAG_ENERGY, TAG_MEMORY_TYPE, '\0' };

	if (type->subject || !type->tags[0])
		return;
	needs->tag_count = 1;
	for (const char *tag = type->tags; *tag; tag++)
		needs->tags[0] |= tag_bit(*tag);
	if (type->tags[1])
		return;
	for (const char *const *w = unit_words(type->tags[0]); w && *w; w++)
		add_word(n, &needs->words[0], str_from(*w));
	needs->word_count = needs->words[0].count > 0;
	if (!strchr(phrased, type->tags[0]))
		return;
	for (size_t i = 0; i < n->set->phrase_word_count; i++)
		if (n->set->phrase_words[i].tag == (enum tag)type->tags[0])
			add_word(n, &needs->words[0], n->set->phrase_words[i].word);
	needs->word_count = needs->words[0].count > 0;
}

static void join_words(struct needs *all, const struct word_set *set)
{
	size_t at = all->word_count;

	if (set->count == 0 || set->idle)
		return;
	while (at > 0 && all->words[at - 1].count > set->count)
		at--;
	if (at == NEEDED_SETS)
		return;
	if (all->word_count < NEEDED_SETS)
		all->word_count++;
	memmove(&all->words[at + 1], &all->words[at],
		(all->word_count - at - 1) * sizeof *all->words);
	all->words[at] = *set;
}

void needs_join(struct needs *all, const struct needs *more)
{
	for (size_t i = 0; i < more->word_count; i++)
		join_words(all, &more->words[i]);
	for (size_t i = 0; i < more->tag_count && all->tag_count < NEEDED_TAGS; i++)
		all->tags[all->tag_count++] = more->tags[i];
}

void needs_either(const struct needing *n, struct needs *either, const struct needs *other,
		  bool first)
{
	if (first) {
		*either = (struct needs){ 0 };
	} else {
		either->word_count = either->word_count && other->word_count;
		either->tag_count = either->tag_count && other->tag_count;
	}
	if (first ? other->word_count > 0 : either->word_count > 0) {
		for (size_t i = 0; i < other->words[0].count; i++)
			append(n, &either->words[0], other->words[0].items[i]);
		either->words[0].idle = either->words[0].idle || other->words[0].idle;
		either->word_count = 1;
	}
	if (first ? other->tag_count > 0 : either->tag_count > 0) {
		either->tags[0] |= other->tags[0];
		either->tag_count = 1;
	}
}

static void add_trigger(struct rule_set *set, struct str text, struct trigger_use use)
{
	struct word *word = lexicon_word(set->lexicon, text);
	struct trigger *trigger;

	if (!word->trigger) {
		arena_grow(set->arena, &set->triggers, set->trigger_count, &set->trigger_room,
			   sizeof *set->triggers);
		set->triggers[set->trigger_count++] = (struct trigger){ .word = text };
		word->trigger = (uint16_t)set->trigger_count;
	}
	trigger = &set->triggers[word->trigger - 1];
	if (trigger->count > 0) {
		struct trigger_use *last = &trigger->uses[trigger->count - 1];

		if (last->pattern == use.pattern) {
			last->sets |= use.sets;
			return;
		}
	}
	arena_grow(set->arena, &trigger->uses, trigger->count, &trigger->room,
		   sizeof *trigger->uses);
	trigger->uses[trigger->count++] = use;
}

void needs_register(struct rule_set *set, const struct needs *needs, size_t pattern)
{
	struct rule_pattern *p = &set->patterns[pattern];

	p->sets = (unsigned char)((1U << needs->word_count) - 1);
	memcpy(p->tags, needs->tags, sizeof p->tags);
	p->tag_count = needs->tag_count;
	for (size_t k = 0; k < needs->word_count; k++)
		for (size_t i = 0; i < needs->words[k].count; i++)
			add_trigger(set, needs->words[k].items[i],
				    (struct trigger_use){ (uint32_t)pattern,
							  (unsigned char)(1U << k) });
}

bool rule_has_spans(const struct rule_pattern *p, uint32_t tags)
{
	for (size_t i = 0; i < p->tag_count; i++)
		if (!(p->tags[i] & tags))
			return false;
	return true;
}

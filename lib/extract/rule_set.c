/* SPDX-License-Identifier: Apache-2.0 */
/* The set of all rules: its beginning, and what is made once all files are in. */
#include "extract/rule.h"

struct rule_set *rule_set_new(struct arena *arena, struct lexicon *lexicon)
{
	struct rule_set *set = ARENA_NEW(arena, struct rule_set);

	set->arena = arena;
	set->lexicon = lexicon;
	set->vocab = vocab_new(arena, lexicon);
	return set;
}

static void add_starters(struct vocab *v, struct program *p)
{
	vocab_add_starter(v, &p->starter);
	for (size_t i = 0; i < p->guard_count; i++)
		vocab_add_starter(v, &p->guards[i]);
}

void rule_set_finish(struct rule_set *set)
{
	set->bit_words = set->pattern_count / 64 + 1;
	set->followers = ARENA_ARRAY(set->arena, uint64_t, set->bit_words);
	set->sets = ARENA_ARRAY(set->arena, unsigned char, set->pattern_count + 1);
	for (size_t i = 0; i < sizeof set->actions / sizeof *set->actions; i++)
		set->actions[i] = ARENA_ARRAY(set->arena, uint64_t, set->bit_words);
	for (size_t i = 0; i < set->pattern_count; i++) {
		enum rule_action action = set->rules[set->patterns[i].rule].action;

		set->sets[i] = set->patterns[i].sets;
		set->actions[action][i / 64] |= (uint64_t)1 << i % 64;
		set->followers[i / 64] |= (uint64_t)set->patterns[i].follows << i % 64;
		add_starters(set->vocab, &set->patterns[i].program);
	}
	vocab_finish(set->vocab);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/rule_hole.h"

#include <string.h>

enum { WORDS_IN_TEXT = 12 };

#define ORG_TAGS   "OXIASF"
#define ACTOR_TAGS "OXIASFCLU"

static const struct hole_type hole_types[] = {
	{ "ORG", ORG_TAGS, false, false },     { "SUBJ", ORG_TAGS, true, false },
	{ "ACTOR", ACTOR_TAGS, false, false }, { "ACTOR_SUBJ", ACTOR_TAGS, true, false },
	{ "NAME", "OXIKLCP", false, false },   { "PERSON", "P", false, false },
	{ "MONEY", "M", false, false },	       { "ROUND", "R", false, false },
	{ "DATE", "D", false, false },	       { "COUNTRY", "CUJ", false, false },
	{ "NATION", "J", false, false },       { "PLACE", "LCIU", false, false },
	{ "CHIP", "KX", false, false },	       { "POWER", "W", false, false },
	{ "WATTS", "HW", false, false },       { "COMPUTE", "E", false, false },
	{ "NUMBER", "N", false, false },       { "PERCENT", "Q", false, false },
	{ "NODE", "T", false, false },	       { "MEMORY", "B", false, false },
	{ "BANDWIDTH", "V", false, false },    { "RATE", "Y", false, false },
	{ "MEMORY_TYPE", "Z", false, false },  { "ENERGY", "G", false, false },
	{ "TEXT", "", false, false },	       { "TARGET", "CUJOXIL", false, false },
	{ "REGION", "LCJUI", false, false },   { "GOVERNMENT", "CUJOA", false, true },
};

const struct hole_type *hole_type_named(struct str name)
{
	for (size_t i = 0; i < sizeof hole_types / sizeof *hole_types; i++)
		if (str_eq(name, str_from(hole_types[i].name)))
			return &hole_types[i];
	return NULL;
}

static uint32_t tag_mask(const char *tags)
{
	uint32_t mask = 0;

	for (; *tags; tags++)
		mask |= tag_bit(*tags);
	return mask;
}

/* The classes together, in this order, as they stand now. `kept` has the last such number. */
static uint16_t classes_number(struct rule_set *set, const char *const *names,
			       struct class_number *kept)
{
	size_t count = 0;

	for (const char *const *n = names; *n; n++) {
		const struct word_class *class = rule_class(set, str_from(*n));

		count += class ? class->count : 0;
	}
	if (count == 0 || (kept->number && kept->count == count))
		return kept->number;
	kept->number = vocab_class_new(set->vocab);
	kept->count = count;
	for (const char *const *n = names; *n; n++) {
		const struct word_class *class = rule_class(set, str_from(*n));

		for (size_t i = 0; class && i < class->count; i++)
			vocab_class_add(set->vocab, kept->number, class->entries[i]);
	}
	return kept->number;
}

uint16_t class_number(struct rule_set *set, struct str name)
{
	struct word_class *class = NULL;

	for (size_t i = 0; i < set->class_count && !class; i++)
		if (str_eq(set->classes[i].name, name))
			class = &set->classes[i];
	if (!class)
		return 0;
	if (class->number.count != class->count) {
		class->number.number = vocab_class_new(set->vocab);
		class->number.count = class->count;
		for (size_t i = 0; i < class->count; i++)
			vocab_class_add(set->vocab, class->number.number, class->entries[i]);
	}
	return class->number.number;
}

bool verbs_node(struct rule_set *set, size_t number, struct node **ret_node, struct err *err)
{
	static const char *const names[] = { "aux",
					     "status.agreed",
					     "status.planned",
					     "status.in_talks",
					     "status.reported",
					     "status.paused",
					     "status.will",
					     "status.unreal",
					     NULL };
	struct node *repeat = node_new(set->arena, NODE_STAR);
	uint16_t class;

	for (const char *const *n = names; *n; n++)
		if (!rule_class(set, str_from(*n)))
			return err_set(err, ERR_INPUT, "no such class: <%s>", *n);
	class = classes_number(set, names, &set->verbs);
	set->vocab->classes[class].traits = TRAIT_LY;
	repeat->verbs = true;
	node_add(repeat, node_item(set->arena, OP_CLASS, 0, class, 0));
	*ret_node = node_of(set->arena, NODE_GROUP, repeat);
	(*ret_node)->a = (uint16_t)number;
	return true;
}

/* A class that no rule file has: what holes need. */
static uint16_t built_in(struct rule_set *set, const char *const *phrases, uint16_t *kept)
{
	if (!*kept) {
		*kept = vocab_class_new(set->vocab);
		for (; *phrases; phrases++)
			vocab_class_add(set->vocab, *kept, str_from(*phrases));
	}
	return *kept;
}

static struct node *spans(struct rule_set *set, uint32_t tags)
{
	return node_item(set->arena, OP_SPAN, 0, 0, tags);
}

static struct node *any_of(struct rule_set *set, const char *const *phrases, uint16_t *kept)
{
	return node_item(set->arena, OP_CLASS, 0, built_in(set, phrases, kept), 0);
}

static struct node *optional(struct rule_set *set, struct node *node)
{
	return node_of(set->arena, NODE_OPTIONAL, node);
}

struct node *word_node(struct rule_set *set, struct str word)
{
	struct node *sequence = node_new(set->arena, NODE_SEQUENCE);
	struct phrase phrase;

	vocab_read_phrase(set->vocab, word, &phrase);
	if (phrase.count > 0 && phrase.tests[0].kind == TEST_BEGINNING) {
		uint16_t class = vocab_class_new(set->vocab);

		vocab_class_add(set->vocab, class, word);
		return node_item(set->arena, OP_CLASS, 0, class, 0);
	}
	sequence->together = true;
	for (size_t i = 0; i < phrase.count; i++)
		node_add(sequence,
			 phrase.tests[i].kind == TEST_SPAN
				 ? spans(set, phrase.tests[i].what)
				 : node_item(set->arena, OP_WORD, 0, phrase.tests[i].what, 0));
	return sequence->first && !sequence->first->next ? sequence->first : sequence;
}

/* "A, B and chipmaker C". A pronoun may lead a list, not follow in it. */
static struct node *list_node(struct rule_set *set, uint32_t tags)
{
	static const char *const between[] = { ", and",
					       ", as well as",
					       "as well as",
					       "along with",
					       "together with",
					       "and",
					       "&",
					       ",",
					       "/",
					       "or",
					       "plus",
					       NULL };
	uint32_t pronouns =
		tag_bit(TAG_IT) | tag_bit(TAG_THEY) | tag_bit(TAG_COUNTRY_IT) | tag_bit(TAG_WE);
	struct arena *arena = set->arena;
	struct node *more = node_new(arena, NODE_SEQUENCE);
	struct node *list = node_new(arena, NODE_SEQUENCE);

	node_add(more, any_of(set, between, &set->list_words));
	node_add(more, node_item(arena, OP_PRE, 0, 0, 0));
	node_add(more, spans(set, tags & ~pronouns));
	node_add(more, node_of(arena, NODE_NOT, node_item(arena, OP_WORD, 0, set->vocab->own, 0)));
	node_add(list, spans(set, tags));
	return node_add(list, node_of(arena, NODE_STAR, more));
}

static struct node *text_node(struct rule_set *set)
{
	struct node *text = node_new(set->arena, NODE_SEQUENCE);

	node_add(text, node_item(set->arena, OP_TRAIT, 0, TRAIT_TEXT, 0));
	return node_add(text, node_item(set->arena, OP_GAP, WORDS_IN_TEXT - 1, TRAIT_TEXT, 0));
}

/* What may follow a name before its verb: "Foo:", "Foo of Leeds, England", an aside. */
static void add_subject_tail(struct rule_set *set, struct node *named)
{
	static const char *const labels[] = { ":", "--", NULL };
	static const char *const from[] = { "of", "from", NULL };
	struct arena *arena = set->arena;
	uint32_t towns = tag_bit(TAG_PLACE) | tag_bit(TAG_COUNTRY);
	struct node *home = node_new(arena, NODE_SEQUENCE), *land = node_new(arena, NODE_SEQUENCE);

	node_add(land, word_node(set, STR(",")));
	node_add(land, spans(set, towns));
	node_add(home, any_of(set, from, &set->home_words));
	node_add(home, spans(set, towns | tag_bit(TAG_ORG_OR_PLACE)));
	node_add(home, optional(set, land));
	node_add(named, optional(set, any_of(set, labels, &set->label_words)));
	node_add(named, optional(set, home));
	node_add(named, node_item(arena, OP_ASIDE, 0, 0, 0));
}

/* ", and then", ", and", "and then", "and", ",": the longest come first. */
static uint16_t openers(struct rule_set *set)
{
	static const char *const joins[] = { "and", "but", "then", "while" };
	static const char *const helpers[] = { " then", " later", " also", " has", " have", "" };

	if (set->opener_words)
		return set->opener_words;
	set->opener_words = vocab_class_new(set->vocab);
	for (int comma = 1; comma >= 0; comma--)
		for (size_t j = 0; j < sizeof joins / sizeof *joins; j++)
			for (size_t h = 0; h < sizeof helpers / sizeof *helpers; h++)
				vocab_class_add(set->vocab, set->opener_words,
						arena_strf(set->arena, "%s%s%s", comma ? ", " : "",
							   joins[j], helpers[h]));
	vocab_class_add(set->vocab, set->opener_words, STR(","));
	return set->opener_words;
}

/* A subject may be unsaid: at the sentence's start, behind "and" or a comma. */
static struct node *subject_node(struct rule_set *set, struct node *group)
{
	struct arena *arena = set->arena;
	struct node *named = node_of(arena, NODE_SEQUENCE, group);
	struct node *choice;

	add_subject_tail(set, named);
	choice = node_of(arena, NODE_CHOICE, named);
	node_add(choice, node_item(arena, OP_START, 0, 0, 0));
	return node_add(choice, node_item(arena, OP_CLASS, 0, openers(set), 0));
}

struct node *hole_node(struct rule_set *set, const struct hole *hole, size_t number)
{
	uint32_t tags = tag_mask(hole->type->tags);
	struct node *inside = !tags	   ? text_node(set)
			      : hole->list ? list_node(set, tags)
					   : spans(set, tags);
	struct node *group = node_of(set->arena, NODE_GROUP, inside);

	group->a = (uint16_t)number;
	if (hole->type->subject)
		group = subject_node(set, group);
	group->together = true;
	return group;
}

void rule_descriptions(struct rule_set *set, struct program *p)
{
	p->descriptions = class_number(set, STR("descr"));
	p->firm_nouns = class_number(set, STR("org_noun"));
}

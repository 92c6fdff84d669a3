/* SPDX-License-Identifier: Apache-2.0 */
/* One match line: read by recursive descent into a tree, with what it needs of a sentence; then
 * written as a program. */
#include "extract/rule_emit.h"
#include "extract/rule_hole.h"
#include "extract/rule_needs.h"

#include <string.h>

enum { GAP_4 = 4, GAP_12 = 12, GAP_30 = 30, ADJECTIVES = 4, NESTING = 12, LONGEST_LINE = 60000 };

struct compiler {
	struct rule_set *set;
	struct str source;
	size_t at;
	struct hole *holes;
	size_t hole_count, hole_room;
	int depth;
	struct needing needing;
};

static bool sequence(struct compiler *c, struct node **ret, struct needs *needs, struct err *err);

static char peek(const struct compiler *c)
{
	return c->at < c->source.n ? c->source.p[c->at] : '\0';
}

static void skip_spaces(struct compiler *c)
{
	while (ascii_is_space(peek(c)))
		c->at++;
}

static void add_hole(struct compiler *c, const struct hole *hole)
{
	arena_grow(c->set->arena, &c->holes, c->hole_count, &c->hole_room, sizeof *c->holes);
	c->holes[c->hole_count++] = *hole;
}

/* The best word of each phrase; one of them is needed. */
static void class_needs(struct compiler *c, const struct word_class *class, struct needs *needs)
{
	for (size_t i = 0; i < class->count; i++) {
		struct needs one;

		phrase_needs(&c->needing, class->entries[i], &one);
		needs_either(&c->needing, needs, &one, i == 0);
	}
}

static bool class_reference(struct compiler *c, struct node **ret, struct needs *needs,
			    struct err *err)
{
	size_t close = c->at + str_find_char(str_sub(c->source, c->at, c->source.n), '>');
	struct str name = str_sub(c->source, c->at + 1, close);
	struct arena *arena = c->set->arena;
	const struct word_class *class;

	if (close >= c->source.n)
		return err_set(err, ERR_INPUT, "'<' without '>'");
	c->at = close + 1;
	if (str_eq(name, STR("vg"))) {
		add_hole(c, &(struct hole){ .field = FACT_FIELD_COUNT, .verbs = true });
		return verbs_node(c->set, c->hole_count - 1, ret, err);
	}
	if (str_eq(name, STR("adj"))) {
		*ret = node_item(arena, OP_ADJ, ADJECTIVES, 0, 0);
		return true;
	}
	if (str_eq(name, STR("pre"))) {
		*ret = node_item(arena, OP_PRE, 0, 0, 0);
		return true;
	}
	class = rule_class(c->set, name);
	if (!class)
		return err_set(err, ERR_INPUT, "no such class: <%.*s>", STR_ARG(name));
	*ret = node_item(arena, OP_CLASS, 0, class_number(c->set, name), 0);
	class_needs(c, class, needs);
	return true;
}

/* [field:TYPE], [field:TYPE+], [:TYPE] */
static bool hole(struct compiler *c, struct node **ret, struct needs *needs, struct err *err)
{
	size_t close = c->at + str_find_char(str_sub(c->source, c->at, c->source.n), ']');
	struct str inside = str_sub(c->source, c->at + 1, close), name;
	struct hole hole = { .field = FACT_FIELD_COUNT };

	if (close >= c->source.n || str_find_char(inside, ':') == inside.n)
		return err_set(err, ERR_INPUT, "a hole is [field:TYPE], not \"[%.*s\"",
			       STR_ARG(inside));
	str_cut(&inside, ':', &name);
	if (inside.n && inside.p[inside.n - 1] == '+') {
		hole.list = true;
		inside.n--;
	}
	hole.type = hole_type_named(inside);
	if (!hole.type)
		return err_set(err, ERR_INPUT, "no such type of hole: %.*s", STR_ARG(inside));
	if (name.n && !fact_field_named(name, &hole.field))
		return err_set(err, ERR_INPUT, "no such field: %.*s", STR_ARG(name));
	add_hole(c, &hole);
	*ret = hole_node(c->set, &hole, c->hole_count - 1);
	needs_hole(&c->needing, needs, hole.type);
	c->at = close + 1;
	return true;
}

/* ( a | b ), and what must not !( ) or must =( ) come next without being taken. */
static bool choice(struct compiler *c, struct node **ret, struct needs *needs, struct err *err)
{
	char mark = peek(c);
	bool first = true;
	struct needs either;
	struct node *node = node_new(c->set->arena, NODE_CHOICE);

	if (++c->depth > NESTING)
		return err_set(err, ERR_INPUT, "brackets nested too deep");
	c->at += mark == '(' ? 1 : 2;
	node->counted = mark == '(';
	for (;;) {
		struct needs one = { 0 };
		struct node *alternative;

		if (!sequence(c, &alternative, &one, err))
			return false;
		node_add(node, alternative);
		needs_either(&c->needing, &either, &one, first);
		first = false;
		if (peek(c) != '|')
			break;
		c->at++;
	}
	if (peek(c) != ')')
		return err_set(err, ERR_INPUT, "'(' without ')'");
	c->at++;
	c->depth--;
	*ret = mark == '(' ? node
			   : node_of(c->set->arena, mark == '!' ? NODE_NOT : NODE_NEXT, node);
	if (mark != '!')
		*needs = either;
	return true;
}

static bool word(struct compiler *c, struct node **ret, struct needs *needs, struct err *err)
{
	size_t begin = c->at;
	struct str text;

	if (peek(c) == '\\')
		begin = ++c->at;
	while (c->at < c->source.n && !ascii_is_space(peek(c)) &&
	       (c->at == begin || !strchr("()|?[]<>~", peek(c))))
		c->at++;
	text = str_sub(c->source, begin, c->at);
	if (text.n == 0)
		return err_set(err, ERR_INPUT, "unexpected \"%c\"", peek(c));
	for (size_t i = 0; i < text.n; i++)
		if (ascii_is_upper(text.p[i]))
			return err_set(err, ERR_INPUT, "words are written in lower case: %.*s",
				       STR_ARG(text));
	*ret = word_node(c->set, text);
	phrase_needs(&c->needing, text, needs);
	return true;
}

static bool special(struct compiler *c, struct node **ret)
{
	static const struct {
		const char *text;
		enum opcode op;
		unsigned n, traits;
	} specials[] = {
		{ "....", OP_GAP, GAP_30, TRAIT_GAP_30 },
		{ "...", OP_GAP, GAP_12, TRAIT_GAP_12 },
		{ "..", OP_GAP, GAP_4, TRAIT_GAP_4 },
		{ "~", OP_ASIDE, 0, 0 },
		{ "^", OP_START, 0, 0 },
		{ "$", OP_END, 0, 0 },
	};

	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
		struct str text = str_from(specials[i].text);

		if (!str_starts(str_sub(c->source, c->at, c->source.n), text))
			continue;
		*ret = node_item(c->set->arena, specials[i].op, specials[i].n, specials[i].traits,
				 0);
		c->at += text.n;
		return true;
	}
	return false;
}

static bool item(struct compiler *c, struct node **ret, struct needs *needs, struct err *err)
{
	if (special(c, ret))
		return true;
	if (peek(c) == '[')
		return hole(c, ret, needs, err);
	if (peek(c) == '<')
		return class_reference(c, ret, needs, err);
	if (peek(c) == '(' || ((peek(c) == '!' || peek(c) == '=') && c->at + 1 < c->source.n &&
			       c->source.p[c->at + 1] == '('))
		return choice(c, ret, needs, err);
	return word(c, ret, needs, err);
}

/* ? * + behind an item. */
static void repeat(struct compiler *c, struct node **node, struct needs *needs)
{
	char mark = peek(c);

	if (mark != '?' && mark != '*' && mark != '+')
		return;
	c->at++;
	*node = node_of(c->set->arena,
			mark == '?'   ? NODE_OPTIONAL
			: mark == '*' ? NODE_STAR
				      : NODE_PLUS,
			*node);
	if (mark != '+')
		*needs = (struct needs){ 0 };
}

static bool sequence(struct compiler *c, struct node **ret, struct needs *needs, struct err *err)
{
	size_t begin = c->at, end = c->at;

	*ret = node_new(c->set->arena, NODE_SEQUENCE);
	for (;;) {
		struct needs one = { 0 };
		struct node *node;
		size_t before;

		skip_spaces(c);
		if (c->at >= c->source.n || peek(c) == '|' || peek(c) == ')')
			break;
		before = c->at;
		if (!item(c, &node, &one, err))
			return false;
		repeat(c, &node, &one);
		if (node->end == 0) {
			node->begin = (uint16_t)before;
			node->end = (uint16_t)c->at;
		}
		end = c->at;
		node_add(*ret, node);
		needs_join(needs, &one);
	}
	while (begin < end && ascii_is_space(c->source.p[begin]))
		begin++;
	(*ret)->begin = (uint16_t)begin;
	(*ret)->end = (uint16_t)end;
	return true;
}

static bool add_pattern(struct compiler *c, struct rule_pattern *pattern, const struct needs *needs,
			struct err *err)
{
	struct rule_set *set = c->set;
	const struct rule *rule = &set->rules[pattern->rule];

	if (c->hole_count > HOLES_MOST)
		return err_set(err, ERR_INPUT, "a match of more than %d holes", HOLES_MOST - 1);
	pattern->follows = needs->word_count == 0;
	if (pattern->follows && rule->action != RULE_ADD && rule->action != RULE_CUE)
		return err_set(err, ERR_INPUT,
			       "a match needs a telling word that every hit must contain");
	pattern->holes = c->holes;
	pattern->hole_count = c->hole_count;
	arena_grow(set->arena, &set->patterns, set->pattern_count, &set->pattern_room,
		   sizeof *set->patterns);
	set->patterns[set->pattern_count] = *pattern;
	needs_register(set, needs, set->pattern_count++);
	return true;
}

bool rule_compile(struct rule_set *set, size_t rule, struct str source, size_t line,
		  struct err *err)
{
	struct compiler c = {
		.set = set,
		.source = source,
		.needing = { .set = set, .often = set->rules[rule].often },
	};
	struct needs needs = { 0 };
	struct rule_pattern pattern = { .rule = rule, .source = source, .line = line };
	struct node *tree;

	if (source.n > LONGEST_LINE)
		return err_set(err, ERR_INPUT, "a match of more than %d bytes", LONGEST_LINE);
	add_hole(&c, &(struct hole){ .field = FACT_FIELD_COUNT }); /* group 0 */
	if (!sequence(&c, &tree, &needs, err))
		return false;
	if (c.at < source.n)
		return err_set(err, ERR_INPUT, "')' or '|' without '('");
	tree->end = 0; /* messages name its parts */
	if (!rule_emit(set, tree, c.hole_count, &pattern.program, err))
		return false;
	rule_descriptions(set, &pattern.program);
	return add_pattern(&c, &pattern, &needs, err);
}

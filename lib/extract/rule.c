/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/rule.h"

#include "base/closest.h"
#include "base/num.h"
#include "extract/part.h"

#include <string.h>

struct parser {
	struct rule_set *set;
	struct str file;
	size_t number;
	struct rule *rule; /* the one being read, or NULL */
	struct rule_example *example;
};

typedef bool line_reader(struct parser *p, struct str rest, struct err *err);

static bool complain(const struct parser *p, struct err *err, const char *what, struct str about)
{
	return err_set(err, ERR_INPUT, "%.*s:%zu: %s: \"%.*s\"", STR_ARG(p->file), p->number, what,
		       STR_ARG(about));
}

static struct str next_word(struct str *rest)
{
	struct str trimmed = str_trim(*rest), word;
	size_t end = 0;

	while (end < trimmed.n && !ascii_is_space(trimmed.p[end]))
		end++;
	word = str_sub(trimmed, 0, end);
	*rest = str_trim(str_sub(trimmed, end, trimmed.n));
	return word;
}

static struct word_class *find_class(const struct rule_set *set, struct str name)
{
	for (size_t i = 0; i < set->class_count; i++)
		if (str_eq(set->classes[i].name, name))
			return &set->classes[i];
	return NULL;
}

const struct word_class *rule_class(const struct rule_set *set, struct str name)
{
	return find_class(set, name);
}

static uint32_t flag_named(struct str name)
{
	static const char *const names[] = {
#define X(flag, text) text,
		WORD_FLAGS(X)
#undef X
	};

	for (int i = 0; i < WORD_FLAG_COUNT; i++)
		if (str_eq(name, str_from(names[i])))
			return 1u << i;
	return 0;
}

/* class NAME = word | several words | prefi* */
static bool read_class(struct parser *p, struct str rest, struct err *err)
{
	struct rule_set *set = p->set;
	struct str name = next_word(&rest), entry;
	struct word_class *class = find_class(set, name);
	uint32_t flag = flag_named(name);

	if (rest.n == 0 || rest.p[0] != '=')
		return complain(p, err, "a class needs a name, '=' and words", name);
	rest = str_sub(rest, 1, rest.n);
	if (!class) {
		arena_grow(set->arena, &set->classes, set->class_count, &set->class_room,
			   sizeof *set->classes);
		class = &set->classes[set->class_count++];
		*class = (struct word_class){ .name = name };
	}
	while (str_cut(&rest, '|', &entry)) {
		entry = str_trim(entry);
		if (entry.n == 0)
			return complain(p, err, "an empty word in the class", name);
		arena_grow(set->arena, &class->entries, class->count, &class->room,
			   sizeof *class->entries);
		class->entries[class->count++] = entry;
		if (flag)
			lexicon_word(set->lexicon, entry)->flags |= flag;
	}
	return true;
}

static void add_phrase_word(struct rule_set *set, enum tag tag, struct str phrase)
{
	struct str word;

	str_cut(&phrase, ' ', &word);
	for (size_t i = 0; i < set->phrase_word_count; i++)
		if (set->phrase_words[i].tag == tag && str_eq(set->phrase_words[i].word, word))
			return;
	arena_grow(set->arena, &set->phrase_words, set->phrase_word_count, &set->phrase_word_room,
		   sizeof *set->phrase_words);
	set->phrase_words[set->phrase_word_count++] = (struct phrase_word){ tag, word };
}

/* phrase TYPE VALUE = words | words */
static bool read_phrase(struct parser *p, struct str rest, struct err *err)
{
	struct str type = next_word(&rest), entry;
	size_t equals = str_find_char(rest, '=');
	struct str value = str_trim(str_sub(rest, 0, equals));
	const struct hole_type *hole = hole_type_named(type);

	if (!hole || !hole->tags[0])
		return complain(p, err, "no such type of phrase", type);
	if (value.n == 0 || equals == rest.n)
		return complain(p, err, "a phrase needs a type, a value, '=' and words", value);
	rest = str_sub(rest, equals + 1, rest.n);
	while (str_cut(&rest, '|', &entry)) {
		struct term term = { .tag = (enum tag)hole->tags[0],
				     .phrase = str_trim(entry),
				     .value = value,
				     .any_case = true };

		if (term.tag == TAG_COUNTRY)
			term.state = value;

		if (term.phrase.n == 0)
			return complain(p, err, "an empty phrase", value);
		lexicon_add(p->set->lexicon, &term);
		add_phrase_word(p->set, term.tag, term.phrase);
	}
	return true;
}

static bool read_rule(struct parser *p, struct str rest, struct err *err)
{
	struct rule_set *set = p->set;

	for (size_t i = 0; i < set->rule_count; i++)
		if (str_eq(set->rules[i].name, rest))
			return complain(p, err, "a second rule of this name", rest);
	if (str_find_char(rest, '.') == rest.n)
		return complain(p, err, "a rule's name is file.name", rest);
	arena_grow(set->arena, &set->rules, set->rule_count, &set->rule_room, sizeof *set->rules);
	p->rule = &set->rules[set->rule_count++];
	*p->rule = (struct rule){ .name = rest,
				  .file = p->file,
				  .line = p->number,
				  .kind = FACT_KINDS,
				  .subject = FACT_FIELD_COUNT,
				  .each = FACT_FIELD_COUNT,
				  .lacking = FACT_FIELD_COUNT,
				  .first_pattern = set->pattern_count,
				  .confidence = 0.9 };
	p->example = NULL;
	return true;
}

static bool read_kind(struct parser *p, struct str rest, enum rule_action action, struct err *err)
{
	p->rule->action = action;
	if (rest.n == 0 && (action == RULE_VETO || action == RULE_CUE))
		return true;
	if (!fact_kind_named(rest, &p->rule->kind))
		return complain(p, err, "no such kind of fact", rest);
	return true;
}

static bool read_fact(struct parser *p, struct str rest, struct err *err)
{
	return read_kind(p, rest, RULE_FACT, err);
}

static bool read_add(struct parser *p, struct str rest, struct err *err)
{
	p->rule->reach = REACH_BLOCK;
	return read_kind(p, rest, RULE_ADD, err);
}

static bool read_veto(struct parser *p, struct str rest, struct err *err)
{
	return read_kind(p, rest, RULE_VETO, err);
}

static bool read_cue(struct parser *p, struct str rest, struct err *err)
{
	return read_kind(p, rest, RULE_CUE, err);
}

/* part NAME = what a match may hold */
static bool read_part(struct parser *p, struct str rest, struct err *err)
{
	struct str name = next_word(&rest);

	if (rest.n == 0 || rest.p[0] != '=')
		return complain(p, err, "a part needs a name, '=' and what stands for it", name);
	if (!part_define(p->set, name, str_trim(str_sub(rest, 1, rest.n)), err))
		return err_in(err, "%.*s:%zu", STR_ARG(p->file), p->number);
	return true;
}

static bool read_match(struct parser *p, struct str rest, struct err *err)
{
	struct rule_set *set = p->set;

	if (p->rule->kind == FACT_KINDS && p->rule->action != RULE_VETO &&
	    p->rule->action != RULE_CUE)
		return complain(p, err, "a match stands behind fact, add, veto or cue",
				p->rule->name);
	if (!part_expand(set, rest, &rest, err) ||
	    !rule_compile(set, (size_t)(p->rule - set->rules), rest, p->number, err))
		return err_in(err, "%.*s:%zu: rule %.*s", STR_ARG(p->file), p->number,
			      STR_ARG(p->rule->name));
	p->rule->pattern_count++;
	return true;
}

static bool read_set(struct parser *p, struct str rest, struct err *err)
{
	struct rule *rule = p->rule;
	struct str name = next_word(&rest);
	enum fact_field field;

	if (!fact_field_named(name, &field))
		return complain(p, err, "no such field", name);
	if (rule->kind != FACT_KINDS && !fact_kind_has(rule->kind, field))
		return complain(p, err, "the rule's kind of fact has no such field", name);
	arena_grow(p->set->arena, &rule->settings, rule->setting_count, &rule->setting_room,
		   sizeof *rule->settings);
	rule->settings[rule->setting_count++] = (struct rule_setting){ field, rest };
	return true;
}

static bool read_status(struct parser *p, struct str rest, struct err *err)
{
	(void)err;
	p->rule->status = rest;
	return true;
}

static bool read_will(struct parser *p, struct str rest, struct err *err)
{
	(void)err;
	p->rule->will = rest;
	return true;
}

static bool read_subject(struct parser *p, struct str rest, struct err *err)
{
	struct str name = next_word(&rest);

	if (!fact_field_named(name, &p->rule->subject))
		return complain(p, err, "no such field", name);
	if (str_eq(rest, STR("each")))
		p->rule->each = p->rule->subject;
	return true;
}

static bool read_often(struct parser *p, struct str rest, struct err *err)
{
	(void)rest;
	(void)err;
	p->rule->often = true;
	return true;
}

static bool read_each(struct parser *p, struct str rest, struct err *err)
{
	if (!fact_field_named(rest, &p->rule->each))
		return complain(p, err, "no such field", rest);
	return true;
}

static bool read_need(struct parser *p, struct str rest, struct err *err)
{
	while (rest.n > 0) {
		struct str name = next_word(&rest);

		if (p->rule->need_count == NEEDS_MOST)
			return complain(p, err, "too many fields from here on", name);
		if (!fact_field_named(name, &p->rule->need[p->rule->need_count++]))
			return complain(p, err, "no such field", name);
	}
	return true;
}

static bool read_lacking(struct parser *p, struct str rest, struct err *err)
{
	if (!fact_field_named(rest, &p->rule->lacking))
		return complain(p, err, "no such field", rest);
	return true;
}

static bool read_reach(struct parser *p, struct str rest, struct err *err)
{
	static const char *const names[] = { "sentence", "block", "document" };

	for (int i = 0; i < 3; i++) {
		if (!str_eq(rest, str_from(names[i])))
			continue;
		p->rule->reach = (enum rule_reach)i;
		return true;
	}
	return complain(p, err, "a reach is sentence, block or document", rest);
}

static bool read_confidence(struct parser *p, struct str rest, struct err *err)
{
	if (!num_parse_double(rest, 0, 1, &p->rule->confidence))
		return complain(p, err, "a confidence is from 0 to 1", rest);
	return true;
}

static bool add_example(struct parser *p, struct str text, bool yes)
{
	struct rule *rule = p->rule;

	arena_grow(p->set->arena, &rule->examples, rule->example_count, &rule->example_room,
		   sizeof *rule->examples);
	p->example = &rule->examples[rule->example_count++];
	*p->example = (struct rule_example){ .yes = yes, .text = text, .line = p->number };
	return true;
}

static bool read_yes(struct parser *p, struct str rest, struct err *err)
{
	(void)err;
	return add_example(p, rest, true);
}

static bool read_no(struct parser *p, struct str rest, struct err *err)
{
	(void)err;
	return add_example(p, rest, false);
}

static bool read_also(struct parser *p, struct str rest, struct err *err)
{
	struct rule_example *e = p->example;

	if (!e)
		return complain(p, err, "'also' belongs under an example", rest);
	arena_grow(p->set->arena, &e->also, e->also_count, &e->also_room, sizeof *e->also);
	e->also[e->also_count++] = rest;
	return true;
}

static const struct {
	const char *word;
	line_reader *read;
	bool in_rule;
} line_kinds[] = {
	{ "class", read_class, false },
	{ "phrase", read_phrase, false },
	{ "part", read_part, false },
	{ "rule", read_rule, false },
	{ "fact", read_fact, true },
	{ "add", read_add, true },
	{ "veto", read_veto, true },
	{ "cue", read_cue, true },
	{ "match", read_match, true },
	{ "set", read_set, true },
	{ "status", read_status, true },
	{ "will", read_will, true },
	{ "subject", read_subject, true },
	{ "often", read_often, true },
	{ "each", read_each, true },
	{ "need", read_need, true },
	{ "lacking", read_lacking, true },
	{ "reach", read_reach, true },
	{ "confidence", read_confidence, true },
	{ "yes", read_yes, true },
	{ "no", read_no, true },
	{ "also", read_also, true },
};

/* An indented line under a "yes" is a fact that it gives. */
static bool read_expected(struct parser *p, struct str text, struct err *err)
{
	struct rule_example *e = p->example;

	if (!e || !e->yes)
		return complain(p, err, "an indented line belongs under a 'yes'", text);
	arena_grow(p->set->arena, &e->facts, e->fact_count, &e->fact_room, sizeof *e->facts);
	e->facts[e->fact_count++] = text;
	return true;
}

static bool read_line(struct parser *p, struct str line, struct err *err)
{
	struct str rest = str_trim(line), word;

	if (rest.n == 0 || rest.p[0] == '#')
		return true;
	if (ascii_is_space(line.p[0]))
		return read_expected(p, rest, err);
	word = next_word(&rest);
	for (size_t i = 0; i < sizeof line_kinds / sizeof *line_kinds; i++) {
		if (!str_eq(word, str_from(line_kinds[i].word)))
			continue;
		if (line_kinds[i].in_rule && !p->rule)
			return complain(p, err, "stands before the first rule", word);
		return line_kinds[i].read(p, rest, err);
	}
	return complain(p, err, "unknown word at the start of the line", word);
}

bool rule_set_read(struct rule_set *set, struct str file, struct str text, struct err *err)
{
	struct parser p = { .set = set, .file = file };
	struct str line;

	while (str_line(&text, &line)) {
		p.number++;
		if (!read_line(&p, line, err))
			return false;
	}
	return true;
}

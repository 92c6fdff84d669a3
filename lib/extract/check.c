/* SPDX-License-Identifier: Apache-2.0 */
/* Rules prove themselves: every example is extracted, and what comes out is compared with what is
 * written. */
#include "extract/reading.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

struct checker {
	const struct extractor *x;
	struct arena arena; /* of one example */
	struct buf *out;
	uint32_t *hits; /* by alternative: how often an example took it */
	size_t problems;
};

static void problem(struct checker *c, const struct rule *rule, const struct rule_example *e,
		    const char *what, struct str detail)
{
	c->problems++;
	buf_addf(c->out, "%.*s:%zu: rule %.*s: %s\n", STR_ARG(rule->file), e ? e->line : rule->line,
		 STR_ARG(rule->name), what);
	if (e)
		buf_addf(c->out, "    sentence: %.*s\n", STR_ARG(e->text));
	if (detail.n)
		buf_addf(c->out, "    %.*s\n", STR_ARG(detail));
}

static bool list_equals(const struct fact_value *value, struct str text)
{
	struct str item;
	size_t i = 0;

	while (str_cut(&text, '|', &item)) {
		if (i >= value->count || !str_eq(value->items[i], str_trim(item)))
			return false;
		i++;
	}
	return i == value->count;
}

static bool field_equals(const struct fact *fact, struct str name, struct str text)
{
	const struct fact_value *value;
	enum fact_field field;
	double x;

	if (str_eq(name, STR("type")))
		return str_eq(text, str_from(kind_specs[fact->kind].name));
	if (!fact_field_named(name, &field))
		return false;
	value = fact_get(fact, field);
	if (!value)
		return false;
	switch (field_specs[field].type) {
	case FIELD_NUMBER:
	case FIELD_BOOL:
		return num_parse_double(text, -1e18, 1e18, &x) &&
		       fabs(x - value->number) <= 1e-9 * fmax(1, fabs(x));
	case FIELD_LIST:
		return list_equals(value, text);
	default:
		return str_eq(value->text, text);
	}
}

/* The next "name=value" of an expected fact; values go up to two spaces. */
static bool next_pair(struct str *rest, struct str *ret_name, struct str *ret_value)
{
	size_t end;

	*rest = str_trim(*rest);
	if (rest->n == 0)
		return false;
	end = str_find(*rest, STR("  "));
	*ret_value = str_sub(*rest, 0, end);
	*rest = str_sub(*rest, end, rest->n);
	return str_cut(ret_value, '=', ret_name);
}

/* Every written field must be there with that value; a field the fact has besides (status apart)
 * must be written. */
static bool fact_equals(const struct fact *fact, struct str expected)
{
	struct str rest = expected, name, value;
	size_t written = 0, has = 0;

	while (next_pair(&rest, &name, &value)) {
		if (!field_equals(fact, name, value))
			return false;
		written += !str_eq(name, STR("status")) && !str_eq(name, STR("type"));
	}
	for (size_t i = 0; i < fact->count; i++)
		has += fact->entries[i].field != F_STATUS;
	return written == has;
}

static void describe(struct buf *out, const struct fact_list *facts, const struct rule_example *e)
{
	for (size_t i = 0; i < e->fact_count; i++)
		buf_addf(out, "    expected: %.*s\n", STR_ARG(e->facts[i]));
	for (size_t i = 0; i < facts->count; i++) {
		buf_addf(out, "    got (%.*s): ", STR_ARG(facts->facts[i].rule));
		fact_fields_json(out, &facts->facts[i]);
		buf_add_char(out, '\n');
	}
	if (facts->count == 0)
		buf_add_text(out, "    got: nothing\n");
}

static bool may_find(const struct rule *rule, const struct rule_example *e, struct str name)
{
	if (str_eq(name, rule->name))
		return true;
	for (size_t i = 0; i < e->also_count; i++)
		if (str_eq(name, e->also[i]))
			return true;
	return false;
}

static bool expects(const struct rule_example *e, const struct fact *fact)
{
	for (size_t i = 0; i < e->fact_count; i++)
		if (fact_equals(fact, e->facts[i]))
			return true;
	return false;
}

static void check_yes(struct checker *c, const struct rule *rule, const struct rule_example *e,
		      const struct fact_list *facts)
{
	bool good = facts->count == e->fact_count;
	BUF_AUTO detail;

	buf_init(&detail, 1 << 20);
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->facts[i];

		good = good && expects(e, fact);
		if (rule->action == RULE_FACT && !may_find(rule, e, fact->rule))
			problem(c, rule, e, "another rule finds its example (say 'also')",
				fact->rule);
	}
	if (good)
		return;
	describe(&detail, facts, e);
	problem(c, rule, e, "gives other facts than written", str_trim(buf_str(&detail)));
}

static void check_example(struct checker *c, const struct rule *rule, const struct rule_example *e)
{
	struct extract_input in = { .text = e->text, .published_on = { 2026, 3, 18 } };
	struct fact_list facts;
	struct err err;
	BUF_AUTO detail;

	arena_reset(&c->arena);
	buf_init(&detail, 1 << 20);
	if (!read_document(c->x, &in, &c->arena, NULL, c->hits, &facts, &err)) {
		problem(c, rule, e, err.msg, STR(""));
	} else if (e->yes) {
		check_yes(c, rule, e, &facts);
	} else {
		for (size_t i = 0; i < facts.count; i++) {
			if (rule->action == RULE_FACT && !str_eq(facts.facts[i].rule, rule->name))
				continue;
			describe(&detail, &facts, e);
			problem(c, rule, e, "finds something where it must not",
				str_trim(buf_str(&detail)));
			break;
		}
	}
}

/* Check 5: an example over and over must not come near the match limit: the first one to 64 KB, the
 * others, of which the 'no' that nearly match cost most, to 8 KB. */
static void check_cost(struct checker *c, const struct rule *rule, const struct rule_example *e)
{
	BUF_AUTO long_text;
	struct tag_context context = { .tokens = { .lexicon = c->x->lexicon,
						   .currencies = c->x->currencies } };
	struct items items = { 0 };
	struct tagged tagged;
	struct run *run;

	arena_reset(&c->arena);
	buf_init(&long_text, 1 << 17);
	while (long_text.n < (e == rule->examples ? 1u << 16 : 1u << 13)) {
		buf_add(&long_text, str_sub(e->text, 0, e->text.n - (e->text.n > 0)));
		buf_add_char(&long_text, ' ');
	}
	tag_sentence(&context, buf_str(&long_text), &c->arena, &tagged);
	items_make(c->x->rules->vocab, &tagged, &c->arena, &items);
	run = run_new(&c->arena, c->x->rules->vocab);
	for (size_t p = 0; p < rule->pattern_count; p++) {
		run_begin(run, &c->x->rules->patterns[rule->first_pattern + p].program, &items);
		for (size_t from = 0; run_next(run, from); from = run->slots[0] + 1)
			;
	}
	if (run->blown > 0)
		problem(c, rule, e, "takes too many steps on this example repeated", STR(""));
}

static void check_rule(struct checker *c, const struct rule *rule)
{
	size_t yes = 0, no = 0;

	for (size_t i = 0; i < rule->example_count; i++) {
		yes += rule->examples[i].yes;
		no += !rule->examples[i].yes;
		check_example(c, rule, &rule->examples[i]);
		check_cost(c, rule, &rule->examples[i]);
	}
	if (rule->pattern_count == 0)
		problem(c, rule, NULL, "has no match", STR(""));
	if (yes == 0)
		problem(c, rule, NULL, "has no 'yes' example", STR(""));
	if (no == 0)
		problem(c, rule, NULL, "has no 'no' example", STR(""));
}

size_t rules_check(const struct extractor *x, struct str only_file, struct buf *out,
		   struct buf *warnings)
{
	struct checker c = { .x = x, .out = out };
	size_t checked = 0;
	ARENA_AUTO kept;

	arena_init(&c.arena);
	arena_init(&kept);
	c.hits = ARENA_ARRAY(&kept, uint32_t, x->rules->alternative_count + 1);
	for (size_t i = 0; i < x->rules->rule_count; i++) {
		if (only_file.n && !str_eq(x->rules->rules[i].file, only_file))
			continue;
		check_rule(&c, &x->rules->rules[i]);
		checked++;
	}
	check_uses(x->rules, c.hits, only_file, warnings);
	arena_release(&c.arena);
	if (checked == 0) {
		buf_addf(out, "%.*s: no rules of this file are here\n", STR_ARG(only_file));
		c.problems++;
	}
	return c.problems;
}

size_t rules_count(const struct extractor *x, size_t *ret_examples)
{
	*ret_examples = 0;
	for (size_t i = 0; i < x->rules->rule_count; i++)
		*ret_examples += x->rules->rules[i].example_count;
	return x->rules->rule_count;
}

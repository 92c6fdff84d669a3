/* SPDX-License-Identifier: Apache-2.0 */
#include "export/classify.h"

struct work {
	const struct law *law;
	struct arena *arena;
	struct facts facts;
	struct classification *to;
};

static void add_rule(struct work *work, struct law_rules *rules, const struct law_rule *rule)
{
	arena_grow(work->arena, &rules->items, rules->count, &rules->room, sizeof(void *));
	rules->items[rules->count++] = rule;
}

/* The next row of the stage that holds on that day or may hold; *at is where to go on. */
static const struct law_rule *next_rule(const struct work *work, enum law_stage stage, size_t *at,
					bool *asked, enum truth *ret_truth)
{
	while (*at < work->law->rule_count) {
		const struct law_rule *rule = &work->law->rules[(*at)++];

		if (rule->stage != stage || !law_holds_on(rule->time, work->facts.date))
			continue;
		*ret_truth =
			law_holds(work->law, rule->conditions, rule->count, &work->facts, asked);
		if (*ret_truth != TRUTH_NO)
			return rule;
	}
	return NULL;
}

/* The first row that surely holds; on the way, `asked` collects what others would need to know. */
static const struct law_rule *first_rule(const struct work *work, enum law_stage stage, bool *asked)
{
	const struct law_rule *rule;
	enum truth truth;
	size_t at = 0;

	while ((rule = next_rule(work, stage, &at, asked, &truth)) != NULL)
		if (truth == TRUTH_YES)
			return rule;
	return NULL;
}

static void find_class(struct work *work)
{
	struct classification *to = work->to;
	const struct law_rule *rule;
	enum truth truth = TRUTH_NO;
	bool is_one = true;
	size_t at = 0;

	while (truth != TRUTH_YES &&
	       (rule = next_rule(work, STAGE_CLASS, &at, to->asked, &truth)) != NULL) {
		add_rule(work, &to->possible, rule);
		is_one = is_one && str_eq(rule->then, to->possible.items[0]->then);
	}
	to->class = STR("undetermined");
	if (is_one && to->possible.count > 0) {
		to->class_rule = to->possible.items[to->possible.count - 1];
		to->class = to->class_rule->then;
	}
	work->facts.words[INPUT_CLASS] = to->class;
}

static void find_licence(struct work *work)
{
	const struct law_rule *rule;
	enum truth truth;
	size_t at = 0;

	work->to->licence = work->to->class_rule ? TRUTH_NO : TRUTH_MAYBE;
	while ((rule = next_rule(work, STAGE_LICENCE, &at, NULL, &truth)) != NULL) {
		if (truth > work->to->licence)
			work->to->licence = truth;
		if (truth == TRUTH_YES)
			add_rule(work, &work->to->licences, rule);
	}
}

/* What follows from the need of a licence, and only from that. */
static void find_ways(struct work *work)
{
	if (work->to->licence != TRUTH_YES)
		return;
	work->to->exception = first_rule(work, STAGE_EXCEPTION, NULL);
	if (work->to->exception && str_is(work->to->exception->then, "none"))
		work->to->exception = NULL;
	work->to->review = first_rule(work, STAGE_REVIEW, work->to->review_asked);
}

static void find_tariff(struct work *work)
{
	const struct law_rule *rule;
	enum truth truth;
	size_t at = 0;

	while ((rule = next_rule(work, STAGE_TARIFF, &at, NULL, &truth)) != NULL)
		if (truth > work->to->tariff) {
			work->to->tariff = truth;
			work->to->band = rule;
		}
}

static void find_all(struct work *work, enum law_stage stage, struct law_rules *ret_rules)
{
	const struct law_rule *rule;
	enum truth truth;
	size_t at = 0;

	while ((rule = next_rule(work, stage, &at, NULL, &truth)) != NULL)
		add_rule(work, ret_rules, rule);
}

void classify(const struct law *law, const struct facts *facts, struct arena *arena,
	      struct classification *ret_classification)
{
	struct work work = { law, arena, *facts, ret_classification };

	*ret_classification = (struct classification){ 0 };
	ret_classification->ruleset = first_rule(&work, STAGE_RULESET, NULL);
	find_class(&work);
	find_licence(&work);
	find_ways(&work);
	find_tariff(&work);
	find_all(&work, STAGE_NOTE, &ret_classification->notes);
	find_all(&work, STAGE_VERIFY, &ret_classification->verify);
}

static bool is_same_answer(const struct law_rule *a, const struct law_rule *b)
{
	return a == b || (a && b && str_eq(a->then, b->then) && str_eq(a->detail, b->detail));
}

bool classification_differs(const struct classification *a, const struct classification *b)
{
	return !is_same_answer(a->class_rule, b->class_rule) || a->licence != b->licence ||
	       !is_same_answer(a->exception, b->exception) || !is_same_answer(a->review, b->review);
}

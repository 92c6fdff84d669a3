/* SPDX-License-Identifier: Apache-2.0 */
#include "export/law.h"

static bool check_basis(const struct law *law, const struct law_basis *basis, struct str where,
			struct err *err)
{
	for (size_t i = 0; i < basis->count; i++)
		if (!law_citation(law, basis->citations[i]))
			return err_set(err, ERR_INPUT, "%.*s: there is no citation '%.*s'",
				       STR_ARG(where), STR_ARG(basis->citations[i]));
	return true;
}

static bool is_group(const struct law *law, struct str word)
{
	for (size_t i = 0; i < law->member_count; i++)
		if (str_eq(law->members[i].group, word))
			return true;
	return false;
}

/* A place is a country's code or a group that has members. */
static bool check_places(const struct law *law, const struct condition *conditions, size_t count,
			 struct str where, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		if (inputs[conditions[i].input].type != INPUT_PLACE)
			continue;
		for (size_t j = 0; j < conditions[i].count; j++) {
			struct str word = conditions[i].words[j];

			if (!(word.n == 2 && ascii_is_upper(word.p[1])) && !is_group(law, word))
				return err_set(err, ERR_INPUT,
					       "%.*s: '%.*s' is no country and no group",
					       STR_ARG(where), STR_ARG(word));
		}
	}
	return true;
}

/* Rulesets follow each other without a gap: no first day, then each from where the last one ended.
 */
static bool check_rulesets(const struct law *law, struct err *err)
{
	struct date next = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < law->rule_count; i++) {
		const struct law_rule *rule = &law->rules[i];

		if (rule->stage != STAGE_RULESET)
			continue;
		if ((count == 0) != (next.year == 0) || date_cmp(rule->time.from, next) != 0)
			return err_set(err, ERR_INPUT,
				       "ruleset %.*s does not begin where the one before ends",
				       STR_ARG(rule->name));
		next = rule->time.before;
		count++;
	}
	return (count > 0 && next.year == 0) ||
	       err_set(err, ERR_INPUT, "the rulesets do not reach to the end of time");
}

static bool check_rules(const struct law *law, struct err *err)
{
	for (size_t i = 0; i < law->rule_count; i++) {
		const struct law_rule *rule = &law->rules[i];

		if (!check_basis(law, &rule->basis, rule->name, err) ||
		    !check_places(law, rule->conditions, rule->count, rule->name, err))
			return false;
	}
	return check_rulesets(law, err);
}

static bool check_remarks(const struct law *law, struct err *err)
{
	for (size_t i = 0; i < law->remark_count; i++) {
		const struct law_remark *remark = &law->remarks[i];

		if (!check_basis(law, &remark->basis, remark->chip, err) ||
		    !check_places(law, remark->conditions, remark->count, remark->chip, err))
			return false;
	}
	return true;
}

bool law_check(const struct law *law, enum law_part part, struct err *err)
{
	return part == LAW_RULES   ? check_rules(law, err)
	       : part == LAW_CHIPS ? check_remarks(law, err)
				   : true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What a summary is asked for beside the filters. */
#include "base/num.h"
#include "server/summary_work.h"

const char *const summary_names[] = { "group_by", "sum", "sort", "limit", NULL };

const char *const summary_sorts[] = { "group", "-group", "sum", "-sum", "count", "-count", NULL };

static const struct request_param *param_named(const struct request *request, const char *name)
{
	for (size_t i = 0; i < request->param_count; i++)
		if (str_eq(request->params[i].name, str_from(name)))
			return &request->params[i];
	return NULL;
}

static void suggest(struct problem *problem, struct str word, const char *const *names)
{
	param_suggest(problem, word, names);
	for (size_t i = 0; names[i] && problem->suggestion_count == 0; i++)
		for (size_t j = 0; names[j]; j++)
			problem_suggest(problem, str_from(names[j]));
}

static bool is_time(const struct summary_group *group)
{
	return group->kind <= GROUP_YEAR;
}

/* Two stretches of time, or two groups of one filter, could not be told apart in a link. */
static const struct summary_group *rival(const struct summary *summary,
					 const struct summary_group *group)
{
	for (size_t i = 0; i < summary->group_count; i++) {
		const struct summary_group *other = summary->groups[i];

		if ((is_time(other) && is_time(group)) ||
		    str_eq(str_from(other->param), str_from(group->param)))
			return other;
	}
	return NULL;
}

static void add_group(struct summary *summary, struct str name)
{
	struct problem_list *problems = &summary->list->problems;
	const struct summary_group *group = summary_group_named(summary->spec, name), *other;
	struct str parameter = STR("group_by");

	if (!group) {
		suggest(problem_add(problems, parameter, name, "is not something to group by"),
			name, summary->spec->group_names);
		return;
	}
	other = rival(summary, group);
	if (other)
		problem_add(problems, parameter, name, "does not go together with %s", other->name);
	else if (summary->group_count == SUMMARY_GROUPS)
		problem_add(problems, parameter, name, "is one too many: at most %d groups",
			    SUMMARY_GROUPS);
	else
		summary->groups[summary->group_count++] = group;
}

static void add_measure(struct summary *summary, struct str name)
{
	struct problem_list *problems = &summary->list->problems;
	const struct summary_measure *measure = summary_measure_named(summary->spec, name);

	if (!measure) {
		suggest(problem_add(problems, STR("sum"), name, "is not something to sum up"), name,
			summary->spec->measure_names);
		return;
	}
	for (size_t i = 0; i < summary->measure_count; i++) {
		if (summary->measures[i] == measure) {
			problem_add(problems, STR("sum"), name, "is given twice");
			return;
		}
	}
	summary->measures[summary->measure_count++] = measure;
}

static void read_names(struct summary *summary, const char *name,
		       void (*add)(struct summary *summary, struct str word))
{
	const struct request_param *param = param_named(summary->request, name);
	struct str rest, word;

	if (!param)
		return;
	rest = param->value;
	if (str_is_empty(str_trim(rest)))
		problem_add(&summary->list->problems, param->name, rest, "needs a value");
	while (str_cut(&rest, ',', &word))
		add(summary, str_trim(word));
}

static void read_sort(struct summary *summary)
{
	const struct request_param *param = param_named(summary->request, "sort");
	struct str word;

	if (!param)
		return;
	word = param->value;
	for (size_t i = 0; summary_sorts[i]; i++) {
		if (!str_eq(word, str_from(summary_sorts[i])))
			continue;
		summary->sort = (enum summary_sort)(i / 2);
		summary->descending = i % 2;
		return;
	}
	suggest(problem_add(&summary->list->problems, param->name, word,
			    "is not an order of cells"),
		word, summary_sorts);
}

static void read_limit(struct summary *summary)
{
	const struct request_param *param = param_named(summary->request, "limit");
	int64_t limit;

	if (!param)
		return;
	if (num_parse_i64(param->value, 1, SUMMARY_CELLS, &limit))
		summary->limit = (int)limit;
	else
		problem_add(&summary->list->problems, param->name, param->value,
			    "must be a whole number from 1 to %d", SUMMARY_CELLS);
}

/* The precision of the date is part of what a cell of months stands for. */
static void refuse_precision(struct summary *summary)
{
	const struct request_param *param = param_named(summary->request, "announced_precision");

	for (size_t i = 0; param && i < summary->group_count; i++)
		if (summary->groups[i]->kind < GROUP_YEAR)
			problem_add(&summary->list->problems, param->name, param->value,
				    "does not go together with group_by=%s, which keeps dates of "
				    "another precision apart by itself",
				    summary->groups[i]->name);
}

static bool asks_for_status(const struct list_request *list)
{
	for (size_t i = 0; i < list->predicate_count; i++)
		if (str_eq(str_from(list->predicates[i].field->column), STR("status")))
			return true;
	return false;
}

void summary_read(struct summary *summary, const struct summary_spec *spec,
		  const struct request *request, struct list_request *list)
{
	*summary = (struct summary){
		.spec = spec, .list = list, .request = request, .limit = SUMMARY_CELLS
	};
	read_names(summary, "group_by", add_group);
	read_names(summary, "sum", add_measure);
	if (summary->measure_count == 0)
		summary->measures[summary->measure_count++] = spec->measures;
	read_sort(summary);
	read_limit(summary);
	refuse_precision(summary);
	summary->only_announced = !asks_for_status(list);
}

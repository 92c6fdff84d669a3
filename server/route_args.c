/* SPDX-License-Identifier: Apache-2.0 */
/* The parameters of one row of the route table, out of the query. */
#include "base/date.h"
#include "base/num.h"
#include "http/server.h"
#include "server/param.h"
#include "server/param_value.h"
#include "server/resource.h"
#include "server/route.h"

enum { TEXT_MAX = 200, WORDS_MAX = 100 };

static const char *const bool_words[] = { "false", "true", NULL };

static bool read_words(const struct route_param *param, struct str text,
		       struct problem_list *problems, struct call_arg *arg)
{
	struct str rest = text, word;
	bool all_good = true;

	arg->items = ARENA_ARRAY(problems->arena, struct str, WORDS_MAX);
	while (str_cut(&rest, ',', &word)) {
		struct str found;

		if (arg->count == WORDS_MAX) {
			problem_add(problems, str_from(param->name), text, "has too many values");
			return false;
		}
		if (!param_word_read(param->values, str_from(param->name), str_trim(word), problems,
				     &found))
			all_good = false;
		else
			arg->items[arg->count++] = found;
	}
	return all_good;
}

static bool read_text(const struct route_param *param, struct str text,
		      struct problem_list *problems, struct call_arg *arg)
{
	size_t most = param->max ? (size_t)param->max : TEXT_MAX;

	arg->text = str_trim(text);
	if (arg->text.n <= most)
		return true;
	problem_add(problems, str_from(param->name), text, "is longer than %zu bytes", most);
	return false;
}

static bool read_int(const struct route_param *param, struct str text,
		     struct problem_list *problems, struct call_arg *arg)
{
	if (num_parse_i64(text, param->min, param->max, &arg->number))
		return true;
	problem_add(problems, str_from(param->name), text,
		    "must be a whole number from %lld to %lld", (long long)param->min,
		    (long long)param->max);
	return false;
}

static bool read_date(const struct route_param *param, struct str text,
		      struct problem_list *problems)
{
	struct date date;

	if (date_parse(text, &date) && date_precision(date) == DATE_DAY)
		return true;
	problem_add(problems, str_from(param->name), text, "must be a day such as 2026-11-21");
	return false;
}

static bool read_value(struct call *call, const struct route_param *param, struct str text,
		       struct problem_list *problems, struct call_arg *arg)
{
	struct str name = str_from(param->name);

	arg->text = text;
	if (str_is_empty(str_trim(text))) {
		problem_add(problems, name, text, "needs a value");
		return false;
	}
	switch (param->type) {
	case ARG_TEXT:
		return read_text(param, text, problems, arg);
	case ARG_INT:
		return read_int(param, text, problems, arg);
	case ARG_BOOL:
		if (!param_word_read(bool_words, name, text, problems, &arg->text))
			return false;
		arg->number = str_eq(arg->text, STR("true"));
		return true;
	case ARG_WORD:
		return param_word_read(param->values, name, text, problems, &arg->text);
	case ARG_WORDS:
		return read_words(param, text, problems, arg);
	case ARG_DATE:
		return read_date(param, text, problems);
	case ARG_MOMENT:
		return moment_parse(name, text, problems, &call->moment);
	}
	return false;
}

static const struct route_param *param_named(const struct route *route, struct str name,
					     size_t *ret_at)
{
	for (size_t i = 0; route->params && route->params[i].name; i++) {
		if (str_eq(name, str_from(route->params[i].name))) {
			*ret_at = i;
			return &route->params[i];
		}
	}
	return NULL;
}

static void refuse_unknown(const struct route *route, const struct request_param *given,
			   struct problem_list *problems)
{
	const char *names[64];
	struct problem *problem;
	size_t n = 0;

	for (; route->params && route->params[n].name && n + 1 < sizeof names / sizeof *names; n++)
		names[n] = route->params[n].name;
	names[n] = NULL;
	if (n == 0) {
		problem_add(problems, given->name, given->value,
			    "is not a parameter of this URL, which takes none");
		return;
	}
	problem = problem_add(problems, given->name, given->value, "is not a parameter of %s",
			      route->path);
	param_suggest(problem, given->name, names);
	for (size_t i = 0; i < n && problem->suggestion_count == 0; i++)
		for (size_t j = 0; j < n; j++)
			problem_suggest(problem, str_from(names[j]));
}

static void add_missing(struct call *call, struct problem_list *problems)
{
	const struct route_param *params = call->route->params;

	for (size_t i = 0; params && params[i].name; i++) {
		if (call->args[i].is_given)
			continue;
		if (params[i].required)
			problem_add(problems, str_from(params[i].name), STR(""), "is missing");
		else if (params[i].fallback)
			read_value(call, &params[i], str_from(params[i].fallback), problems,
				   &call->args[i]);
	}
}

bool route_read_args(struct call *call, struct problem_list *problems)
{
	const struct request *request = &call->exchange->request;
	size_t count = 0;

	while (call->route->params && call->route->params[count].name)
		count++;
	call->args = ARENA_ARRAY(call->arena, struct call_arg, count + 1);
	for (size_t i = 0; i < request->param_count; i++) {
		const struct request_param *given = &request->params[i];
		const struct route_param *param;
		size_t at;

		param = param_named(call->route, given->name, &at);
		if (!param) {
			refuse_unknown(call->route, given, problems);
		} else if (call->args[at].is_given) {
			problem_add(problems, given->name, given->value, "is given twice");
		} else {
			call->args[at].is_given = true;
			read_value(call, param, given->value, problems, &call->args[at]);
		}
	}
	add_missing(call, problems);
	return problems->count == 0;
}

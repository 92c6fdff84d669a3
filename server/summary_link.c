/* SPDX-License-Identifier: Apache-2.0 */
/* The list behind a cell: the filters of the summary, narrowed by what the cell stands for. */
#include "base/date.h"
#include "base/num.h"
#include "http/url.h"
#include "server/summary_work.h"

#include <stdlib.h>

enum { LINK_PARAMS = 64, VALUE_MAX = 8 << 10 };

struct link_param {
	struct str name, value;
};

struct link {
	const struct summary *summary;
	struct arena *arena;
	struct link_param params[LINK_PARAMS];
	size_t count;
};

static struct link_param *find(struct link *link, struct str name)
{
	for (size_t i = 0; i < link->count; i++)
		if (str_eq(link->params[i].name, name))
			return &link->params[i];
	return NULL;
}

static void set(struct link *link, const char *name, struct str value)
{
	struct link_param *param = find(link, str_from(name));

	if (!param && link->count < LINK_PARAMS)
		param = &link->params[link->count++];
	if (param)
		*param = (struct link_param){ str_from(name), value };
}

static bool is_of_summary(struct str name)
{
	for (size_t i = 0; summary_names[i]; i++)
		if (str_eq(name, str_from(summary_names[i])))
			return true;
	return str_eq(name, STR("as_of"));
}

/* A comma inside of a value is "\\,", or it would be two values. */
static struct str escape(struct link *link, struct str text)
{
	BUF_AUTO out = { .cap = VALUE_MAX };

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == ',')
			buf_add_char(&out, '\\');
		buf_add_char(&out, text.p[i]);
	}
	return arena_str(link->arena, buf_str(&out));
}

/* The key in place of the values that were asked for, among which it is; what was excluded stays
 * excluded, since a record with several items may have such a one beside the key. */
static void narrow_value(struct link *link, const struct summary_group *group, struct str key)
{
	const struct link_param *old = find(link, str_from(group->param));
	struct str rest = old ? old->value : (struct str){ 0 }, item;
	BUF_AUTO value = { .cap = VALUE_MAX };

	if (key.n)
		buf_add(&value, escape(link, key));
	else
		buf_add_text(&value, "none");
	while (summary_group_overlaps(group) && str_cut(&rest, ',', &item))
		if (str_starts(str_trim(item), STR("-")))
			buf_addf(&value, ",%.*s", STR_ARG(str_trim(item)));
	set(link, group->param, arena_str(link->arena, buf_str(&value)));
}

/* "2026", "2026-01", or "2026-Q1" as its first and last month. */
static bool read_period(struct str key, struct date *ret_first, struct date *ret_last)
{
	int64_t year, quarter;

	if (key.n == 7 && key.p[5] == 'Q') {
		if (!num_parse_i64(str_sub(key, 0, 4), 1, 9999, &year) ||
		    !num_parse_i64(str_sub(key, 6, 7), 1, 4, &quarter))
			return false;
		*ret_first = (struct date){ (int)year, (int)quarter * 3 - 2, 0 };
		*ret_last = (struct date){ (int)year, (int)quarter * 3, 0 };
		return true;
	}
	if (!date_parse(key, ret_first))
		return false;
	*ret_last = *ret_first;
	return true;
}

/* What the summary's own filter allows at this end; empty when it has none. */
static struct str asked_end(const struct link *link, enum predicate_op op)
{
	const struct list_request *list = link->summary->list;

	for (size_t i = 0; i < list->predicate_count; i++)
		if (list->predicates[i].op == op &&
		    str_eq(str_from(resource_field_name(list->predicates[i].field)),
			   STR("announced")))
			return list->predicates[i].values[0];
	return (struct str){ 0 };
}

static struct str date_text(struct link *link, struct date date)
{
	BUF_AUTO out = { .cap = 20 };

	date_format(&out, date);
	return arena_str(link->arena, buf_str(&out));
}

static void narrow_time(struct link *link, enum group_kind kind, struct str key)
{
	struct str from = asked_end(link, PREDICATE_MIN), to = asked_end(link, PREDICATE_MAX);
	struct date first, last;

	if (!read_period(key, &first, &last)) {
		set(link, "announced", STR("none"));
		return;
	}
	if (!from.n || str_cmp(date_text(link, date_first_day(first)), from) >= 0)
		from = date_text(link, first);
	if (!to.n || str_cmp(date_text(link, date_last_day(last)), to) <= 0)
		to = date_text(link, last);
	set(link, "announced_from", from);
	set(link, "announced_to", to);
	if (kind != GROUP_YEAR)
		set(link, "announced_precision", key.n == 4 ? STR("year") : STR("month,day"));
}

static void write_link(struct buf *out, const struct link *link)
{
	buf_addf(out, "/v1/%s?", link->summary->spec->resource->name);
	for (size_t i = 0; i < link->count; i++) {
		url_encode(out, link->params[i].name);
		buf_add_char(out, '=');
		url_encode(out, link->params[i].value);
		buf_add_char(out, '&');
	}
}

void summary_link(struct buf *out, const struct summary *summary, const struct summary_key *keys,
		  struct str changed_at)
{
	ARENA_AUTO arena;
	struct link link = { .summary = summary, .arena = &arena };
	const struct request *request = summary->request;

	arena_init(&arena);
	for (size_t i = 0; i < request->param_count && link.count < LINK_PARAMS; i++)
		if (!is_of_summary(request->params[i].name))
			link.params[link.count++] = (struct link_param){ request->params[i].name,
									 request->params[i].value };
	if (summary->only_announced)
		set(&link, "status", STR("announced"));
	for (size_t i = 0; keys && i < summary->group_count; i++) {
		const struct summary_group *group = summary->groups[i];

		if (group->kind <= GROUP_YEAR)
			narrow_time(&link, group->kind, keys[i].text);
		else
			narrow_value(&link, group, keys[i].text);
	}
	write_link(out, &link);
	buf_addf(out, "as_of=%.*s", STR_ARG(changed_at));
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The body of POST /v1/match. Whatever cannot be used is named by its JSON pointer, all at once. */
#include "base/num.h"
#include "server/match.h"
#include "server/param.h"
#include "text/json.h"

enum { VALUE_MAX = 200 };

static const char *const item_members[] = { "name", "country", "domain", "role", "id", NULL };
static const char *const batch_members[] = { "items", "limit", NULL };

struct reader {
	struct arena *arena;
	struct problem_list *problems;
	struct str at; /* pointer to what is being read: "/items/3" */
};

static struct problem *add(const struct reader *r, const char *member, struct str value,
			   const char *message)
{
	struct str pointer =
		arena_strf(r->arena, "%.*s%s%s", STR_ARG(r->at), *member ? "/" : "", member);

	return problem_add(r->problems, pointer, value, "%s", message);
}

static bool is_one_of(struct str word, const char *const *words)
{
	for (; *words; words++)
		if (str_is(word, *words))
			return true;
	return false;
}

static void refuse_unknown(const struct reader *r, const struct json *dict,
			   const char *const *known)
{
	for (const struct json *member = dict->first; member; member = member->next) {
		if (is_one_of(member->key, known))
			continue;
		param_suggest(add(r, arena_text(r->arena, member->key), member->text,
				  "is not a member that is known here"),
			      member->key, known);
	}
}

/* Empty when it is not there, or wrong. */
static struct str read_text(const struct reader *r, const struct json *item, const char *key)
{
	static const struct str nothing = { 0 };
	const struct json *member = json_member(item, key);

	if (!member)
		return nothing;
	if (member->kind != JSON_TEXT)
		add(r, key, member->text, "must be a string");
	else if (member->text.n > VALUE_MAX)
		add(r, key, member->text, "is longer than 200 bytes");
	else
		return str_trim(member->text);
	return nothing;
}

static void read_item(const struct reader *r, const struct json *json, struct match_item *item)
{
	size_t before = r->problems->count;
	struct str name, domain;

	if (json->kind != JSON_DICT) {
		add(r, "", json->text, "must be an object with a name");
		return;
	}
	refuse_unknown(r, json, item_members);
	name = read_text(r, json, "name");
	domain = read_text(r, json, "domain");
	item->id = read_text(r, json, "id");
	item->asked.country = read_text(r, json, "country");
	item->asked.role = read_text(r, json, "role");
	item->asked.domain = match_domain_of(r->arena, domain);
	item->asked.name = match_name_of(r->arena, name);
	if (domain.n > 0 && item->asked.domain.n == 0)
		add(r, "domain", domain, "is no web domain such as nvidia.com");
	if (!json_member(json, "name"))
		add(r, "name", name, "is missing");
	else if (item->asked.name.slug.n == 0 && r->problems->count == before)
		add(r, "name", name, "has no letter or digit");
}

static void read_items(struct reader *r, const struct json *list, struct match_batch *batch)
{
	size_t count = 0;

	if (!list || list->kind != JSON_LIST) {
		r->at = STR("/items");
		add(r, "", (struct str){ 0 }, list ? "must be a list" : "is missing");
		return;
	}
	for (const struct json *json = list->first; json; json = json->next)
		count++;
	if (count == 0 || count > MATCH_ITEMS) {
		r->at = STR("/items");
		add(r, "", arena_strf(r->arena, "%zu items", count), "must have 1 to 500 items");
		return;
	}
	batch->items = ARENA_ARRAY(r->arena, struct match_item, count);
	for (const struct json *json = list->first; json; json = json->next) {
		r->at = arena_strf(r->arena, "/items/%zu", batch->count);
		read_item(r, json, &batch->items[batch->count++]);
	}
}

static void read_limit(struct reader *r, const struct json *limit, struct match_batch *batch)
{
	int64_t n = MATCH_LIMIT;

	if (limit &&
	    (limit->kind != JSON_NUMBER || !num_parse_i64(limit->text, 1, MATCH_LIMIT, &n)))
		add(r, "limit", limit->text, "must be a whole number from 1 to 5");
	batch->limit = (size_t)n;
}

bool match_read(struct str body, struct arena *arena, struct problem_list *problems,
		struct match_batch *ret_batch)
{
	struct reader r = { arena, problems, STR("") };
	struct json *json;
	struct err err;

	*ret_batch = (struct match_batch){ .arena = arena };
	if (!json_read_strict(body, arena, &json, &err)) {
		problem_add(problems, STR("body"), (struct str){ 0 }, "is %s", err.msg);
		return false;
	}
	if (json->kind != JSON_DICT) {
		problem_add(problems, STR("body"), (struct str){ 0 },
			    "must be an object with a list of items");
		return false;
	}
	refuse_unknown(&r, json, batch_members);
	read_limit(&r, json_member(json, "limit"), ret_batch);
	read_items(&r, json_member(json, "items"), ret_batch);
	return problems->count == 0;
}

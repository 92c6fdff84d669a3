/* SPDX-License-Identifier: Apache-2.0 */
#include "server/submission_json.h"

#include "http/server.h"

#include <jansson.h>

#include <stdlib.h>
#include <string.h>

const char *const submission_json_media[] = { "application/json", NULL };

static const struct json_member *find(const struct json_member *members, const char *key)
{
	for (; members->name; members++)
		if (strcmp(members->name, key) == 0)
			return members;
	return NULL;
}

static void take_text(struct call *call, const struct json_member *member, const json_t *value,
		      struct problem_list *problems)
{
	/* A copy: problems quote it, and the tree is gone by the time that they are told. */
	struct str text = arena_str(
		call->arena, (struct str){ json_string_value(value), json_string_length(value) });

	if (!json_is_string(value))
		problem_add(problems, str_from(member->name), STR(""), "must be a text");
	else if (text.n > member->max)
		problem_add(problems, str_from(member->name), text,
			    "must not be longer than %zu bytes", member->max);
	else
		*member->target = text;
}

static void take_object(struct call *call, const struct json_member *member, const json_t *value,
			struct problem_list *problems)
{
	char *text = json_is_object(value) ? json_dumps(value, JSON_COMPACT) : NULL;

	if (!text)
		problem_add(problems, str_from(member->name), STR(""), "must be an object");
	else
		*member->target = arena_str(call->arena, str_from(text));
	free(text);
}

static void take_members(struct call *call, const struct json_member *members, json_t *object,
			 struct problem_list *problems)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		const struct json_member *member = find(members, key);

		if (!member)
			problem_add(problems, arena_str(call->arena, str_from(key)), STR(""),
				    "is no member of this body");
		else if (json_is_null(value))
			continue;
		else if (member->kind == JSON_MEMBER_TEXT)
			take_text(call, member, value, problems);
		else
			take_object(call, member, value, problems);
	}
}

bool submission_json_read(struct call *call, const struct json_member *members,
			  struct problem_list *problems)
{
	struct exchange *exchange = call->exchange;
	struct str body = exchange->request.body;
	json_error_t problem;
	json_auto_t *json = NULL;

	if (!body.n)
		return true;
	json = json_loadb(body.p, body.n, JSON_REJECT_DUPLICATES, &problem);
	if (json_is_object(json)) {
		take_members(call, members, json, problems);
		return true;
	}
	problem_add(problems, STR("body"), STR(""), "must be a JSON object%s%s", json ? "" : ": ",
		    json ? "" : problem.text);
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_BAD_PARAMETERS, NULL, problems);
	return false;
}

bool submission_json_fine(struct call *call, const struct problem_list *problems)
{
	if (problems->count == 0)
		return true;
	problem_reply(&call->exchange->reply, &call->exchange->request, PROBLEM_UNPROCESSABLE, NULL,
		      problems);
	return false;
}

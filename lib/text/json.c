/* SPDX-License-Identifier: Apache-2.0 */
#include "text/json.h"

#include <jansson.h>

enum { DEPTH_MOST = 64 };

static struct json *copy(json_t *from, struct arena *arena, int depth);

static void copy_members(struct json *into, json_t *from, struct arena *arena, int depth)
{
	struct json **end = &into->first;
	const char *key;
	json_t *value;
	size_t i;

	if (json_is_object(from)) {
		json_object_foreach(from, key, value)
		{
			*end = copy(value, arena, depth);
			(*end)->key = arena_str(arena, str_from(key));
			end = &(*end)->next;
		}
	} else {
		json_array_foreach(from, i, value)
		{
			*end = copy(value, arena, depth);
			end = &(*end)->next;
		}
	}
}

/* What is nested deeper than anybody writes is left out. */
static struct json *copy(json_t *from, struct arena *arena, int depth)
{
	struct json *into = ARENA_NEW(arena, struct json);

	if (json_is_string(from)) {
		into->kind = JSON_TEXT;
		into->text = arena_str(
			arena, (struct str){ json_string_value(from), json_string_length(from) });
	} else if (json_is_integer(from)) {
		into->kind = JSON_NUMBER;
		into->text = arena_strf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(from));
	} else if (json_is_real(from)) {
		into->kind = JSON_NUMBER;
		into->text = arena_strf(arena, "%.17g", json_real_value(from));
	} else if ((json_is_array(from) || json_is_object(from)) && depth < DEPTH_MOST) {
		into->kind = json_is_array(from) ? JSON_LIST : JSON_DICT;
		copy_members(into, from, arena, depth + 1);
	}
	return into;
}

static bool read_with(struct str text, size_t flags, struct arena *arena, struct json **ret_json,
		      struct err *err)
{
	json_error_t problem;
	json_auto_t *json =
		json_loadb(text.p ? text.p : "", text.n, JSON_DECODE_ANY | flags, &problem);

	if (!json)
		return err_set(err, ERR_INPUT, "not JSON: line %d: %s", problem.line, problem.text);
	*ret_json = copy(json, arena, 0);
	return true;
}

bool json_read(struct str text, struct arena *arena, struct json **ret_json, struct err *err)
{
	return read_with(text, 0, arena, ret_json, err);
}

bool json_read_strict(struct str text, struct arena *arena, struct json **ret_json, struct err *err)
{
	return read_with(text, JSON_REJECT_DUPLICATES, arena, ret_json, err);
}

const struct json *json_member(const struct json *json, const char *key)
{
	if (!json || json->kind != JSON_DICT)
		return NULL;
	for (const struct json *member = json->first; member; member = member->next)
		if (str_eq(member->key, str_from(key)))
			return member;
	return NULL;
}

struct str json_member_text(const struct json *json, const char *key)
{
	const struct json *member = json_member(json, key);

	if (!member || (member->kind != JSON_TEXT && member->kind != JSON_NUMBER))
		return (struct str){ NULL, 0 };
	return str_trim(member->text);
}

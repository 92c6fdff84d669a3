/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as JSON. What is read can be written again, and what is written is cut up without a
 * parser into the same members, as the documents of records are.
 */
#include "fuzz.h"

#include "base/jsonw.h"
#include "server/format_json.h"
#include "text/json.h"

static void write_json(struct jsonw *w, const struct json *json)
{
	switch (json->kind) {
	case JSON_TEXT:
		jsonw_str(w, json->text);
		return;
	case JSON_NUMBER:
		jsonw_raw(w, json->text);
		return;
	case JSON_LIST:
		jsonw_array(w);
		for (const struct json *item = json->first; item; item = item->next)
			write_json(w, item);
		jsonw_array_end(w);
		return;
	case JSON_DICT:
		jsonw_object(w);
		for (const struct json *item = json->first; item; item = item->next) {
			BUF_AUTO key = { .cap = 1 << 20 };

			buf_add(&key, item->key);
			jsonw_key(w, buf_text(&key));
			write_json(w, item);
		}
		jsonw_object_end(w);
		return;
	case JSON_OTHER:
		jsonw_null(w);
		return;
	}
}

static size_t depth_of(const struct json *json)
{
	size_t deepest = 0;

	for (const struct json *item = json->first; item; item = item->next) {
		size_t depth = depth_of(item);

		deepest = depth > deepest ? depth : deepest;
	}
	return deepest + 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BUF_AUTO out = { .cap = 1 << 22 };
	struct json_member member;
	struct json *json;
	struct str rest;
	struct jsonw w;
	struct err err;
	size_t count = 0, members = 0;
	ARENA_AUTO arena = { 0 };

	arena_init(&arena);
	if (!json_read_strict((struct str){ (const char *)data, size }, &arena, &json, &err) ||
	    json->kind != JSON_DICT || depth_of(json) >= JSONW_DEPTH)
		return 0;
	jsonw_init(&w, &out);
	write_json(&w, json);
	FUZZ_EXPECT(jsonw_is_complete(&w) && !buf_is_spoilt(&out));
	FUZZ_EXPECT(json_read_strict(buf_str(&out), &arena, &json, &err));
	for (const struct json *item = json->first; item; item = item->next)
		count++;
	for (rest = buf_str(&out); json_next_member(&rest, &member); members++) {
		BUF_AUTO text = { .cap = 1 << 22 };
		struct json *value;

		FUZZ_EXPECT(json_read(arena_strf(&arena, "[%.*s]", STR_ARG(member.value)), &arena,
				      &value, &err));
		if (value->first->kind != JSON_TEXT)
			continue;
		json_add_text(&text, member.value);
		FUZZ_EXPECT(str_eq(buf_str(&text), value->first->text));
	}
	FUZZ_EXPECT(members == count);
	return 0;
}

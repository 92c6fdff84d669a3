/* SPDX-License-Identifier: Apache-2.0 */
#include "server/format_json.h"

#include "server/param.h"
#include "text/utf8.h"

#include <stdint.h>

static size_t skip_blanks(struct str s, size_t at)
{
	while (at < s.n && ascii_is_space(s.p[at]))
		at++;
	return at;
}

/* Behind the closing quote; `at` is behind the opening one. */
static size_t skip_string(struct str s, size_t at)
{
	while (at < s.n && s.p[at] != '"')
		at += s.p[at] == '\\' ? 2 : 1;
	return at < s.n ? at + 1 : s.n;
}

static size_t skip_value(struct str s, size_t at)
{
	size_t depth = 0;

	while (at < s.n) {
		char c = s.p[at];

		if (c == '"') {
			at = skip_string(s, at + 1);
			continue;
		}
		if (depth == 0 && (c == ',' || c == '}' || c == ']'))
			break;
		if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth--;
		at++;
	}
	return at;
}

/* At the next thing inside of an object or array. False at its end. */
static bool enter(struct str *rest, char open)
{
	size_t at = skip_blanks(*rest, 0);

	if (at == rest->n || (rest->p[at] != open && rest->p[at] != ','))
		return false;
	*rest = str_sub(*rest, skip_blanks(*rest, at + 1), rest->n);
	return rest->n && rest->p[0] != '}' && rest->p[0] != ']';
}

bool json_next_item(struct str *rest, struct str *ret_item)
{
	size_t end;

	if (!enter(rest, '['))
		return false;
	end = skip_value(*rest, 0);
	*ret_item = str_trim(str_sub(*rest, 0, end));
	*rest = str_sub(*rest, end, rest->n);
	return true;
}

bool json_next_member(struct str *rest, struct json_member *ret_member)
{
	size_t key_end, value, end;

	if (!enter(rest, '{') || rest->p[0] != '"')
		return false;
	key_end = skip_string(*rest, 1);
	value = key_end + str_find_char(str_sub(*rest, key_end, rest->n), ':') + 1;
	end = skip_value(*rest, value);
	ret_member->key = str_sub(*rest, 1, key_end - 1);
	ret_member->value = str_trim(str_sub(*rest, value, end));
	*rest = str_sub(*rest, end, rest->n);
	return true;
}

struct str json_member_of(struct str object, const char *key)
{
	struct json_member member;

	while (json_next_member(&object, &member))
		if (str_is(member.key, key))
			return member.value;
	return (struct str){ 0 };
}

static uint32_t hex4(struct str s)
{
	uint32_t value = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = ascii_lower(s.p[i]);

		value = value * 16 + (uint32_t)(ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return value;
}

static bool is_surrogate(uint32_t code, uint32_t from)
{
	return code >= from && code < from + 0x400;
}

/* "00e9", or two of them for what does not fit in one; behind "\\u". Returns how many characters.
 */
static size_t add_escaped_unit(struct buf *out, struct str rest)
{
	uint32_t code = hex4(str_sub(rest, 0, 4)), low = hex4(str_sub(rest, 6, 10));

	if (is_surrogate(code, 0xd800) && rest.n >= 10 && rest.p[5] == 'u' &&
	    is_surrogate(low, 0xdc00)) {
		utf8_add(out, 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
		return 10;
	}
	if (is_surrogate(code, 0xd800) || is_surrogate(code, 0xdc00))
		code = 0xfffd;
	utf8_add(out, code);
	return 4;
}

void json_add_text(struct buf *out, struct str string)
{
	static const char letters[] = "nrtbf", meant[] = "\n\r\t\b\f";

	if (string.n < 2 || string.p[0] != '"')
		return;
	for (size_t i = 1; i + 1 < string.n; i++) {
		const char *letter;

		if (string.p[i] != '\\') {
			buf_add_char(out, string.p[i]);
			continue;
		}
		i++;
		letter = strchr(letters, string.p[i]);
		if (string.p[i] == 'u')
			i += add_escaped_unit(out, str_sub(string, i + 1, string.n - 1));
		else
			buf_add_char(out, letter ? meant[letter - letters] : string.p[i]);
	}
}

/* Mostly the one after that of the member before. */
static size_t place_of(const char *const *keys, struct str key, size_t at)
{
	for (size_t i = at; keys[i]; i++)
		if (str_is(key, keys[i]))
			return i;
	for (size_t i = 0; i < at; i++)
		if (str_is(key, keys[i]))
			return i;
	return SIZE_MAX;
}

static void add_fields(struct buf *out, const struct list_request *list, struct str body)
{
	const char *const *keys = list->resource->keys;
	struct str rest = body;
	struct json_member member;
	bool is_first = true;
	size_t at = 0;

	buf_add_char(out, '{');
	while (json_next_member(&rest, &member)) {
		size_t found = place_of(keys, member.key, at);

		if (found == SIZE_MAX)
			continue;
		at = found;
		if (!list->output.keys[at])
			continue;
		buf_addf(out, "%s\"%s\":", is_first ? "" : ",", keys[at]);
		buf_add(out, member.value);
		is_first = false;
	}
}

void format_json_record(struct buf *out, const struct list_request *list, struct str body,
			struct str evidence)
{
	if (!list->output.keys && !list->output.with_claims) {
		buf_add(out, body);
		return;
	}
	if (list->output.keys)
		add_fields(out, list, body);
	else
		buf_add(out, str_sub(body, 0, body.n - 1));
	if (list->output.with_claims) {
		buf_add_text(out, ",\"evidence\":[");
		buf_add(out, evidence);
		buf_add_char(out, ']');
	}
	buf_add_char(out, '}');
}

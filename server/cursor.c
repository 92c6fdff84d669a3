/* SPDX-License-Identifier: Apache-2.0 */
#include "server/cursor.h"

#include "base/buf.h"
#include "base/checksum.h"
#include "base/num.h"
#include "server/param.h"
#include "server/param_value.h"

#include <stdint.h>

enum { CHECK = 10, CURSOR_MAX = 4096 };

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static void encode(struct buf *out, struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i += 3) {
		size_t left = bytes.n - i < 3 ? bytes.n - i : 3;
		uint32_t three = 0;

		for (size_t j = 0; j < left; j++)
			three |= (uint32_t)(unsigned char)bytes.p[i + j] << (16 - 8 * j);
		for (size_t j = 0; j <= left; j++)
			buf_add_char(out, digits[three >> (18 - 6 * j) & 63]);
	}
}

/* -1 for a character that is no digit. */
static int digit_value(char c)
{
	if (ascii_is_upper(c))
		return c - 'A';
	if (ascii_is_lower(c))
		return c - 'a' + 26;
	if (ascii_is_digit(c))
		return c - '0' + 52;
	return c == '-' ? 62 : c == '_' ? 63 : -1;
}

static bool decode(struct buf *out, struct str text)
{
	if (text.n % 4 == 1)
		return false;
	for (size_t i = 0; i < text.n; i += 4) {
		size_t left = text.n - i < 4 ? text.n - i : 4;
		uint32_t four = 0;

		for (size_t j = 0; j < left; j++) {
			int digit = digit_value(text.p[i + j]);

			if (digit < 0)
				return false;
			four |= (uint32_t)digit << (18 - 6 * j);
		}
		for (size_t j = 0; j + 1 < left; j++)
			buf_add_char(out, (char)(four >> (16 - 8 * j) & 255));
	}
	return true;
}

static void add_check(struct buf *out, const struct list_request *list, struct str payload)
{
	BUF_AUTO text = { .cap = 2 * CURSOR_MAX };

	buf_add(&text, list->fingerprint);
	buf_add(&text, payload);
	checksum_base32(out, buf_str(&text), CHECK);
}

struct str cursor_write(const struct list_request *list, const struct position *position,
			struct arena *arena)
{
	BUF_AUTO payload = { .cap = CURSOR_MAX }, whole = { .cap = CURSOR_MAX },
		 cursor = { .cap = 2 * CURSOR_MAX };

	for (size_t i = 0; i < list->sort_count; i++) {
		if (position->is_null[i]) {
			buf_add_char(&payload, '-');
			continue;
		}
		buf_addf(&payload, "%zu:", position->values[i].n);
		buf_add(&payload, position->values[i]);
	}
	add_check(&whole, list, buf_str(&payload));
	buf_add(&whole, buf_str(&payload));
	encode(&cursor, buf_str(&whole));
	return arena_str(arena, buf_str(&cursor));
}

static bool read_value(struct str *rest, enum column_type type, struct str *ret_value,
		       bool *ret_is_null)
{
	struct str length;
	int64_t n;

	if (str_starts(*rest, STR("-"))) {
		*rest = str_sub(*rest, 1, rest->n);
		*ret_is_null = true;
		return true;
	}
	if (str_find_char(*rest, ':') == rest->n || !str_cut(rest, ':', &length) ||
	    !num_parse_i64(length, 0, (int64_t)rest->n, &n))
		return false;
	*ret_value = str_sub(*rest, 0, (size_t)n);
	*rest = str_sub(*rest, (size_t)n, rest->n);
	*ret_is_null = false;
	return param_value_is_sound(type, *ret_value);
}

bool cursor_read(const struct list_request *list, struct str cursor, struct arena *arena,
		 struct position *ret_position)
{
	struct position position = { 0 };
	struct str rest;
	BUF_AUTO bytes = { .cap = CURSOR_MAX }, check = { .cap = CHECK + 1 };

	if (cursor.n < CHECK || cursor.n > CURSOR_MAX || !decode(&bytes, cursor))
		return false;
	rest = arena_str(arena, buf_str(&bytes));
	if (rest.n < CHECK)
		return false;
	add_check(&check, list, str_sub(rest, CHECK, rest.n));
	if (!str_eq(buf_str(&check), str_sub(rest, 0, CHECK)))
		return false;
	rest = str_sub(rest, CHECK, rest.n);
	for (size_t i = 0; i < list->sort_count; i++) {
		const struct resource_field *field = list->sort[i].field;

		if (!read_value(&rest, field->type, &position.values[i], &position.is_null[i]) ||
		    (position.is_null[i] && field->required))
			return false;
	}
	if (rest.n)
		return false;
	*ret_position = position;
	return true;
}

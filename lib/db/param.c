/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "db/query.h"

#include <math.h>

struct db_param db_text(struct str text)
{
	return (struct db_param){ .text = text };
}

struct db_param db_text_or_null(struct str text)
{
	return (struct db_param){ .text = text, .is_null = str_is_empty(text) };
}

struct db_param db_bytes(struct str bytes)
{
	return (struct db_param){ .text = bytes, .is_binary = true };
}

struct db_param db_null(void)
{
	return (struct db_param){ .is_null = true };
}

struct db_param db_bool(bool value)
{
	return db_text(value ? STR("t") : STR("f"));
}

struct db_param db_int(struct arena *arena, int64_t value)
{
	return db_text(arena_strf(arena, "%lld", (long long)value));
}

struct db_param db_number(struct arena *arena, double value)
{
	BUF_AUTO text = { .cap = 512 };

	if (!isfinite(value))
		return db_null();
	num_format(&text, value);
	return db_text(arena_str(arena, buf_str(&text)));
}

struct db_param db_date(struct arena *arena, struct date date)
{
	BUF_AUTO text = { .cap = 32 };

	if (date_precision(date) == DATE_NONE)
		return db_null();
	date_format(&text, date_first_day(date));
	return db_text(arena_str(arena, buf_str(&text)));
}

/* {"a","b \"c\""}: every item quoted, so that none can be taken for NULL or a brace. */
struct db_param db_array(struct arena *arena, const struct str *items, size_t count)
{
	size_t room = 2, n = 0;
	char *text;

	for (size_t i = 0; i < count; i++)
		room += 2 * items[i].n + 3;
	text = arena_alloc(arena, room);
	text[n++] = '{';
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			text[n++] = ',';
		text[n++] = '"';
		for (size_t k = 0; k < items[i].n; k++) {
			if (items[i].p[k] == '"' || items[i].p[k] == '\\')
				text[n++] = '\\';
			text[n++] = items[i].p[k];
		}
		text[n++] = '"';
	}
	text[n++] = '}';
	return db_text((struct str){ text, n });
}

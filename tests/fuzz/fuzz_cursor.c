/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first byte chooses a resource, the second how the cursor is made; the first line is the query
 * of a list. The rest is a cursor as a client sends it, or, with a right check that anybody can
 * compute, the values in it. It is refused, or it stands for a position that PostgreSQL can read.
 */
#include "fuzz.h"
#include "server/cursor.h"
#include "sql.h"

static void check_position(struct list_request *list, const struct position *position,
			   struct arena *arena)
{
	struct position again;

	for (size_t i = 0; i < list->sort_count; i++) {
		if (position->is_null[i])
			FUZZ_EXPECT(!list->sort[i].field->required);
		else
			fuzz_check_value(list->sort[i].field->type, position->values[i]);
	}
	FUZZ_EXPECT(cursor_read(list, cursor_write(list, position, arena), arena, &again));
	for (size_t i = 0; i < list->sort_count; i++)
		FUZZ_EXPECT(position->is_null[i] == again.is_null[i] &&
			    str_eq(position->values[i], again.values[i]));
	list->has_position = true;
	list->position = *position;
	fuzz_check_list_sql(list, arena);
}

/* A character more, less or changed: the check does not hold any more. */
static void check_changed(const struct list_request *list, struct str cursor, struct arena *arena)
{
	struct str longer = arena_strf(arena, "%.*sA", STR_ARG(cursor));
	char *other = arena_text(arena, cursor);
	struct position position;

	FUZZ_EXPECT(!cursor_read(list, longer, arena, &position));
	FUZZ_EXPECT(!cursor_read(list, str_sub(cursor, 0, cursor.n - 1), arena, &position));
	other[cursor.n / 2] = other[cursor.n / 2] == 'A' ? 'B' : 'A';
	FUZZ_EXPECT(!cursor_read(list, (struct str){ other, cursor.n }, arena, &position));
}

static struct position made_up(const struct list_request *list, struct str rest)
{
	struct position position = { 0 };
	struct str value;

	for (size_t i = 0; i < list->sort_count; i++) {
		position.is_null[i] = !str_cut(&rest, '\n', &value);
		position.values[i] = position.is_null[i] ? (struct str){ 0 } : value;
	}
	return position;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct list_request list;
	struct position position;
	struct str rest, query, cursor;
	ARENA_AUTO arena = { 0 };

	if (size < 2 || size > REQUEST_TARGET_MAX)
		return 0;
	arena_init(&arena);
	rest = (struct str){ (const char *)data + 2, size - 2 };
	if (!str_cut(&rest, '\n', &query) || !fuzz_read_list(data[0], query, &arena, &list))
		return 0;
	cursor = rest;
	if (data[1] & 1) {
		position = made_up(&list, rest);
		cursor = cursor_write(&list, &position, &arena);
	}
	if (!cursor_read(&list, cursor, &arena, &position))
		return 0;
	check_position(&list, &position, &arena);
	check_changed(&list, cursor, &arena);
	return 0;
}

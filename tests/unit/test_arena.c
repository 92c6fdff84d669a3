/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/arena.h"

#include <stdalign.h>

static void test_arena_gives_zeroed_aligned_memory(void **state)
{
	ARENA_AUTO arena;

	(void)state;
	arena_init(&arena);
	for (size_t size = 0; size < 3000; size += 7) {
		unsigned char *p = arena_alloc(&arena, size);

		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xFF, size);
	}
}

static void test_arena_reset_gives_clean_memory_again(void **state)
{
	ARENA_AUTO arena;
	struct str copy;

	(void)state;
	arena_init(&arena);
	for (int round = 0; round < 50; round++) {
		for (int i = 0; i < 100; i++) {
			copy = arena_str(&arena, STR("some text"));
			assert_str(copy, "some text");
			assert_int_equal(copy.p[copy.n], '\0');
		}
		arena_reset(&arena);
	}
}

static void test_arena_takes_pieces_larger_than_a_block(void **state)
{
	ARENA_AUTO arena;
	char *large;

	(void)state;
	arena_init(&arena);
	large = arena_alloc(&arena, (size_t)8 << 20);
	large[((size_t)8 << 20) - 1] = 'x';
	assert_string_equal(arena_text(&arena, STR("small")), "small");
	assert_str(arena_strf(&arena, "%d-%s", 7, "x"), "7-x");
}

static void test_arena_grow_keeps_what_is_there(void **state)
{
	ARENA_AUTO arena;
	int *numbers = NULL;
	size_t room = 0;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < 1000; i++) {
		arena_grow(&arena, &numbers, i, &room, sizeof *numbers);
		numbers[i] = (int)i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(test_arena_reset_gives_clean_memory_again),
		cmocka_unit_test(test_arena_takes_pieces_larger_than_a_block),
		cmocka_unit_test(test_arena_grow_keeps_what_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

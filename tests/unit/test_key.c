/* SPDX-License-Identifier: Apache-2.0 */
#include "server/key.h"
#include "server/key_cache.h"
#include "unit.h"

#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECRET "exa_0123456789abcdefghjkmnpqrstvwxyz"

static void test_secrets_become_stars(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ "exa_", "exa_" },
		{ "/v1/exawatch", "/v1/exawatch" },
		{ SECRET, "exa_********************************" },
		{ "/v1?key=" SECRET "&x=" SECRET, ("/v1?key=exa_********************************"
						   "&x=exa_********************************") },
		{ "exa_exa_0123456789abcdef", "exa_exa_****************" },
		{ "exa_0123456789abcde",
		  "exa_0123456789abcde" }, /* too little to be guessed from */
		{ "exa_0123456789abcdefuuuu", "exa_****************uuuu" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[200];

		snprintf(text, sizeof text, "%s", cases[i][0]);
		key_hide(text, strlen(text));
		assert_string_equal(text, cases[i][1]);
	}
}

static void test_a_secret_is_what_was_made(void **state)
{
	struct key_made made;
	struct hash hash;
	struct err err;
	char header[100];

	(void)state;
	assert_true(key_make(&made, &err));
	snprintf(header, sizeof header, "Bearer %s", made.secret);
	assert_int_equal(key_parse(str_from(header), &hash), KEY_SHOWN);
	assert_memory_equal(hash.bytes, made.hash.bytes, HASH_BYTES);
	header[strlen(header) - 1] = 'u';
	assert_int_equal(key_parse(str_from(header), &hash), KEY_MALFORMED);
}

/* Looks for a hash in a process of its own, and says whether that ended well. */
static bool can_look_for(struct key_cache *cache, const struct hash *hash)
{
	pid_t child = fork();
	int status = -1;

	assert_true(child >= 0);
	if (child == 0) {
		struct key_known known;

		fclose(stderr);
		_exit(key_cache_find(cache, hash, &known) == KEY_CACHE_NONE ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* A comparison that takes as long whichever byte differs reads all of them, also when the first
 * that it looks at is wrong: of a hash whose second half cannot be read, it dies. */
static void test_comparing_takes_as_long_whichever_byte_differs(void **state)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *pages =
		mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct key_cache *cache = key_cache_new();
	struct key_known known = { .hash = { { 7 } } };
	struct hash *cut = (void *)(pages + page - HASH_BYTES / 2);
	struct hash whole = known.hash;

	(void)state;
	assert_ptr_not_equal(pages, MAP_FAILED);
	key_cache_add(cache, &known, -1);
	whole.bytes[1] = 1;
	assert_true(can_look_for(cache, &whole));
	memcpy(cut, &whole, HASH_BYTES);
	assert_true(can_look_for(cache, cut));
	assert_int_equal(mprotect(pages + page, page, PROT_NONE), 0);
	assert_false(can_look_for(cache, cut));
	key_cache_free(cache);
	munmap(pages, 2 * page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_secrets_become_stars),
		cmocka_unit_test(test_a_secret_is_what_was_made),
		cmocka_unit_test(test_comparing_takes_as_long_whichever_byte_differs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

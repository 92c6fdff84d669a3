/* SPDX-License-Identifier: Apache-2.0 */
#include "http/gzip.h"
#include "unit.h"

#include <stdlib.h>
#include <zlib.h>

/* Bytes that zlib cannot shrink: sizes of what goes in and out are about the same. */
static char *make_noise(size_t n)
{
	char *bytes = malloc(n + 1);
	uint64_t x = 88172645463325252u;

	for (size_t i = 0; i < n; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		bytes[i] = (char)x;
	}
	return bytes;
}

static void assert_unpacks(struct str packed, struct str expected)
{
	char *plain = malloc(expected.n + 1);
	z_stream z = { 0 };

	assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
	z.next_in = (Bytef *)(uintptr_t)packed.p;
	z.avail_in = (uInt)packed.n;
	z.next_out = (Bytef *)plain;
	z.avail_out = (uInt)expected.n + 1;
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	assert_int_equal(z.avail_in, 0);
	assert_int_equal(z.total_out, expected.n);
	assert_true(expected.n == 0 || memcmp(plain, expected.p, expected.n) == 0);
	inflateEnd(&z);
	free(plain);
}

static void test_gzip_of_any_size(void **state)
{
	static const size_t sizes[] = { 0,     1,     100,   16365, 16366,  16367,
					16379, 16384, 16400, 65536, 1 << 20 };

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		char *noise = make_noise(sizes[i]);
		struct str bytes = { noise, sizes[i] };
		BUF_AUTO once = { .cap = 2 << 20 }, again = { .cap = 2 << 20 };

		assert_true(gzip_whole(bytes, GZIP_FAST, &once));
		assert_unpacks(buf_str(&once), bytes);
		assert_true(gzip_whole(bytes, GZIP_FAST, &again));
		assert_true(str_eq(buf_str(&once), buf_str(&again)));
		free(noise);
	}
}

static void test_gzip_that_would_be_larger_than_it_may(void **state)
{
	char *noise = make_noise(10000);
	BUF_AUTO out = { .cap = 10000 };

	(void)state;
	assert_false(gzip_whole((struct str){ noise, 10000 }, GZIP_FAST, &out));
	free(noise);
}

static void test_gzip_of_a_stream_in_little_steps(void **state)
{
	char *noise = make_noise(5000), piece[7];
	struct gzip *gzip = gzip_new(GZIP_THOROUGH);
	BUF_AUTO out = { .cap = 1 << 20 };
	size_t n;

	(void)state;
	for (size_t at = 0; at <= 5000; at += 100) {
		struct str bytes = { noise + at, at < 5000 ? 100 : 0 };

		do {
			n = gzip_step(gzip, &bytes, at == 5000, piece, sizeof piece);
			buf_add(&out, (struct str){ piece, n });
		} while (n == sizeof piece || bytes.n);
	}
	assert_unpacks(buf_str(&out), (struct str){ noise, 5000 });
	gzip_free(gzip);
	free(noise);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gzip_of_any_size),
		cmocka_unit_test(test_gzip_that_would_be_larger_than_it_may),
		cmocka_unit_test(test_gzip_of_a_stream_in_little_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

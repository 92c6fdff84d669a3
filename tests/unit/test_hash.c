/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/hash.h"

static void test_hash_is_sha256(void **state)
{
	BUF_AUTO buf;
	struct hash hash = hash_of(STR("abc"));

	(void)state;
	buf_init(&buf, 200);
	hash_hex(&buf, &hash);
	assert_string_equal(buf_text(&buf),
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void test_hash_base32_reads_five_bits_at_a_time(void **state)
{
	BUF_AUTO buf;
	struct hash hash = { { 0x00, 0x44, 0x32, 0x14, 0xC7, 0xFF } };

	(void)state;
	buf_init(&buf, 200);
	hash_base32(&buf, &hash, 10);
	/* 00000 00001 00010 00011 00100 00101 00110 00111 11111 111.. */
	assert_string_equal(buf_text(&buf), "01234567zw");
}

static void test_hash_base32_of_the_whole_hash(void **state)
{
	BUF_AUTO buf;
	struct hash hash = hash_of(STR(""));

	(void)state;
	buf_init(&buf, 200);
	hash_base32(&buf, &hash, 48);
	assert_int_equal(buf.n, 48);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hash_is_sha256),
		cmocka_unit_test(test_hash_base32_reads_five_bits_at_a_time),
		cmocka_unit_test(test_hash_base32_of_the_whole_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

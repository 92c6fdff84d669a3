/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "text/utf8.h"

static void test_valid_prefix_takes_every_well_formed_length(void **state)
{
	static const char *const good[] = { "",
					    "plain",
					    "\xC2\x80\xDF\xBF",
					    "\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF",
					    "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF",
					    "eight by\xC3\xA9 eight bytes \xE2\x82\xAC and more" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(utf8_valid_prefix(str_from(good[i])), strlen(good[i]));
}

static void test_valid_prefix_stops_at_the_first_bad_byte(void **state)
{
	static const struct {
		const char *text;
		size_t prefix;
	} rows[] = {
		{ "a\x80", 1 },		       /* a stray continuation */
		{ "\xC0\xAF", 0 },	       /* '/' overlong in two */
		{ "ab\xE0\x80\xAF", 2 },       /* and in three bytes */
		{ "\xF0\x80\x80\xAF", 0 },     /* and in four */
		{ "\xED\xA0\x80", 0 },	       /* a surrogate */
		{ "\xF4\x90\x80\x80", 0 },     /* above U+10FFFF */
		{ "\xF5\x80\x80\x80", 0 },     /* never begins a character */
		{ "x\xE2\x82", 1 },	       /* cut off */
		{ "12345678\xC3", 8 },	       /* cut off behind a whole word */
		{ "1234567\xC3\xA9\xFF", 9 },  /* bad behind a good one */
		{ "\xE2\x82\x41", 0 },	       /* the last byte is no continuation */
		{ "1234567812345678\xFE", 16 } /* behind two machine words */
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(utf8_valid_prefix(str_from(rows[i].text)), rows[i].prefix);
}

static void test_next_and_prev_walk_the_same_characters(void **state)
{
	struct str text = STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z");
	static const uint32_t chars[] = { 'a', 0xE9, 0x20AC, 0x1F600, 'z' };
	size_t starts[5], at = 0, length;
	uint32_t c = 0;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		starts[i] = at;
		length = utf8_next(text, at, &c);
		assert_true(length > 0);
		assert_int_equal(c, chars[i]);
		at += length;
	}
	assert_int_equal(utf8_next(text, at, &c), 0);
	for (size_t i = 5; i-- > 0; at = starts[i])
		assert_int_equal(utf8_prev(text, at), starts[i]);
	assert_int_equal(utf8_prev(text, 0), 0);
}

static void test_add_is_the_inverse_of_next(void **state)
{
	static const uint32_t chars[] = { 0,	  0x7F,	  0x80,	   0x7FF,   0x800,
					  0xFFFD, 0xFFFF, 0x10000, 0x10FFFF };

	(void)state;
	for (size_t i = 0; i < sizeof chars / sizeof *chars; i++) {
		BUF_AUTO out;
		uint32_t c = 1;

		buf_init(&out, 16);
		utf8_add(&out, chars[i]);
		assert_int_equal(utf8_valid_prefix(buf_str(&out)), out.n);
		assert_int_equal(utf8_next(buf_str(&out), 0, &c), out.n);
		assert_int_equal(c, chars[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_valid_prefix_takes_every_well_formed_length),
		cmocka_unit_test(test_valid_prefix_stops_at_the_first_bad_byte),
		cmocka_unit_test(test_next_and_prev_walk_the_same_characters),
		cmocka_unit_test(test_add_is_the_inverse_of_next),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "http/url.h"
#include "unit.h"

static void check_decoded(const char *text, bool plus, const char *expected)
{
	ARENA_AUTO arena = { 0 };
	struct str decoded;

	assert_true(url_decode(&arena, str_from(text), plus, &decoded));
	assert_true(str_eq(decoded, str_from(expected)));
}

static void check_refused(const char *text)
{
	ARENA_AUTO arena = { 0 };
	struct str decoded;

	if (url_decode(&arena, str_from(text), true, &decoded))
		fail_msg("%s was taken", text);
}

static void test_url_decodes(void **state)
{
	(void)state;
	check_decoded("", true, "");
	check_decoded("plain", true, "plain");
	check_decoded("a%20b", true, "a b");
	check_decoded("a+b", true, "a b");
	check_decoded("a+b", false, "a+b");
	check_decoded("%2B", true, "+");
	check_decoded("Z%C3%BCrich", true, "Z\xc3\xbcrich");
	check_decoded("%f0%9f%98%80", true, "\xf0\x9f\x98\x80");
	check_decoded("%25", true, "%");
	check_decoded("%2541", true, "%41"); /* once, not twice */
}

static void test_url_refuses_what_is_no_text(void **state)
{
	static const char *const wrong[] = { "%",   "%4",     "a%",	   "%g0",	   "%0g",
					     "%00", "%0a",    "a\nb",	   "%7f",	   "%ff",
					     "%c3", "%c0%af", "%ed%a0%80", "%f5%80%80%80", "\xff" };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		check_refused(wrong[i]);
}

static void test_url_every_byte_survives_encoding(void **state)
{
	ARENA_AUTO arena = { 0 };

	(void)state;
	for (int c = 0x20; c < 0x7f; c++) {
		char text[] = { (char)c, '\0' };
		BUF_AUTO encoded = { .cap = 16 };
		struct str decoded;

		url_encode(&encoded, str_from(text));
		assert_true(url_decode(&arena, buf_str(&encoded), true, &decoded));
		assert_true(str_eq(decoded, str_from(text)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_url_decodes),
		cmocka_unit_test(test_url_refuses_what_is_no_text),
		cmocka_unit_test(test_url_every_byte_survives_encoding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

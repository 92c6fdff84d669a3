/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "server/search_query.h"

static void test_search_query_takes_words_apart(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct search_query query = search_query_read(
		STR("Nvdia \"series B\" or h100 -amd -\"export control\" nvdia"), &arena);

	(void)state;
	assert_str(query.wanted, "Nvdia series B h100 nvdia");
	assert_str(query.excluded, "-amd -\"export control\" ");
	assert_int_equal(query.count, 4);
	assert_str(query.words[0].text, "Nvdia");
	assert_str(query.words[3].text, "h100");
}

static void test_search_query_takes_whatever_is_typed(void **state)
{
	static const char *const odd[] = { "",	      " ",	  "-",
					   "--",      "\"",	  "-\"",
					   "\"\"",    "or",	  "-a -\"b",
					   "a\"b\"c", "!&|():*'", "\xe5\x8d\x8e\xe4\xb8\xba" };
	ARENA_AUTO arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct search_query query = search_query_read(str_from(odd[i]), &arena);

		assert_true(query.count <= SEARCH_WORDS);
		assert_true(str_eq(search_query_corrected(&query, &arena), str_from(odd[i])));
	}
	assert_int_equal(search_query_read(STR("-amd"), &arena).wanted.n, 0);
}

static void test_search_query_corrects_the_nearest_word_only(void **state)
{
	ARENA_AUTO arena = { 0 };
	struct search_query query =
		search_query_read(STR("\"nvdia blackwel\" -nvdia zz Antropic"), &arena);

	(void)state;
	search_query_consider(&query.words[0], STR("Fidia [\"x\"]"));
	search_query_consider(&query.words[0], STR("Nvidia NVentures"));
	search_query_consider(&query.words[2], STR("ZT Systems"));
	search_query_consider(&query.words[3], STR("Extropic"));
	search_query_consider(&query.words[3], STR("Anthropic PBC"));
	search_query_consider(&query.words[3], STR("Entropica"));
	assert_str(search_query_corrected(&query, &arena),
		   "\"Nvidia blackwel\" -Nvidia zz Anthropic");
}

static void test_search_query_has_a_limit_of_words(void **state)
{
	ARENA_AUTO arena = { 0 };
	char text[] = "a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2";

	(void)state;
	assert_int_equal(search_query_read(str_from(text), &arena).count, SEARCH_WORDS);
}

static void test_search_mark_escapes_all_but_its_marks(void **state)
{
	BUF_AUTO out = { .cap = 1000 };

	(void)state;
	search_mark(&out, STR("<b>&\"'\2Nvidia\3</b>"));
	assert_str(buf_str(&out), "&lt;b&gt;&amp;&quot;&#39;<mark>Nvidia</mark>&lt;/b&gt;");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_search_query_takes_words_apart),
		cmocka_unit_test(test_search_query_takes_whatever_is_typed),
		cmocka_unit_test(test_search_query_corrects_the_nearest_word_only),
		cmocka_unit_test(test_search_query_has_a_limit_of_words),
		cmocka_unit_test(test_search_mark_escapes_all_but_its_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

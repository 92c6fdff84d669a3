/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "text/sentence.h"

enum { MOST = 6 };

struct row {
	const char *text;
	const char *sentences[MOST];
};

static void assert_sentences(const struct row *row)
{
	ARENA_AUTO arena;
	struct prose prose;
	size_t count = 0;

	arena_init(&arena);
	prose_read(str_from(row->text), &arena, &prose);
	while (count < MOST && row->sentences[count])
		count++;
	for (size_t i = 0; i < prose.sentence_count && i < count; i++)
		if (!str_eq(prose_sentence(&prose, i), str_from(row->sentences[i])))
			fail_msg("\"%s\": sentence %zu is \"%.*s\"", row->text, i,
				 STR_ARG(prose_sentence(&prose, i)));
	if (prose.sentence_count != count)
		fail_msg("\"%s\": %zu sentences", row->text, prose.sentence_count);
}

static void test_split(void **state)
{
	static const struct row rows[] = {
		{ "One ends. Two ends! Does three? Yes.",
		  { "One ends.", "Two ends!", "Does three?", "Yes." } },
		{ "It said \"no.\" Then it left.", { "It said \"no.\"", "Then it left." } },
		{ "(It was closed.) More came.", { "(It was closed.)", "More came." } },
		{ "No stop at the end", { "No stop at the end" } },
		{ "It grew... and grew.", { "It grew... and grew." } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_sentences(&rows[i]);
}

static void test_a_stop_inside_a_word_ends_nothing(void **state)
{
	static const struct row rows[] = {
		{ "It paid $1.38 billion for v2.5 of it.",
		  { "It paid $1.38 billion for v2.5 of it." } },
		{ "Both invrs.io and Etched.ai raised money.",
		  { "Both invrs.io and Etched.ai raised money." } },
		{ "Acme Inc. said so.", { "Acme Inc. said so." } },
		{ "The U.S. Commerce Department agreed.",
		  { "The U.S. Commerce Department agreed." } },
		{ "Mr. Doe met Dr. Roe at approx. 5 p.m. on Jan. 5.",
		  { "Mr. Doe met Dr. Roe at approx. 5 p.m. on Jan. 5." } },
		{ "John F. Kennedy spoke.", { "John F. Kennedy spoke." } },
		{ "Acme vs. Zylotech, e.g. Foo Corp. and Bar Ltd. today.",
		  { "Acme vs. Zylotech, e.g. Foo Corp. and Bar Ltd. today." } },
		{ "It cost Rs. 500 crore.", { "It cost Rs. 500 crore." } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_sentences(&rows[i]);
}

static void test_an_abbreviation_may_also_end(void **state)
{
	static const struct row rows[] = {
		{ "It bought Acme Inc. The price was low.",
		  { "It bought Acme Inc.", "The price was low." } },
		{ "It left the U.S. In May it came back.",
		  { "It left the U.S.", "In May it came back." } },
		{ "They met at 5 p.m. The deal was done.",
		  { "They met at 5 p.m.", "The deal was done." } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_sentences(&rows[i]);
}

static void test_blocks_end_sentences(void **state)
{
	static const struct row rows[] = {
		{ "# Head\n- one. Two\n  - three\n", { "Head", "one.", "Two", "three" } },
		{ "| a. B | c |\n", { "a. B", "c" } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_sentences(&rows[i]);
}

/* A word of any length before the stop is looked at in bounded time, and splits as others do. */
static void test_long_words(void **state)
{
	static char text[1 << 20];
	ARENA_AUTO arena;
	struct prose prose;

	(void)state;
	for (size_t i = 0; i + 2 < sizeof text; i += 2)
		memcpy(text + i, "a.", 2);
	arena_init(&arena);
	prose_read(str_from(text), &arena, &prose);
	assert_int_equal(prose.sentence_count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_a_stop_inside_a_word_ends_nothing),
		cmocka_unit_test(test_an_abbreviation_may_also_end),
		cmocka_unit_test(test_blocks_end_sentences),
		cmocka_unit_test(test_long_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

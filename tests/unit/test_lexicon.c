/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "extract/lexicon.h"

struct fixture {
	struct arena arena;
	struct lexicon *lexicon;
};

static int set_up(void **state)
{
	static struct fixture f;

	arena_init(&f.arena);
	f.lexicon = lexicon_new(&f.arena);
	*state = &f;
	return 0;
}

static int tear_down(void **state)
{
	arena_release(&((struct fixture *)*state)->arena);
	return 0;
}

static const struct word *word_of(const struct lexicon *lexicon, const char *text)
{
	return lexicon_find_word(lexicon, lexicon_hash(str_from(text)), str_from(text));
}

static void test_nothing_is_known_at_first(void **state)
{
	struct fixture *f = *state;

	assert_null(lexicon_find(f->lexicon, STR("acme")));
	assert_null(word_of(f->lexicon, "acme"));
}

static void test_first_meaning_stays(void **state)
{
	struct fixture *f = *state;
	struct term org = { .tag = TAG_ORG, .phrase = STR("foo labs"), .form = STR("Foo Labs") };
	struct term place = { .tag = TAG_PLACE,
			      .phrase = STR("foo labs"),
			      .form = STR("Foo Labs") };

	lexicon_add(f->lexicon, &org);
	lexicon_add(f->lexicon, &place);
	assert_int_equal(lexicon_find(f->lexicon, STR("foo labs"))->tag, TAG_ORG);
	assert_null(lexicon_find(f->lexicon, STR("foo")));
}

static void test_first_word_knows_its_longest_phrase(void **state)
{
	struct fixture *f = *state;
	struct term two = { .tag = TAG_ORG, .phrase = STR("foo labs") };
	struct term four = { .tag = TAG_ORG, .phrase = STR("foo labs of norway") };

	lexicon_add(f->lexicon, &four);
	lexicon_add(f->lexicon, &two);
	assert_int_equal(word_of(f->lexicon, "foo")->longest, 4);
	assert_null(word_of(f->lexicon, "labs"));
}

static void test_words_are_made_once(void **state)
{
	struct fixture *f = *state;

	lexicon_word(f->lexicon, STR("acme"))->flags |= WORD_COMMON;
	lexicon_word(f->lexicon, STR("acme"))->flags |= WORD_STOP;
	assert_int_equal(word_of(f->lexicon, "acme")->flags, WORD_COMMON | WORD_STOP);
}

static void test_many_words_are_all_found(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 20000; i++)
		lexicon_word(f->lexicon, arena_strf(&f->arena, "word%d", i))->longest =
			(uint16_t)(i % 60000);
	for (int i = 0; i < 20000; i++) {
		struct str text = arena_strf(&f->arena, "word%d", i);

		assert_int_equal(lexicon_find_word(f->lexicon, lexicon_hash(text), text)->longest,
				 i);
	}
}

static void test_names_fit_the_way_they_are_written(void **state)
{
	static const struct {
		const char *form, *text;
		bool any_case, fits;
	} rows[] = {
		{ "Meta", "Meta", false, true },   { "Meta", "META", false, true },
		{ "Meta", "meta", false, false },  { "US", "US", false, true },
		{ "US", "us", false, false },	   { "US", "Us", false, false },
		{ "xAI", "xAI", false, true },	   { "loan facility", "Loan Facility", true, true },
		{ "iliad", "Iliad", false, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct term term = { .form = str_from(rows[i].form), .any_case = rows[i].any_case };

		if (term_fits(&term, str_from(rows[i].text)) != rows[i].fits)
			fail_msg("%s as \"%s\"", rows[i].form, rows[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nothing_is_known_at_first, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_first_meaning_stays, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_first_word_knows_its_longest_phrase, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_words_are_made_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_many_words_are_all_found, set_up, tear_down),
		cmocka_unit_test(test_names_fit_the_way_they_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/asset.h"
#include "extract/token.h"

/* Tokens with '|' between them; "#" before an amount, "@" before a date, "." before punctuation. */
static void assert_tokens(const char *sentence, const char *expected)
{
	struct token_context context = { .published = { 2026, 1, 14 } };
	struct currencies *currencies;
	struct token_list list;
	struct str tsv;
	struct err err;
	ARENA_AUTO arena;
	BUF_AUTO out;

	arena_init(&arena);
	buf_init(&out, 4096);
	assert_true(asset_find("data/currencies.tsv", &tsv));
	assert_true(currencies_new(tsv, &arena, &currencies, &err));
	context.lexicon = lexicon_new(&arena);
	context.currencies = currencies;
	token_read(&context, str_from(sentence), &arena, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct token *t = &list.tokens[i];
		static const char *const marks[] = { [TOKEN_WORD] = "",
						     [TOKEN_PUNCTUATION] = ".",
						     [TOKEN_QUANTITY] = "#",
						     [TOKEN_DATE] = "@" };

		buf_addf(&out, "%s%s%.*s", i ? "|" : "", marks[t->kind], (int)(t->end - t->begin),
			 sentence + t->begin);
		assert_true(i == 0 || list.tokens[i - 1].end <= t->begin);
	}
	assert_string_equal(buf_text(&out), expected);
}

static void test_words(void **state)
{
	(void)state;
	assert_tokens("Acme's chips, its rivals' (all) \"good\".",
		      "Acme|'s|chips|.,|its|rivals|.'|.(|all|.)|.\"|good|.\"|..");
	assert_tokens("invrs.io and Etched.ai won't AT&T", "invrs.io|and|Etched.ai|won't|AT&T");
	assert_tokens("Amber/AmberSemi and/or", "Amber/AmberSemi|and|./|or");
	assert_tokens("Bär Électricité 華為 co-op", "Bär|Électricité|華為|co-op");
	assert_tokens("one -- two", "one|.--|two");
}

static void test_what_hangs_on_a_name_is_a_word_of_its_own(void **state)
{
	(void)state;
	assert_tokens("Arm-based Jean-Luc G42-backed", "Arm|-based|Jean-Luc|G42|-backed");
	assert_tokens("the U.S. and the U.K.-based firm", "the|U.S.|and|the|U.K.|-based|firm");
}

static void test_amounts_and_dates(void **state)
{
	(void)state;
	assert_tokens("raised $1.2B on Tuesday in Q3 2026.",
		      "raised|#$1.2B|on|@Tuesday|in|@Q3 2026|..");
	assert_tokens("47 billion won (~$40 million USD)",
		      "#47 billion won|.(|.~|#$40 million USD|.)");
	assert_tokens("a 5G and 3D H100 in 2026, 8 times", "a|5G|and|3D|H100|in|@2026|.,|#8|times");
	assert_tokens("4nm and 144 GB", "#4nm|and|#144 GB");
}

static void test_phrase_is_lower_case_with_single_spaces(void **state)
{
	ARENA_AUTO arena;

	(void)state;
	arena_init(&arena);
	assert_str(token_phrase(STR("Weights  & Biases"), &arena), "weights & biases");
	assert_str(token_phrase(STR("Moody's"), &arena), "moody 's");
	assert_str(token_phrase(STR(""), &arena), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_what_hangs_on_a_name_is_a_word_of_its_own),
		cmocka_unit_test(test_amounts_and_dates),
		cmocka_unit_test(test_phrase_is_lower_case_with_single_spaces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "text/fold.h"

static void assert_key(const char *name, const char *expected)
{
	ARENA_AUTO arena;
	struct str key;

	arena_init(&arena);
	key = fold_name_key(&arena, str_from(name));
	assert_string_equal(key.p, expected);
	assert_int_equal(key.n, strlen(expected));
}

static void assert_same(const char *a, const char *b)
{
	ARENA_AUTO arena;

	arena_init(&arena);
	assert_string_equal(fold_name_key(&arena, str_from(a)).p,
			    fold_name_key(&arena, str_from(b)).p);
}

static void assert_different(const char *a, const char *b)
{
	ARENA_AUTO arena;

	arena_init(&arena);
	assert_string_not_equal(fold_name_key(&arena, str_from(a)).p,
				fold_name_key(&arena, str_from(b)).p);
}

static void test_key_drops_legal_forms(void **state)
{
	(void)state;
	assert_same("SambaNova Systems, Inc.", "SambaNova");
	assert_same("Vercept.ai", "Vercept");
	assert_same("Etched.ai Inc", "Etched");
	assert_same("Infineon Technologies AG", "Infineon");
	assert_same("The Zylotech Company", "Zylotech");
	assert_same("ZYLOTECH", "Zylotech");
	assert_key("Intel Corporation", "intel");
}

static void test_key_keeps_what_names_another_firm(void **state)
{
	(void)state;
	assert_different("Intel Capital", "Intel");
	assert_different("SK Group", "SK");
	assert_different("Google Ventures", "Google");
	assert_different("Alphabet Holdings Capital", "Alphabet");
	assert_key("Intel Capital", "intel-capital");
}

static void test_key_folds_accents_and_marks(void **state)
{
	(void)state;
	assert_key("Électricité de France", "electricite-de-france");
	assert_same("Ørsted", "Orsted");
	assert_same("Müller Straße", "Muller Strasse");
	assert_same("Caf\xC3\xA9", "Cafe\xCC\x81"); /* one character, or letter and mark */
	assert_same("McDonald\xE2\x80\x99s", "McDonald's");
	assert_key("AT&T", "at-t");
	assert_key("Weights & Biases", "weights-biases");
	assert_key("  .hello--world!  ", "hello-world");
}

static void test_key_is_never_empty_for_a_name(void **state)
{
	static const char *const names[] = { "AI",     "Co",	"The",	"Inc.",	  "Labs AI Inc",
					     "華為",   "小米",	"삼성", "Яндекс", "ソフトバンク",
					     "بيانات", "ไทย",	"Ω",	"7",	  "X",
					     "ＡＢＣ", "हिन्दी", "Թեստ", "𝒳" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		ARENA_AUTO arena;

		arena_init(&arena);
		assert_true(fold_name_key(&arena, str_from(names[i])).n > 0);
	}
}

static void test_key_is_its_own_key(void **state)
{
	static const char *const names[] = { "SambaNova Systems, Inc.", "The Zylotech Company",
					     "Électricité de France",	"华为 技术",
					     "Intel Capital",		"invrs.io",
					     "Amber/AmberSemi",		"Labs AI Inc" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		ARENA_AUTO arena;
		struct str once;

		arena_init(&arena);
		once = fold_name_key(&arena, str_from(names[i]));
		assert_string_equal(fold_name_key(&arena, once).p, once.p);
	}
}

static void test_slug_keeps_legal_forms(void **state)
{
	BUF_AUTO out;

	(void)state;
	buf_init(&out, 100);
	fold_slug(&out, STR("SoftBank Corp."));
	assert_string_equal(buf_text(&out), "softbank-corp");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key_drops_legal_forms),
		cmocka_unit_test(test_key_keeps_what_names_another_firm),
		cmocka_unit_test(test_key_folds_accents_and_marks),
		cmocka_unit_test(test_key_is_never_empty_for_a_name),
		cmocka_unit_test(test_key_is_its_own_key),
		cmocka_unit_test(test_slug_keeps_legal_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

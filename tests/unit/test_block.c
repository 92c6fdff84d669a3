/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "text/sentence.h"

#include <stdio.h>

/* "H1 text|P text|B2 text|R a/b": a letter for the kind, the level of headings and bullets. */
static void outline(const struct prose *prose, char *out, size_t size)
{
	static const char letters[] = { [BLOCK_HEADING] = 'H',
					[BLOCK_PARAGRAPH] = 'P',
					[BLOCK_BULLET] = 'B',
					[BLOCK_ROW] = 'R' };
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < prose->block_count; i++) {
		const struct block *b = &prose->blocks[i];

		n += (size_t)snprintf(out + n, size - n, "%s%c", i ? "|" : "", letters[b->kind]);
		if (b->level)
			n += (size_t)snprintf(out + n, size - n, "%d", b->level);
		n += (size_t)snprintf(out + n, size - n, " %.*s", (int)(b->end - b->begin),
				      prose->text + b->begin);
		assert_true(n < size);
	}
	for (char *c = out; *c; c++)
		if (*c == '\n')
			*c = '/';
}

static void assert_outline(const char *text, const char *expected)
{
	ARENA_AUTO arena;
	struct prose prose;
	char got[1000];

	arena_init(&arena);
	prose_read(str_from(text), &arena, &prose);
	outline(&prose, got, sizeof got);
	assert_string_equal(got, expected);
}

static void test_headings(void **state)
{
	(void)state;
	assert_outline("# One\n\n## Two\nText here.\n", "H1 One|H2 Two|P Text here.");
	assert_outline("Title of the page\n\nA sentence.\n", "H3 Title of the page|P A sentence.");
	assert_outline("A sentence.\n\n**Funding News**\nMore.\n",
		       "P A sentence.|H5 Funding News|P More.");
	assert_outline("A sentence.\n\nFUNDING NEWS\nMore.\n",
		       "P A sentence.|H3 FUNDING NEWS|P More.");
	assert_outline("#hashtag is text.\n", "P #hashtag is text.");
}

static void test_bullets(void **state)
{
	(void)state;
	assert_outline("Intro:\n- one\n  - two\n  - three\n- four\n",
		       "P Intro:|B1 one|B2 two|B2 three|B1 four");
	assert_outline("* a\n+ b\n• c\n– d\n1. e\n2) f\n", "B1 a|B1 b|B1 c|B1 d|B1 e|B1 f");
	/* A mark on a line of its own: the next line is its text. */
	assert_outline("-\nAcme raised it.\n-\n\nBar sold it.\n",
		       "B1 Acme raised it.|B1 Bar sold it.");
	assert_outline("- a line that an editor\n  wrapped over two\n",
		       "B1 a line that an editor wrapped over two");
	assert_outline("-5 degrees is no bullet.\n", "P -5 degrees is no bullet.");
	assert_outline("2026. A year is no bullet.\n", "P 2026. A year is no bullet.");
}

static void test_deeper_bullets_than_we_count_stay_bullets(void **state)
{
	ARENA_AUTO arena;
	struct prose prose;
	char text[4000];
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 40; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, "%*s- level\n", 2 * i, "");
	arena_init(&arena);
	prose_read(str_from(text), &arena, &prose);
	assert_int_equal(prose.block_count, 40);
	for (size_t i = 0; i < 40; i++) {
		assert_int_equal(prose.blocks[i].kind, BLOCK_BULLET);
		assert_true(prose.blocks[i].parent <= i);
	}
}

static void test_lines_join_only_where_one_sentence_was_wrapped(void **state)
{
	(void)state;
	assert_outline(
		"The company that makes the cards said on Tuesday, well before\n"
		"noon, that it had closed the round that everybody knew of and\n"
		"Acme had led.\n",
		"P The company that makes the cards said on Tuesday, well before noon, that it had "
		"closed the round that everybody knew of and Acme had led.");
	assert_outline("A first full sentence.\nA second one.\n",
		       "P A first full sentence.|P A second one.");
	/* Only the last line's length counts, however long the paragraph is. */
	assert_outline("One short line, then\nanother short line\nAcme stands alone.\n",
		       "P One short line, then another short line|P Acme stands alone.");
}

static void test_parents_and_headings(void **state)
{
	ARENA_AUTO arena;
	struct prose p;

	(void)state;
	arena_init(&arena);
	prose_read(STR("# Head\n\nLead-in:\n- outer\n  - inner\n\n# Next\n- bare\n"), &arena, &p);
	assert_int_equal(p.block_count, 6);
	assert_int_equal(p.blocks[1].heading, 0);
	assert_int_equal(p.blocks[2].parent, 1); /* outer: its lead-in */
	assert_int_equal(p.blocks[3].parent, 2); /* inner: outer */
	assert_int_equal(p.blocks[4].heading, 4);
	assert_int_equal(p.blocks[5].heading, 4);
	assert_int_equal(p.blocks[5].parent, 5);
	assert_int_not_equal(p.blocks[1].paragraph, p.blocks[5].paragraph);
	assert_int_equal(p.blocks[2].paragraph, p.blocks[3].paragraph);
}

static void test_tables_are_rows_of_cells(void **state)
{
	ARENA_AUTO arena;
	struct prose p;

	(void)state;
	arena_init(&arena);
	prose_read(STR("| Company | Sum |\n|---|---:|\n| Acme | $5m |\n| Bar | |\n"), &arena, &p);
	assert_int_equal(p.block_count, 3);
	assert_true(p.blocks[0].header);
	assert_false(p.blocks[1].header);
	assert_int_equal(p.blocks[1].count, 2);
	assert_str(prose_sentence(&p, p.blocks[1].first), "Acme");
	assert_str(prose_sentence(&p, p.blocks[1].first + 1), "$5m");
	assert_int_equal(p.blocks[2].count, 2);
	assert_int_equal(prose_sentence(&p, p.blocks[2].first + 1).n, 0);
}

static void test_what_is_no_text(void **state)
{
	(void)state;
	assert_outline("", "");
	assert_outline("\n\n\n", "");
	assert_outline(" \t \r\n", "");
	assert_outline("One.\n\n```\ncode raised $5m\n```\n\nTwo.\n", "P One.|P Two.");
	assert_outline("One.\n\n---\n\nTwo.\n***\n", "P One.|P Two.");
	assert_outline("> quoted text here.\n", "P quoted text here.");
	assert_outline("One.\r\nTwo.\r\n", "P One.|P Two.");
	assert_outline("-", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_bullets),
		cmocka_unit_test(test_deeper_bullets_than_we_count_stay_bullets),
		cmocka_unit_test(test_lines_join_only_where_one_sentence_was_wrapped),
		cmocka_unit_test(test_parents_and_headings),
		cmocka_unit_test(test_tables_are_rows_of_cells),
		cmocka_unit_test(test_what_is_no_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

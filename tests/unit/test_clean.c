/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "text/clean.h"
#include "text/sentence.h"

/* A paragraph of one line, so that the cleaned copy is the cleaned line. */
static struct prose cleaned(struct arena *arena, const char *line)
{
	struct prose prose;

	prose_read(str_from(line), arena, &prose);
	return prose;
}

static void test_markup_goes_text_stays(void **state)
{
	static const struct {
		const char *line, *clean;
	} rows[] = {
		{ "the **bold** and __bold__ and *slanted* words.",
		  "the bold and bold and slanted words." },
		{ "the ***both*** and `code` and ~~struck~~ words.",
		  "the both and code and struck words." },
		{ "see [a link](http://x.y/z_(1)) here.", "see a link here." },
		{ "see ![a picture](p.png) here.", "see here." },
		{ "raised it.[1] And [^2] more [23].", "raised it. And more ." },
		{ "the [company] said.", "the [company] said." },
		{ "a snake_case_word and 2 * 3 stay.", "a snake_case_word and 2 * 3 stay." },
		{ "an escaped \\* star.", "an escaped * star." },
		{ "AT&amp;T &lt;b&gt; &quot;x&quot;.", "AT&T <b> \"x\"." },
		{ "“quoted” and ‘so’ and it’s.", "\"quoted\" and 'so' and it's." },
		{ "one — two—three – four.", "one -- two -- three -- four." },
		{ "20–40 and co\xE2\x80\x91op.", "20-40 and co-op." },
		{ "wait… more.", "wait... more." },
		{ "a {brace} b.", "a (brace) b." },
		{ "thin\xE2\x80\x89space\xC2\xA0nbsp\tand   many.", "thin space nbsp and many." },
		{ "in\xC2\xADvi\xE2\x80\x8Bsible.", "invisible." },
		{ "unclosed [link](http://x", "unclosed [link](http://x" },
		{ "unclosed **bold", "unclosed bold" },
		{ "five ***** stars.", "five ***** stars." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		ARENA_AUTO arena;
		struct prose prose;

		arena_init(&arena);
		prose = cleaned(&arena, rows[i].line);
		if (!str_eq((struct str){ prose.text, prose.n }, str_from(rows[i].clean)))
			fail_msg("\"%s\" became \"%.*s\"", rows[i].line, (int)prose.n, prose.text);
	}
}

/* Every word of the cleaned copy leads back to the same word of the document. */
static void test_words_lead_back_to_their_bytes(void **state)
{
	static const char *const lines[] = {
		"The **Acme AI** round — “$50 million” — led by [Foo Capital](http://f.o/o).",
		"- **Zylotech**: *raised* €40m…\n  - nested `Bär Labs` said\xC2\xA0yes.",
		"# Heading **one**\n\nIt &amp; they, 20–40 \xF0\x9F\x98\x80 units.",
		"| Acme | **$5m** |\n|---|---|\n| Bar | _x_ |",
		"\xEF\xBB\xBFWith a mark in front, in\xC2\xADvisible too.",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		ARENA_AUTO arena;
		struct prose p;
		struct str text = str_from(lines[i]);

		arena_init(&arena);
		p = cleaned(&arena, lines[i]);
		assert_int_equal(p.map[p.n], text.n);
		for (size_t at = 0; at < p.n; at++) {
			size_t begin = prose_origin_begin(&p, at), end;

			end = prose_origin_end(&p, at + 1);
			assert_true(begin < end && end <= text.n);
			assert_true(at == 0 || begin >= prose_origin_begin(&p, at - 1));
			if (ascii_is_alnum(p.text[at]))
				assert_int_equal(text.p[begin], p.text[at]);
		}
	}
}

static void test_add_char_remembers_its_origin(void **state)
{
	char room[4];
	uint32_t map[4];
	struct prose prose = { .text = room, .map = map };

	(void)state;
	clean_add_char(&prose, 'x', 7);
	clean_add_char(&prose, 'y', 9);
	assert_int_equal(prose.n, 2);
	assert_int_equal(map[0], 7);
	assert_int_equal(map[1], 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_markup_goes_text_stays),
		cmocka_unit_test(test_words_lead_back_to_their_bytes),
		cmocka_unit_test(test_add_char_remembers_its_origin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

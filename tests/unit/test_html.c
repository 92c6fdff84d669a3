/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "text/charset.h"
#include "text/html.h"
#include "text/html_work.h"

#include <stdio.h>
#include <stdlib.h>

struct fixture {
	struct html_reader *reader;
	struct arena arena;
};

static int set_up(void **state)
{
	struct fixture *f = test_calloc(1, sizeof *f);
	struct err err;

	arena_init(&f->arena);
	*state = f;
	return html_reader_new(&f->reader, &err) ? 0 : -1;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	html_reader_free(f->reader);
	arena_release(&f->arena);
	test_free(f);
	return 0;
}

static struct html_page read_page(struct fixture *f, const char *html)
{
	struct html_page page;
	struct err err;

	if (!html_read(f->reader, str_from(html), STR(""), STR("https://news.example/a/b?c=1"),
		       &f->arena, &page, &err))
		fail_msg("%s", err.msg);
	return page;
}

static void assert_fragment(struct fixture *f, const char *html, const char *expected)
{
	struct str text;
	struct err err;

	assert_true(html_fragment(f->reader, str_from(html), &f->arena, &text, &err));
	assert_string_equal(text.n ? text.p : "", expected);
}

static void test_structure(void **state)
{
	struct fixture *f = *state;

	assert_fragment(f, "<h2>Deals</h2><p>One <b>two</b>\n three.<p>Four",
			"## Deals\n\nOne two three.\n\nFour\n");
	assert_fragment(f, "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>",
			"- a\n  - b\n- c\n");
	assert_fragment(f, "<ol><li>first</li><li>second</li></ol>after",
			"- first\n- second\n\nafter\n");
	assert_fragment(f, "<p><strong>Funding</strong></p><p>x</p>", "**Funding**\n\nx\n");
	assert_fragment(f, "<p>one.<br>two.<br><br>three.</p>", "one.\ntwo.\nthree.\n");
	assert_fragment(f, "<dl><dt>Power</dt><dd>200 MW</dd><dt>Site:</dt><dd>Ohio</dd></dl>",
			"- Power: 200 MW\n- Site: Ohio\n");
	assert_fragment(f, "<pre>one\ntwo\n\nthree</pre>", "one\ntwo\n\nthree\n");
	assert_fragment(f, "<p>m<sup>2</sup> and<sup><a href=#1>[1]</a></sup> more</p>",
			"m2 and more\n");
	assert_fragment(f, "<script>x</script><style>y</style><!-- z -->", "");
}

static void test_tables(void **state)
{
	struct fixture *f = *state;

	assert_fragment(f,
			"<table><caption>Sizes</caption><thead><tr><th>Site<th>MW</thead>"
			"<tr><td>A | B</td><td>200</td></tr><tr><td></td><td></td></tr></table>",
			"Sizes\n\n| Site | MW |\n| --- | --- |\n| A \\| B | 200 |\n");
	assert_fragment(f,
			"<table><tr><th>Firm<th>Round<th>Sum</tr>"
			"<tr><td rowspan=2>Acme<td>A<td>$1</tr><tr><td>B<td>$2</tr>"
			"<tr><td colspan=2>All<td>$3</tr></table>",
			"| Firm | Round | Sum |\n| --- | --- | --- |\n| Acme | A | $1 |\n"
			"| Acme | B | $2 |\n| All | All | $3 |\n");
	/* Names and what they stand for have no header. */
	assert_fragment(f, "<table><tr><th>Company<td>Acme</tr><tr><th>Amount:<td>$1</tr></table>",
			"- Company: Acme\n- Amount: $1\n");
	/* A table that only lays the page out is no table. */
	assert_fragment(f, "<table><tr><td><p>one</p><p>two</p></td></tr></table>", "one\n\ntwo\n");
	assert_fragment(f, "<table role=presentation><tr><td>one<td>two</table>", "one\n\ntwo\n");
}

/* What Markdown would take for marks is escaped; what it would not stays as it is. */
static void test_marks(void **state)
{
	struct fixture *f = *state;

	assert_fragment(f, "<p># one</p><p>| two</p><p>```</p><p>a_b 3*4 C&amp;D *x* [y](z)</p>",
			"\\# one\n\n\\| two\n\n\\`\\``\n\na_b 3*4 C&D \\*x\\* \\[y](z)\n");
	assert_fragment(f, "<p>&amp;amp; &euro;5 &lt;b&gt; &nbsp;x&shy;y&#8203;z &hearts;</p>",
			"\\&amp; \xE2\x82\xAC"
			"5 <b> xyz \xE2\x99\xA5\n");
	assert_fragment(f, "<p>-----</p><p>x</p>", "x\n");
}

static void test_what_a_page_says_of_itself(void **state)
{
	struct fixture *f = *state;
	struct html_page page = read_page(
		f, "<title>Head &amp; line | The Site</title>"
		   "<meta property=og:site_name content='The Site'><meta name=author content='A B'>"
		   "<meta property=article:published_time content=2026-03-02T23:30:00-08:00>"
		   "<link rel=canonical href='../x.html'><body><p>Some words of text.");

	assert_str(page.title, "Head & line");
	assert_str(page.author, "A B");
	assert_str(page.publisher, "The Site");
	assert_str(page.url, "https://news.example/x.html");
	assert_int_equal(date_cmp(page.published_on, (struct date){ 2026, 3, 2 }), 0);
	assert_str(page.text, "# Head & line\n\nSome words of text.\n");
	page = read_page(f,
			 "<title>Site</title><script type='application/ld+json'>[{\"@type\":"
			 "\"WebSite\",\"name\":\"no\"},{\"@graph\":[{\"@type\":[\"X\","
			 "\"NewsArticle\"],\"headline\":\"H &amp; I\",\"author\":[{\"name\":\"A\"}"
			 ",\"B\"],\"publisher\":{\"name\":\"P\"},\"datePublished\":"
			 "\"2026-01-05\"}]}]</script><p>Text.");
	assert_str(page.title, "H & I");
	assert_str(page.author, "A, B");
	assert_str(page.publisher, "P");
	assert_int_equal(page.published_on.day, 5);
	page = read_page(f, "<script type='application/ld+json'>{broken</script><p>Text."
			    "<time datetime=2026-02-01>x</time><time pubdate datetime=2026-02-03>");
	assert_int_equal(page.published_on.day, 3);
	assert_str(page.url, "https://news.example/a/b?c=1");
}

#define STORY                                                                                      \
	"The company said on March 3, 2025 that it would build a campus, and that it would take "  \
	"several years until it is ready, as it had said before, in other words, to everybody."

static void test_days_that_only_stand_in_the_text(void **state)
{
	static const struct {
		const char *html;
		int year, month, day;
	} cases[] = {
		{ "<h1>T</h1><p>By Ann Lee | 4 December 2025</p><p>" STORY, 2025, 12, 4 },
		{ "<p>5 May 2024</p><h1>T</h1><div><span>Updated</span> Dec. 4, "
		  "2025</div><p>" STORY,
		  2025, 12, 4 },
		{ "<h1>T</h1><p>TORONTO, March 2, 2026 /Newswire/ -- " STORY, 2026, 3, 2 },
		{ "<h1>T</h1><p>" STORY "<p>4 December 2025", 0, 0, 0 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date day = read_page(*state, cases[i].html).published_on;

		if (day.year != cases[i].year || day.month != cases[i].month ||
		    day.day != cases[i].day)
			fail_msg("%s: %d-%d-%d", cases[i].html, day.year, day.month, day.day);
	}
}

static void test_headline(void **state)
{
	struct fixture *f = *state;

	assert_str(read_page(f, "<title>T</title><h1>T</h1><p>x").text, "# T\n\nx\n");
	assert_str(read_page(f, "<title>T</title><p>By the way.</p><h1>T</h1><p>x").text,
		   "By the way.\n\n# T\n\nx\n");
	assert_str(read_page(f, "<meta property=og:title content='T: the story'><p>x").text,
		   "# T: the story\n\nx\n");
}

static void test_limits(void **state)
{
	struct fixture *f = *state;
	struct html_page page;
	struct err err;
	char *deep = test_malloc(5 * 5000 + 1);

	for (int i = 0; i < 5000; i++)
		memcpy(deep + 5 * i, "<div>", 6);
	assert_false(
		html_read(f->reader, str_from(deep), STR(""), STR(""), &f->arena, &page, &err));
	assert_string_equal(err.msg, "the page is nested too deep");
	test_free(deep);
	assert_false(
		html_read(f->reader, STR("<p> </p>"), STR(""), STR(""), &f->arena, &page, &err));
	assert_string_equal(err.msg, "the page has no text");
}

static void test_charsets(void **state)
{
	struct fixture *f = *state;
	struct arena *a = &f->arena;

	assert_str(charset_to_utf8(STR("caf\xE9 \x80 5"), STR(""), a),
		   "caf\xC3\xA9 \xE2\x82\xAC 5");
	assert_str(charset_to_utf8(STR("\xEF\xBB\xBFx"), STR("iso-8859-1"), a), "x");
	assert_str(charset_to_utf8(STR("\xFF\xFEx\0y\0"), STR(""), a), "xy");
	assert_str(charset_to_utf8(STR("<meta charset='windows-1251'>\xCF"), STR(""), a),
		   "<meta charset='windows-1251'>\xD0\x9F");
	assert_str(
		charset_to_utf8(STR("<meta http-equiv=x content='text/html; charset=gbk'>\xD6\xD0"),
				STR(""), a),
		"<meta http-equiv=x content='text/html; charset=gbk'>\xE4\xB8\xAD");
	/* The header goes before the page; a label that nobody knows is none. */
	assert_str(charset_to_utf8(STR("<meta charset=gbk>\xE9"), STR("ISO-8859-1"), a),
		   "<meta charset=gbk>\xC3\xA9");
	assert_str(charset_to_utf8(STR("\xC3\xA9"), STR("klingon"), a), "\xC3\xA9");
	/* What cannot be decoded is marked, not passed on. */
	assert_str(charset_to_utf8(STR("a\xFFz\x01"), STR("utf-8"), a), "a\xEF\xBF\xBDz ");
	assert_str(charset_to_utf8(STR("<?xml version='1.0' encoding=\"shift_jis\"?>\x93\xFA"),
				   STR(""), a),
		   "<?xml version='1.0' encoding=\"shift_jis\"?>\xE6\x97\xA5");
	assert_str(charset_of_type(STR("text/html; x=y; Charset=\"UTF-8\"")), "UTF-8");
	assert_true(str_is_empty(charset_of_type(STR("text/html"))));
}

static void test_addresses(void **state)
{
	static const struct {
		const char *reference, *expected;
	} cases[] = {
		/* of RFC 3986, 5.4 */
		{ "g", "http://a/b/c/g" },	{ "./g/", "http://a/b/c/g/" },
		{ "/g", "http://a/g" },		{ "//g/x", "http://g/x" },
		{ "?y", "http://a/b/c/d;p?y" }, { "g?y#s", "http://a/b/c/g?y#s" },
		{ "../../../g", "http://a/g" }, { "..", "http://a/b/" },
		{ "", "http://a/b/c/d;p?q" },	{ "https://x/y", "https://x/y" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str got = html_resolve(STR("http://a/b/c/d;p?q"),
					      str_from(cases[i].reference), &f->arena);

		assert_string_equal(arena_text(&f->arena, got), cases[i].expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_structure, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_tables, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_marks, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_what_a_page_says_of_itself, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_days_that_only_stand_in_the_text, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_headline, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_limits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_charsets, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_addresses, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "text/feed.h"

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

static struct feed read_feed(struct fixture *f, const char *text)
{
	struct feed feed;
	struct err err;

	if (!feed_read(f->reader, str_from(text), STR(""), STR(""), &f->arena, &feed, &err))
		fail_msg("%s", err.msg);
	return feed;
}

static void assert_refused(struct fixture *f, const char *text, const char *why)
{
	struct feed feed;
	struct err err;

	assert_false(
		feed_read(f->reader, str_from(text), STR(""), STR(""), &f->arena, &feed, &err));
	if (!strstr(err.msg, why))
		fail_msg("%s", err.msg);
}

#define RSS(items)                                                                                 \
	"<?xml version='1.0'?><rss version='2.0' "                                                 \
	"xmlns:c='http://purl.org/rss/1.0/modules/content/' "                                      \
	"xmlns:d='http://purl.org/dc/elements/1.1/'><channel><title>A &amp; B</title>"             \
	"<link>https://f.example/</link>" items "</channel></rss>"

/* Prefixes are the feed's own choice; namespaces count. */
static void test_rss(void **state)
{
	struct feed feed = read_feed(
		*state,
		RSS("<item><title>One &amp;amp; &lt;i&gt;two&lt;/i&gt;</title>"
		    "<link>https://f.example/1</link><guid isPermaLink='false'>g-1</guid>"
		    "<pubDate>Wed, 19 Nov 2025 09:10:00 +0000</pubDate><d:creator>Ann</d:creator>"
		    "<description>Teaser.</description><c:encoded><![CDATA[<p>Full &nbsp;text"
		    " of &euro;5.</p><ul><li>a</li></ul>]]></c:encoded></item>"
		    "<item><description>Only&nbsp;this & that.</description>"
		    "<link>https://f.example/2</link></item><item><title>no id</title></item>"));

	assert_str(feed.title, "A & B");
	assert_str(feed.self, "https://f.example/");
	assert_int_equal(feed.count, 2);
	assert_int_equal(feed.without_text, 1);
	assert_str(feed.entries[0].id, "g-1");
	assert_str(feed.entries[0].title, "One & two");
	assert_str(feed.entries[0].author, "Ann");
	assert_str(feed.entries[0].url, "https://f.example/1");
	assert_int_equal(feed.entries[0].published_on.day, 19);
	assert_str(feed.entries[0].text, "# One & two\n\nFull text of \xE2\x82\xAC"
					 "5.\n\n- a\n");
	assert_str(feed.entries[1].id, "https://f.example/2");
	assert_str(feed.entries[1].text, "Only this & that.\n");
}

static void test_atom(void **state)
{
	struct feed feed = read_feed(
		*state,
		"<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:base='https://f.example/x/'>"
		"<a:title>T</a:title><a:id>tag:f</a:id><a:author><a:name>Desk</a:name></a:author>"
		"<a:link rel='self' href='feed.xml'/>"
		"<a:entry><a:id>1</a:id><a:link rel='edit' href='no'/><a:link "
		"href='y/1?a=1&amp;b=2'/>"
		"<a:updated>2026-02-03T00:00:00Z</a:updated><a:published>2026-02-01T00:00:00Z</"
		"a:published>"
		"<a:content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One "
		"<em>two</em>.</p>"
		"<p>Three.</p></div></a:content></a:entry>"
		"<a:entry xml:base='z/'><a:id>2</a:id><a:title "
		"type='html'>&lt;b&gt;Bold&lt;/b&gt;</a:title>"
		"<a:link href='2'/><a:summary>1 &lt; 2</a:summary></a:entry></a:feed>");

	assert_int_equal(feed.count, 2);
	assert_str(feed.self, "https://f.example/x/feed.xml");
	assert_str(feed.entries[0].url, "https://f.example/x/y/1?a=1&b=2");
	assert_str(feed.entries[0].text, "One two.\n\nThree.\n");
	assert_str(feed.entries[0].author, "Desk");
	assert_int_equal(feed.entries[0].published_on.day, 1);
	assert_str(feed.entries[0].changed, "2026-02-03T00:00:00Z");
	assert_str(feed.entries[1].url, "https://f.example/x/z/2");
	assert_str(feed.entries[1].text, "# Bold\n\n1 < 2\n");
}

static void test_json(void **state)
{
	struct feed feed = read_feed(
		*state,
		"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\",\"feed_url\":"
		"\"https://f.example/feed.json\",\"items\":[{\"id\":7,\"url\":\"/"
		"7\",\"content_html\":"
		"\"<p>One.</"
		"p>\",\"date_published\":\"2026-01-02T00:00:00Z\",\"authors\":[{\"name\":\"A\"},"
		"{\"name\":\"B\"}]},{\"id\":\"8\",\"content_text\":\"Two.\"},{\"id\":\"9\"}]}");

	assert_int_equal(feed.count, 2);
	assert_int_equal(feed.without_text, 1);
	assert_str(feed.entries[0].id, "7");
	assert_str(feed.entries[0].url, "https://f.example/7");
	assert_str(feed.entries[0].author, "A, B");
	assert_str(feed.entries[1].text, "Two.\n");
	assert_refused(*state, "{\"version\":\"https://jsonfeed.org/version/1.1\"}",
		       "no \"items\"");
}

static void test_one_of_each_id(void **state)
{
	struct feed feed = read_feed(
		*state, RSS("<item><guid>1</guid><description>old</description>"
			    "<pubDate>1 Jan 2026</pubDate></item><item><guid>1</guid>"
			    "<description>new</description><pubDate>2 Jan 2026</pubDate></item>"));

	assert_int_equal(feed.count, 1);
	assert_str(feed.entries[0].text, "new\n");
}

/* What is whole is read; what is cut off may say anything. */
static void test_broken_feeds(void **state)
{
	struct feed feed = read_feed(
		*state, "<rss><channel><item><guid>1</guid><description>whole</description></item>"
			"<item><guid>2</guid><description>raised $5");

	assert_int_equal(feed.count, 1);
	assert_str(feed.entries[0].id, "1");
	assert_refused(*state, "<rss><channel><item><guid>2</guid><description>raised $5",
		       "malformed XML, line 1");
	assert_refused(*state, "<svg/>", "its root is <svg>");
	assert_refused(*state, "words", "no XML");
	assert_refused(*state, "", "no XML");
}

/* No entity of the document's own is ever expanded, nothing outside of it is ever read. */
static void test_entities(void **state)
{
	static const char bomb[] =
		"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'>"
		"<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
		"<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
		"<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
		"<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>"
		"<!ENTITY file SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM "
		"'http://127.0.0.1/x'> %p;]>"
		"<rss><channel><item><guid a='&e;'>1</guid><description>x &e; &file; "
		"y</description>"
		"</item></channel></rss>";
	struct feed feed = read_feed(*state, bomb);

	assert_int_equal(feed.count, 1);
	assert_str(feed.entries[0].text, "x &e; &file; y\n");
}

static void test_sniffing(void **state)
{
	(void)state;
	assert_int_equal(feed_sniff(STR("\xEF\xBB\xBF<?xml version='1.0'?>\n<rss>")), FEED_XML);
	assert_int_equal(feed_sniff(STR("<feed xmlns='http://www.w3.org/2005/Atom'>")), FEED_XML);
	assert_int_equal(feed_sniff(STR("{\"version\": \"https://jsonfeed.org/version/1\"}")),
			 FEED_JSON);
	assert_int_equal(feed_sniff(STR("<!DOCTYPE html><html><p>&lt;rss <rss")), FEED_NONE);
	assert_int_equal(feed_sniff(STR("{\"title\": \"x\"}")), FEED_NONE);
	assert_int_equal(feed_sniff(STR("<rss> is a kind of feed")), FEED_XML);
	assert_int_equal(feed_sniff(STR("About <rss>")), FEED_NONE);
	assert_int_equal(feed_sniff(STR("")), FEED_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_rss, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_atom, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_json, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_one_of_each_id, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_broken_feeds, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_entities, set_up, tear_down),
		cmocka_unit_test(test_sniffing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

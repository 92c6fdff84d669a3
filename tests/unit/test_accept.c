/* SPDX-License-Identifier: Apache-2.0 */
#include "http/accept.h"
#include "unit.h"

static const char *const offers[] = { "application/json", "application/x-ndjson", "text/csv",
				      "application/geo+json", NULL };

enum { JSON, NDJSON, CSV, GEOJSON, NONE = -1 };

static void test_accept_takes_the_best_of_what_is_offered(void **state)
{
	static const struct {
		const char *header;
		int best;
	} cases[] = {
		{ "", JSON },
		{ "*/*", JSON },
		{ "text/csv", CSV },
		{ "TEXT/CSV", CSV },
		{ "text/*", CSV },
		{ "application/*", JSON },
		{ "text/html", NONE },
		{ "text/html, */*;q=0.1", JSON },
		{ "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON },
		{ "application/json;q=0.5, text/csv", CSV },
		{ "application/json;q=0.5, text/csv;q=0.501", CSV },
		{ "text/csv, */*", CSV },
		{ "*/*, text/csv", CSV },
		{ "application/geo+json, application/json", GEOJSON },
		{ "application/json, application/geo+json", JSON },
		{ "text/csv;q=0", NONE },
		{ "*/*, application/json;q=0", NDJSON },
		{ "application/*;q=0.2, application/json;q=0.1, text/*;q=0.15", NDJSON },
		{ "text/csv; header=present; charset=utf-8; q=0.9", CSV },
		{ "text/csv;title=\"a,b;q=0\"", CSV },
		{ " text/csv ; q=1.000 ", CSV },
		{ ",, ,text/csv", CSV },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(accept_media(str_from(cases[i].header), offers), cases[i].best);
}

static void test_accept_leaves_out_what_is_not_well_formed(void **state)
{
	static const char *const junk[] = { "text/csv;q=2",
					    "text/csv;q=0.1234",
					    "text/csv;q=-1",
					    "text/csv;q=1.001",
					    "text/csv;q=x",
					    "text",
					    "text/",
					    "/csv",
					    "*/csv",
					    "te xt/csv",
					    "text/cs(v",
					    "*",
					    "\xff\xfe/\x01",
					    ";q=1",
					    "\"" };

	(void)state;
	for (size_t i = 0; i < sizeof junk / sizeof junk[0]; i++)
		assert_int_equal(accept_media(str_from(junk[i]), offers), JSON);
	assert_int_equal(accept_media(STR("text/csv;q=2, application/geo+json"), offers), GEOJSON);
}

static void test_accept_knows_when_gzip_is_wanted(void **state)
{
	static const char *const yes[] = { "gzip",
					   "GZip",
					   "x-gzip",
					   "br, gzip",
					   "gzip;q=0.001",
					   "*",
					   "br, *;q=1",
					   "identity;q=0.5, *",
					   "deflate, gzip;q=1.0",
					   "identity;q=0, gzip;q=0.1" };
	static const char *const no[] = { "",
					  "br",
					  "identity",
					  "gzip;q=0",
					  "gzip;q=0.000, *",
					  "*;q=0",
					  "identity, gzip;q=0.5",
					  "gzip;q=2",
					  "agzip",
					  "gzip2" };

	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
		assert_true(accept_gzip(str_from(yes[i])));
	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
		assert_false(accept_gzip(str_from(no[i])));
}

static void test_media_is_whatever_its_parameters(void **state)
{
	(void)state;
	assert_true(media_is(STR("application/json"), "application/json"));
	assert_true(media_is(STR("Application/JSON; charset=UTF-8"), "application/json"));
	assert_true(media_is(STR("text/html;charset=\"utf-8\";x=y"), "text/html"));
	assert_false(media_is(STR("text/html; charset=latin1"), "text/html"));
	assert_false(media_is(STR("text/html"), "text/plain"));
	assert_false(media_is(STR("application/jsonp"), "application/json"));
	assert_false(media_is(STR(""), "text/plain"));
}

static void test_etag_is_found_in_lists_and_in_either_encoding(void **state)
{
	(void)state;
	assert_true(etag_listed(STR("\"a\""), STR("\"a\"")));
	assert_true(etag_listed(STR("\"x\", W/\"a\""), STR("\"a\"")));
	assert_true(etag_listed(STR("\"x,y\",\"a\""), STR("\"a\"")));
	assert_true(etag_listed(STR("*"), STR("\"a\"")));
	assert_true(etag_listed(STR("\"a-gzip\""), STR("\"a\"")));
	assert_true(etag_listed(STR("\"a\""), STR("\"a-gzip\"")));
	assert_false(etag_listed(STR("\"b\""), STR("\"a\"")));
	assert_false(etag_listed(STR("a"), STR("\"a\"")));
	assert_false(etag_listed(STR("\"a"), STR("\"a\"")));
	assert_false(etag_listed(STR(""), STR("\"a\"")));
	assert_false(etag_listed(STR("\"\""), STR("\"a\"")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accept_takes_the_best_of_what_is_offered),
		cmocka_unit_test(test_accept_leaves_out_what_is_not_well_formed),
		cmocka_unit_test(test_accept_knows_when_gzip_is_wanted),
		cmocka_unit_test(test_media_is_whatever_its_parameters),
		cmocka_unit_test(test_etag_is_found_in_lists_and_in_either_encoding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

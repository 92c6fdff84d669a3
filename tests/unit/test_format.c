/* SPDX-License-Identifier: Apache-2.0 */
#include "server/format_csv.h"
#include "server/format_json.h"
#include "server/param.h"
#include "unit.h"

static void check_cell(const char *text, const char *wanted)
{
	BUF_AUTO out = { .cap = 200 };

	format_csv_cell(&out, str_from(text));
	assert_string_equal(buf_text(&out), wanted);
}

static void test_format_cells(void **state)
{
	(void)state;
	check_cell("", "");
	check_cell("plain; text", "plain; text");
	check_cell("a,b", "\"a,b\"");
	check_cell("say \"hi\"", "\"say \"\"hi\"\"\"");
	check_cell("two\nlines", "\"two\nlines\"");
	check_cell("=1+1", "'=1+1");
	check_cell("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
	check_cell("@a", "'@a");
	check_cell("\ta", "'\ta");
	check_cell("\ra", "\"'\ra\"");
	check_cell("-12.5", "-12.5");
	check_cell("-1e9", "-1e9");
	check_cell("-1-1", "'-1-1");
	check_cell("+1", "'+1");
	check_cell("-", "'-");
}

static void check_text(const char *json, const char *wanted)
{
	BUF_AUTO out = { .cap = 200 };

	json_add_text(&out, str_from(json));
	assert_string_equal(buf_text(&out), wanted);
}

static void test_format_texts(void **state)
{
	(void)state;
	check_text("\"Z\xc3\xbcrich\"", "Z\xc3\xbcrich");
	check_text("\"a\\\"b\\\\c\\/d\\n\\t\"", "a\"b\\c/d\n\t");
	check_text("\"\\u00e9\\u20AC\\ud83d\\ude00!\"", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80!");
	check_text("\"\\ud83d\"", "\xef\xbf\xbd");
	check_text("null", "");
	check_text("\"\"", "");
}

static void test_format_members(void **state)
{
	static const char text[] =
		" {\"a\" : [1,{\"b\":\"]}\"}], \"c\":\"x\\\"},\\\\\",\"d\":null ,\"e\":{}} ";
	static const char *const keys[] = { "a", "c", "d", "e" };
	static const char *const values[] = { "[1,{\"b\":\"]}\"}]", "\"x\\\"},\\\\\"", "null",
					      "{}" };
	struct str rest = str_from(text), item;
	struct json_member member;
	size_t i = 0;

	(void)state;
	for (; json_next_member(&rest, &member); i++) {
		assert_true(str_is(member.key, keys[i]));
		assert_true(str_is(member.value, values[i]));
	}
	assert_int_equal(i, 4);
	rest = json_member_of(str_from(text), "a");
	assert_true(json_next_item(&rest, &item) && str_is(item, "1"));
	assert_true(json_next_item(&rest, &item) && str_is(item, "{\"b\":\"]}\"}"));
	assert_false(json_next_item(&rest, &item));
	assert_true(str_is_empty(json_member_of(str_from(text), "b")));
	assert_true(str_is_empty(json_member_of(STR("null"), "b")));
	rest = STR("[]");
	assert_false(json_next_item(&rest, &item));
	rest = STR("{}");
	assert_false(json_next_member(&rest, &member));
}

static void check_record(const struct list_request *list, const char *evidence, const char *wanted)
{
	BUF_AUTO out = { .cap = 400 };

	format_json_record(&out, list, STR("{\"id\":\"a\",\"x\":[1,2],\"y\":{\"z\":\"}\"}}"),
			   str_from(evidence));
	assert_string_equal(buf_text(&out), wanted);
}

static void test_format_parts_of_records(void **state)
{
	static const char *const keys[] = { "id", "y", "x", NULL };
	static const struct resource resource = { .name = "things", .keys = keys };
	bool some[] = { true, true, false, false }, all[] = { true, true, true, false };
	struct list_request list = { .resource = &resource };

	(void)state;
	check_record(&list, "", "{\"id\":\"a\",\"x\":[1,2],\"y\":{\"z\":\"}\"}}");
	list.output.keys = some;
	check_record(&list, "", "{\"id\":\"a\",\"y\":{\"z\":\"}\"}}");
	list.output.with_claims = true;
	check_record(&list, "{\"q\":1},{}",
		     "{\"id\":\"a\",\"y\":{\"z\":\"}\"},\"evidence\":[{\"q\":1},{}]}");
	list.output.keys = all;
	check_record(&list, "", "{\"id\":\"a\",\"x\":[1,2],\"y\":{\"z\":\"}\"},\"evidence\":[]}");
	list.output.keys = NULL;
	check_record(&list, "", "{\"id\":\"a\",\"x\":[1,2],\"y\":{\"z\":\"}\"},\"evidence\":[]}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_format_cells),
		cmocka_unit_test(test_format_texts),
		cmocka_unit_test(test_format_members),
		cmocka_unit_test(test_format_parts_of_records),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

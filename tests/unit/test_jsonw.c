/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "base/jsonw.h"

#include <math.h>

static void test_jsonw_writes_nested_values(void **state)
{
	BUF_AUTO buf;
	struct jsonw w;

	(void)state;
	buf_init(&buf, 1000);
	jsonw_init(&w, &buf);
	jsonw_object(&w);
	jsonw_key(&w, "a");
	jsonw_array(&w);
	jsonw_i64(&w, -1);
	jsonw_number(&w, 2.5);
	jsonw_number(&w, NAN);
	jsonw_array(&w);
	jsonw_array_end(&w);
	jsonw_array_end(&w);
	jsonw_key(&w, "b");
	jsonw_bool(&w, true);
	jsonw_key(&w, "c");
	jsonw_text(&w, NULL);
	jsonw_key(&w, "d");
	jsonw_raw(&w, STR("{\"x\":1}"));
	assert_false(jsonw_is_complete(&w));
	jsonw_object_end(&w);
	assert_true(jsonw_is_complete(&w));
	assert_string_equal(buf_text(&buf),
			    "{\"a\":[-1,2.5,null,[]],\"b\":true,\"c\":null,\"d\":{\"x\":1}}");
}

static void test_jsonw_escapes_controls_and_quotes_only(void **state)
{
	BUF_AUTO buf;

	(void)state;
	buf_init(&buf, 1000);
	jsonw_quote(&buf, STR("a\"b\\c\n\t\x01 ŌURA’s /"));
	assert_string_equal(buf_text(&buf), "\"a\\\"b\\\\c\\n\\t\\u0001 ŌURA’s /\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_jsonw_writes_nested_values),
		cmocka_unit_test(test_jsonw_escapes_controls_and_quotes_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody typed into a search box, and behind the first line a name whose words may be the
 * right spelling. Every word is one of the text, corrections stay small, and what is marked is
 * harmless as HTML.
 */
#include "fuzz.h"
#include "server/search_query.h"
#include "text/utf8.h"

#include <string.h>

enum { TEXT_MOST = 200 }; /* bytes that the API takes */

static void check_query(const struct search_query *query)
{
	FUZZ_EXPECT(query->count <= SEARCH_WORDS);
	FUZZ_EXPECT(utf8_valid_prefix(query->wanted) == query->wanted.n);
	FUZZ_EXPECT(utf8_valid_prefix(query->excluded) == query->excluded.n);
	for (size_t i = 0; i < query->count; i++) {
		struct str word = query->words[i].text;

		FUZZ_EXPECT(word.n > 0 && word.p >= query->text.p &&
			    word.p + word.n <= query->text.p + query->text.n);
		FUZZ_EXPECT(utf8_valid_prefix(word) == word.n);
		FUZZ_EXPECT(str_find(query->wanted, word) < query->wanted.n);
	}
}

static void check_marked(struct str text)
{
	BUF_AUTO out = { .cap = 1 << 20 };
	struct str html;

	search_mark(&out, text);
	html = buf_str(&out);
	FUZZ_EXPECT(!buf_is_spoilt(&out));
	for (size_t i = 0; i < html.n; i++) {
		FUZZ_EXPECT(html.p[i] != '"' && html.p[i] != '\'');
		if (html.p[i] == '<')
			FUZZ_EXPECT(str_starts(str_sub(html, i, html.n), STR("<mark>")) ||
				    str_starts(str_sub(html, i, html.n), STR("</mark>")));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest, text = { NULL, 0 };
	struct search_query query, again;
	ARENA_AUTO arena = { 0 };

	if (size > 1024)
		return 0;
	arena_init(&arena);
	rest = fuzz_text(&arena, data, size);
	check_marked(rest);
	str_cut(&rest, '\n', &text);
	if (text.n > TEXT_MOST)
		return 0;
	query = search_query_read(text, &arena);
	check_query(&query);
	for (size_t i = 0; i < query.count; i++)
		search_query_consider(&query.words[i], rest);
	again = search_query_read(search_query_corrected(&query, &arena), &arena);
	check_query(&again);
	again = search_query_read(query.wanted, &arena);
	check_query(&again);
	/* Of a phrase that holds "or" one word less. */
	FUZZ_EXPECT(again.excluded.n == 0 && again.count <= query.count);
	return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a page and as a piece of one: what comes out is text, and the same twice. */
#include "fuzz.h"

#include "text/html.h"
#include "text/sentence.h"
#include "text/utf8.h"

#include <string.h>

static struct html_reader *reader(void)
{
	static struct html_reader *made;
	struct err err;

	if (!made && !html_reader_new(&made, &err))
		fuzz_broken(__FILE__, __LINE__, err.msg);
	return made;
}

static void check_text(struct str text)
{
	FUZZ_EXPECT(utf8_valid_prefix(text) == text.n);
	FUZZ_EXPECT(text.n == 0 || memchr(text.p, 0, text.n) == NULL);
}

static bool read_page(struct str bytes, struct arena *arena, struct html_page *page)
{
	struct err err;

	if (!html_read(reader(), bytes, STR(""), STR("https://a.example/b/c"), arena, page, &err))
		return false;
	check_text(page->text);
	check_text(page->title);
	check_text(page->author);
	check_text(page->publisher);
	check_text(page->url);
	FUZZ_EXPECT(page->text.n > 0);
	FUZZ_EXPECT(page->published_on.year == 0 || date_is_valid(page->published_on));
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { (const char *)data, size }, piece;
	struct html_page page, again;
	struct prose prose;
	struct err err;
	ARENA_AUTO arena = { 0 };

	arena_init(&arena);
	if (read_page(bytes, &arena, &page)) {
		FUZZ_EXPECT(read_page(bytes, &arena, &again) && str_eq(page.text, again.text));
		prose_read(page.text, &arena, &prose);
	}
	if (html_fragment(reader(), bytes, &arena, &piece, &err))
		check_text(piece);
	return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a feed: every entry has an id of its own and a text. */
#include "fuzz.h"

#include "text/feed.h"
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

static void check_entry(const struct feed *feed, size_t at)
{
	const struct feed_entry *entry = &feed->entries[at];

	FUZZ_EXPECT(entry->id.n > 0 && entry->text.n > 0);
	FUZZ_EXPECT(entry->published_on.year == 0 || date_is_valid(entry->published_on));
	check_text(entry->id);
	check_text(entry->title);
	check_text(entry->author);
	check_text(entry->url);
	check_text(entry->changed);
	check_text(entry->text);
	for (size_t i = 0; i < at; i++)
		FUZZ_EXPECT(!str_eq(feed->entries[i].id, entry->id));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { (const char *)data, size };
	struct feed feed;
	struct err err;
	ARENA_AUTO arena = { 0 };

	arena_init(&arena);
	if (!feed_read(reader(), bytes, STR(""), STR(""), &arena, &feed, &err))
		return 0;
	check_text(feed.title);
	check_text(feed.self);
	for (size_t i = 0; i < feed.count; i++)
		check_entry(&feed, i);
	return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "text/feed.h"

#include "text/charset.h"
#include "text/feed_work.h"
#include "text/html_work.h"

enum { SNIFFED = 2048, JSON_SNIFFED = 16384 };

enum feed_kind feed_sniff(struct str bytes)
{
	static const char *const roots[] = { "<rss", "<feed", "<rdf:RDF", "<atom:feed", NULL };
	struct str head = str_sub(bytes, 0, SNIFFED);

	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_sub(head, 3, head.n);
	head = str_trim(head);
	if (head.n > 0 && head.p[0] == '{') {
		head = str_sub(bytes, 0, JSON_SNIFFED);
		return str_find(head, STR("jsonfeed.org/version/")) < head.n ||
				       str_find(head, STR("jsonfeed.org\\/version\\/")) < head.n
			       ? FEED_JSON
			       : FEED_NONE;
	}
	/* A page may speak of "<rss" further down. */
	if (!str_starts(head, STR("<")) ||
	    str_find(head, STR("<html")) < str_find(head, STR("<rss")))
		return FEED_NONE;
	for (const char *const *root = roots; *root; root++)
		if (str_find(head, str_from(*root)) < head.n)
			return FEED_XML;
	return FEED_NONE;
}

struct str feed_plain(struct feed_reader *r, struct str text)
{
	struct node *root;
	struct err err;

	text = str_trim(text);
	if (str_find_char(text, '&') < text.n || str_find_char(text, '<') < text.n)
		if (markup_html(text, r->arena, &root, &err))
			return node_text(root, r->arena);
	return text_squeeze(text, r->arena);
}

/* The headline stands over the text, unless it is there already. */
static struct str under_title(struct feed_reader *r, struct str title, struct str text)
{
	if (title.n == 0 || str_starts(text, STR("# ")))
		return text;
	return arena_strf(r->arena, "# %.*s\n\n%.*s", STR_ARG(title), STR_ARG(text));
}

/* Which of two entries with one id is the later one? */
static bool is_later(const struct feed_entry *a, const struct feed_entry *b)
{
	int order = str_cmp(a->changed, b->changed);

	/* Stamps of one feed are of one form; those of RSS are not sorted by their letters. */
	if (a->published_on.year && b->published_on.year &&
	    date_cmp(a->published_on, b->published_on) != 0)
		return date_cmp(a->published_on, b->published_on) > 0;
	return order > 0 && a->changed.n > 0 && ascii_is_digit(a->changed.p[0]);
}

void feed_add_text(struct feed_reader *r, struct feed_entry entry)
{
	struct feed *feed = r->feed;

	if (entry.id.n == 0)
		entry.id = entry.url;
	if (entry.id.n == 0 || entry.text.n == 0) {
		feed->without_text++;
		return;
	}
	/* The caller sees that there are more than there may be. */
	if (feed->count > FEED_ENTRIES_MOST)
		return;
	entry.text = under_title(r, entry.title, entry.text);
	for (size_t i = 0; i < feed->count; i++) {
		if (!str_eq(feed->entries[i].id, entry.id))
			continue;
		if (is_later(&entry, &feed->entries[i]))
			feed->entries[i] = entry;
		return;
	}
	arena_grow(r->arena, &feed->entries, feed->count, &feed->room, sizeof *feed->entries);
	feed->entries[feed->count++] = entry;
}

void feed_add(struct feed_reader *r, struct feed_entry entry, struct str html, struct str plain)
{
	struct err err;

	if (str_trim(html).n > 0)
		html_fragment(r->html, html, r->arena, &entry.text, &err);
	if (entry.text.n == 0 && str_trim(plain).n > 0)
		entry.text = arena_strf(r->arena, "%.*s\n", STR_ARG(str_trim(plain)));
	/* A headline alone may say it all. */
	if (entry.text.n == 0 && entry.title.n > 0)
		entry.text = arena_strf(r->arena, "# %.*s\n", STR_ARG(entry.title));
	feed_add_text(r, entry);
}

bool feed_read(struct html_reader *reader, struct str bytes, struct str label, struct str url,
	       struct arena *arena, struct feed *ret_feed, struct err *err)
{
	struct feed feed = { 0 };
	struct feed_reader r = { .html = reader, .arena = arena, .feed = &feed, .url = url };
	struct str text = charset_to_utf8(bytes, label, arena);
	enum feed_kind kind = feed_sniff(text);

	if (kind == FEED_JSON ? !feed_read_json(&r, text, err) : !feed_read_xml(&r, text, err))
		return false;
	if (feed.count > FEED_ENTRIES_MOST)
		return err_set(err, ERR_INPUT, "the feed has more than %d items",
			       FEED_ENTRIES_MOST);
	*ret_feed = feed;
	return true;
}

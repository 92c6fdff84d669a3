/* SPDX-License-Identifier: Apache-2.0 */
/* JSON Feed 1.0 and 1.1 */
#include "text/feed_work.h"
#include "text/html_work.h"
#include "text/json.h"
#include "text/stamp.h"

/* "authors" of 1.1, or "author" of 1.0. */
static struct str author_of(const struct json *item, struct arena *arena)
{
	const struct json *authors = json_member(item, "authors");
	struct str all = json_member_text(json_member(item, "author"), "name");

	if (!authors || authors->kind != JSON_LIST)
		return all;
	all = STR("");
	for (const struct json *one = authors->first; one; one = one->next) {
		struct str name = json_member_text(one, "name");

		if (name.n > 0)
			all = all.n ? arena_strf(arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(name))
				    : name;
	}
	return all;
}

static struct str first_of(const struct json *item, const char *a, const char *b)
{
	struct str text = json_member_text(item, a);

	return text.n ? text : json_member_text(item, b);
}

static void read_item(struct feed_reader *r, const struct json *item)
{
	struct feed_entry entry = {
		.id = json_member_text(item, "id"),
		.title = feed_plain(r, json_member_text(item, "title")),
		.author = author_of(item, r->arena),
		.changed = first_of(item, "date_modified", "date_published"),
	};
	struct str url = first_of(item, "url", "external_url");

	if (url.n > 0)
		entry.url = html_resolve(r->url, url, r->arena);
	stamp_read(first_of(item, "date_published", "date_modified"), &entry.published_on);
	if (entry.author.n == 0)
		entry.author = r->feed->author;
	feed_add(r, entry, json_member_text(item, "content_html"),
		 first_of(item, "content_text", "summary"));
}

bool feed_read_json(struct feed_reader *r, struct str text, struct err *err)
{
	const struct json *items;
	struct json *json;

	if (!json_read(text, r->arena, &json, err))
		return false;
	items = json_member(json, "items");
	if (!items || items->kind != JSON_LIST)
		return err_set(err, ERR_INPUT, "this JSON Feed has no \"items\"");
	r->feed->title = feed_plain(r, json_member_text(json, "title"));
	r->feed->author = author_of(json, r->arena);
	r->feed->self = first_of(json, "feed_url", "home_page_url");
	if (r->url.n == 0)
		r->url = r->feed->self;
	for (const struct json *item = items->first; item; item = item->next)
		read_item(r, item);
	return true;
}

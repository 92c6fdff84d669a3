/* SPDX-License-Identifier: Apache-2.0 */
#include "server/document_source.h"

#include "server/inputs_kind.h"
#include "text/feed.h"
#include "text/html.h"
#include "text/stamp.h"
#include "text/utf8.h"

#include <jansson.h>

/* Null and absent are the same: nothing is known. */
static bool member(const json_t *object, const char *key, struct arena *arena, struct str *ret_text,
		   struct err *err)
{
	const json_t *value = json_object_get(object, key);

	if (!value || json_is_null(value))
		return true;
	if (!json_is_string(value))
		return err_set(err, ERR_INPUT, "%s must be text", key);
	*ret_text = arena_str(arena,
			      (struct str){ json_string_value(value), json_string_length(value) });
	return true;
}

/* A day, also out of a time stamp. */
static bool parse_day(struct str text, struct date *ret_date, struct err *err)
{
	if (text.n == 0 || date_parse(text, ret_date) || stamp_read(text, ret_date))
		return true;
	return err_set(err, ERR_INPUT, "published_on is no date: \"%.*s\"", STR_ARG(text));
}

static bool read_fields(const json_t *json, struct arena *arena, struct document_source *given,
			struct err *err)
{
	struct str date = { NULL, 0 };

	return member(json, "title", arena, &given->title, err) &&
	       member(json, "author", arena, &given->author, err) &&
	       member(json, "publisher", arena, &given->publisher, err) &&
	       member(json, "url", arena, &given->url, err) &&
	       member(json, "licence", arena, &given->licence, err) &&
	       member(json, "media_type", arena, &given->media_type, err) &&
	       member(json, "published_on", arena, &date, err) &&
	       parse_day(date, &given->published_on, err);
}

bool document_sidecar_read(struct str bytes, struct arena *arena, struct document_source *given,
			   struct err *err)
{
	struct document_source read = *given;
	json_error_t problem;
	json_auto_t *json = json_loadb(bytes.p ? bytes.p : "", bytes.n, 0, &problem);

	if (!json_is_object(json))
		return err_set(err, ERR_INPUT, "line %d: not a JSON object: %s",
			       json ? 1 : problem.line, json ? "another type" : problem.text);
	if (!read_fields(json, arena, &read, err))
		return false;
	*given = read;
	return true;
}

static bool check_text(struct str text, struct err *err)
{
	size_t good = utf8_valid_prefix(text);

	if (good < text.n)
		return err_set(err, ERR_INPUT, "malformed UTF-8 at byte %zu", good);
	good = str_find_char(text, '\0');
	if (good < text.n)
		return err_set(err, ERR_INPUT, "a NUL at byte %zu: this is no text", good);
	return true;
}

bool document_source_of_text(struct str bytes, const struct document_source *given,
			     struct document_source *ret_source, struct err *err)
{
	if (!check_text(bytes, err))
		return false;
	*ret_source = *given;
	ret_source->text = bytes;
	ret_source->original = (struct original){ 0 };
	if (input_kind_of_type(given->media_type) != INPUT_MARKDOWN)
		ret_source->media_type = STR("text/plain");
	/* What was fetched keeps where it came from, even though there is nothing else to keep. */
	if (given->original.url.n > 0) {
		ret_source->original = given->original;
		ret_source->original.bytes = bytes;
	}
	return true;
}

static void fill(struct str *field, struct str value)
{
	if (field->n == 0)
		*field = value;
}

bool document_source_of_page(struct html_reader *reader, struct str bytes, struct str label,
			     const struct document_source *given, struct arena *arena,
			     struct document_source *ret_source, struct err *err)
{
	struct document_source source = *given;
	struct html_page page;

	if (!html_read(reader, bytes, label, given->url, arena, &page, err))
		return false;
	source.text = page.text;
	source.original.bytes = bytes;
	fill(&source.original.media_type, STR("text/html"));
	source.media_type = STR("text/markdown");
	fill(&source.title, page.title);
	fill(&source.author, page.author);
	fill(&source.publisher, page.publisher);
	/* A page knows its own address better than whoever was led to it. */
	if (given->original.url.n > 0 && page.url.n > 0)
		source.url = page.url;
	fill(&source.url, page.url);
	if (source.published_on.year == 0)
		source.published_on = page.published_on;
	*ret_source = source;
	return true;
}

/* What an item is called in all editions of its feed. */
static struct str key_of(const struct feed *feed, const struct feed_entry *entry,
			 const struct document_source *given, struct arena *arena)
{
	struct str self = given->original.url;

	if (self.n == 0)
		self = feed->self.n ? feed->self : given->name;
	return arena_strf(arena, "%.*s#%.*s", STR_ARG(self), STR_ARG(entry->id));
}

void document_source_of_entry(const struct feed *feed, const struct feed_entry *entry,
			      const struct document_source *given, struct arena *arena,
			      struct document_source *ret_source)
{
	struct document_source source = {
		.name = arena_strf(arena, "%.*s#%.*s", STR_ARG(given->name), STR_ARG(entry->id)),
		.text = arena_str(arena, entry->text),
		.title = arena_str(arena, entry->title),
		.author = arena_str(arena, entry->author.n ? entry->author : given->author),
		.publisher = arena_str(arena, given->publisher.n ? given->publisher : feed->title),
		.licence = arena_str(arena, given->licence),
		.url = arena_str(arena, entry->url),
		.media_type = STR("text/markdown"),
		/* The day of the feed as a whole says nothing of an item. */
		.published_on = entry->published_on,
		.key = key_of(feed, entry, given, arena),
	};
	const struct original *from = &given->original;

	source.original = (struct original){
		.bytes = arena_str(arena, from->bytes),
		.media_type = arena_str(arena, from->media_type),
		.url = arena_str(arena, from->url),
		.etag = arena_str(arena, from->etag),
		.last_modified = arena_str(arena, from->last_modified),
		.fetched_at = arena_str(arena, from->fetched_at),
	};
	*ret_source = source;
}

bool document_source_of_line(struct html_reader *reader, struct str line,
			     const struct document_source *given, struct arena *arena,
			     struct document_source *ret_source, struct err *err)
{
	struct document_source fields = *given;
	struct str text = { NULL, 0 }, html = { NULL, 0 };
	enum input_kind kind;
	json_error_t problem;
	json_auto_t *json = json_loadb(line.p ? line.p : "", line.n, 0, &problem);

	if (!json_is_object(json))
		return err_set(err, ERR_INPUT, "not a JSON object%s%s", json ? "" : ": ",
			       json ? "" : problem.text);
	fields.media_type = STR("");
	if (!member(json, "name", arena, &fields.name, err) ||
	    !read_fields(json, arena, &fields, err) || !member(json, "text", arena, &text, err) ||
	    !member(json, "html", arena, &html, err))
		return false;
	kind = input_kind_of_type(fields.media_type);
	if ((text.n > 0) == (html.n > 0))
		return err_set(err, ERR_INPUT, "a document has either \"text\" or \"html\"");
	if (html.n == 0 && kind == INPUT_PAGE)
		html = text;
	if (html.n > 0)
		return document_source_of_page(reader, html, STR("utf-8"), &fields, arena,
					       ret_source, err);
	if (fields.media_type.n > 0 && kind != INPUT_TEXT && kind != INPUT_MARKDOWN)
		return err_set(err, ERR_INPUT, "media_type %.*s cannot be read",
			       STR_ARG(fields.media_type));
	return document_source_of_text(text, &fields, ret_source, err);
}

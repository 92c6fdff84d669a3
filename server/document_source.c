/* SPDX-License-Identifier: Apache-2.0 */
#include "server/document_source.h"

#include "base/file.h"
#include "text/utf8.h"

#include <jansson.h>
#include <unistd.h>

enum { DOCUMENT_MOST = 32 << 20, SIDECAR_MOST = 1 << 20 };

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

static bool parse_sidecar(const char *path, struct str bytes, struct arena *arena,
			  struct document_source *source, struct err *err)
{
	struct str date = { NULL, 0 };
	json_error_t problem;
	json_auto_t *json = NULL;

	json = json_loadb(bytes.p ? bytes.p : "", bytes.n, 0, &problem);
	if (!json_is_object(json))
		return err_set(err, ERR_INPUT, "%s:%d: not a JSON object: %s", path, problem.line,
			       json ? "another type" : problem.text);
	if (!member(json, "title", arena, &source->title, err) ||
	    !member(json, "publisher", arena, &source->publisher, err) ||
	    !member(json, "url", arena, &source->url, err) ||
	    !member(json, "licence", arena, &source->licence, err) ||
	    !member(json, "media_type", arena, &source->media_type, err) ||
	    !member(json, "published_on", arena, &date, err))
		return err_in(err, "%s", path);
	if (date.n && !date_parse(date, &source->published_on))
		return err_set(err, ERR_INPUT, "%s: published_on is no date: \"%.*s\"", path,
			       STR_ARG(date));
	return true;
}

/* What has no row is taken for plain text. */
static const struct {
	const char *extension, *type;
} types[] = {
	{ ".md", "text/markdown" },	 { ".markdown", "text/markdown" },
	{ ".html", "text/html" },	 { ".htm", "text/html" },
	{ ".xml", "application/xml" },	 { ".rss", "application/rss+xml" },
	{ ".json", "application/json" }, { ".pdf", "application/pdf" },
};

static struct str type_by_name(struct str path)
{
	struct str extension = file_extension(path);

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq_ci(extension, str_from(types[i].extension)))
			return str_from(types[i].type);
	return STR("text/plain");
}

/* Markup read as prose would give facts out of tags and scripts. */
static bool settle_type(const char *path, struct document_source *source, struct err *err)
{
	struct str type;

	if (source->media_type.n == 0)
		source->media_type = type_by_name(str_from(path));
	type = str_trim(str_sub(source->media_type, 0, str_find_char(source->media_type, ';')));
	if (str_eq_ci(type, STR("text/plain")) || str_eq_ci(type, STR("text/markdown")))
		return true;
	return err_set(err, ERR_INPUT,
		       "%s is %.*s: only text/plain and text/markdown can be read; convert it",
		       path, STR_ARG(type));
}

static bool check_text(const char *path, struct str text, struct err *err)
{
	size_t good = utf8_valid_prefix(text);

	if (good < text.n)
		return err_set(err, ERR_INPUT, "%s: malformed UTF-8 at byte %zu", path, good);
	good = str_find_char(text, '\0');
	if (good < text.n)
		return err_set(err, ERR_INPUT, "%s: a NUL at byte %zu: this is no text", path,
			       good);
	return true;
}

static bool read_sidecar(const char *path, struct arena *arena, struct document_source *source,
			 struct err *err)
{
	struct str bytes;

	return file_read(path, SIDECAR_MOST, arena, &bytes, err) &&
	       parse_sidecar(path, bytes, arena, source, err);
}

bool document_source_make(const char *path, struct str text, struct str sidecar,
			  struct arena *arena, struct document_source *ret_source, struct err *err)
{
	struct document_source source = { .name = file_base_name(str_from(path)), .text = text };

	if (!check_text(path, text, err) ||
	    (sidecar.n > 0 && !parse_sidecar(path, sidecar, arena, &source, err)))
		return false;
	if (!settle_type(path, &source, err))
		return false;
	*ret_source = source;
	return true;
}

bool document_source_read(const char *path, struct arena *arena, struct document_source *ret_source,
			  struct err *err)
{
	struct str whole = str_from(path), extension = file_extension(whole), sidecar;
	struct document_source source = { .name = file_base_name(whole) };

	if (!file_read(path, DOCUMENT_MOST, arena, &source.text, err) ||
	    !check_text(path, source.text, err))
		return false;
	sidecar = arena_strf(arena, "%.*s.json", STR_ARG(str_sub(whole, 0, whole.n - extension.n)));
	if (!str_eq(sidecar, whole) && access(sidecar.p, F_OK) == 0 &&
	    !read_sidecar(sidecar.p, arena, &source, err))
		return false;
	if (!settle_type(path, &source, err))
		return false;
	*ret_source = source;
	return true;
}

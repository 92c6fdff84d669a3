/* SPDX-License-Identifier: Apache-2.0 */
#include "server/document_source.h"

#include "base/file.h"
#include "text/utf8.h"

#include <jansson.h>
#include <unistd.h>

enum { DOCUMENT_MOST = 32 << 20, SIDECAR_MOST = 1 << 20 };

#define JSON_AUTO json_auto_t

static struct str member(const json_t *object, const char *key, struct arena *arena)
{
	const json_t *value = json_object_get(object, key);
	struct str text = { NULL, 0 };

	if (!json_is_string(value))
		return text;
	text = (struct str){ json_string_value(value), json_string_length(value) };
	return arena_str(arena, text);
}

static bool parse_sidecar(const char *path, struct str bytes, struct arena *arena,
			  struct document_source *source, struct err *err)
{
	struct str date;
	json_error_t problem;
	JSON_AUTO *json = NULL;

	json = json_loadb(bytes.p ? bytes.p : "", bytes.n, 0, &problem);
	if (!json_is_object(json))
		return err_set(err, ERR_INPUT, "%s:%d: not a JSON object: %s", path, problem.line,
			       json ? "another type" : problem.text);
	source->title = member(json, "title", arena);
	source->publisher = member(json, "publisher", arena);
	source->url = member(json, "url", arena);
	source->licence = member(json, "licence", arena);
	source->media_type = member(json, "media_type", arena);
	date = member(json, "published_on", arena);
	if (date.n && !date_parse(date, &source->published_on))
		return err_set(err, ERR_INPUT, "%s: published_on is no date: \"%.*s\"", path,
			       STR_ARG(date));
	return true;
}

static struct str type_by_name(struct str path)
{
	struct str extension = file_extension(path);

	if (str_eq_ci(extension, STR(".md")) || str_eq_ci(extension, STR(".markdown")))
		return STR("text/markdown");
	return STR("text/plain");
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
	if (source.media_type.n == 0)
		source.media_type = type_by_name(str_from(path));
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
	if (source.media_type.n == 0)
		source.media_type = type_by_name(whole);
	*ret_source = source;
	return true;
}

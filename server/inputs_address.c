/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses: fetched, or found unchanged and taken from memory. */
#include "fetch/fetch.h"
#include "server/inputs_work.h"
#include "text/charset.h"

#include <time.h>

/* Who comes, and where to read what it is. */
#define AGENT "Exawatch/" EXAWATCH_VERSION " (+" EXAWATCH_HOMEPAGE ")"

static bool need_fetcher(struct inputs *inputs, struct err *err)
{
	struct fetch_options options = { .agent = AGENT,
					 .allow_private = inputs->options.allow_private };

	return inputs->fetcher || fetcher_new(&options, &inputs->fetcher, err);
}

static struct str now(struct arena *arena)
{
	time_t seconds = time(NULL);
	struct tm parts;

	gmtime_r(&seconds, &parts);
	return arena_strf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
			  parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
			  parts.tm_sec);
}

/* A server's word for it counts less than what the bytes are. */
static enum input_kind kind_of(struct str media_type, struct str bytes, struct str url)
{
	enum input_kind by_bytes = input_kind_of_bytes(str_sub(bytes, 0, 1 << 15));
	enum input_kind by_type = input_kind_of_type(media_type);

	if (by_bytes == INPUT_FEED || by_type == INPUT_UNKNOWN)
		return by_bytes == INPUT_UNKNOWN ? input_kind_of_name(url) : by_bytes;
	if (by_type == INPUT_TEXT && by_bytes == INPUT_PAGE)
		return INPUT_PAGE;
	if (by_type == INPUT_TEXT && input_kind_of_name(url) == INPUT_MARKDOWN)
		return INPUT_MARKDOWN;
	return by_type;
}

static bool get(struct inputs *inputs, struct str url, struct arena *arena,
		struct fetch_reply *ret_reply, struct err *err)
{
	const struct inputs_memory *memory = &inputs->options.memory;
	struct fetch_request request = { .url = url };
	struct original known = { .url = url };

	if (!need_fetcher(inputs, err))
		return false;
	if (memory->validators && !memory->validators(memory->context, url, arena, &known, err))
		return false;
	request.etag = known.etag;
	request.last_modified = known.last_modified;
	if (!fetch(inputs->fetcher, &request, arena, ret_reply, err))
		return false;
	if (!ret_reply->not_modified)
		return true;
	if (!memory->bytes || !memory->bytes(memory->context, url, arena, &known, err))
		return err_set(err, ERR_DB, "%.*s: the stored copy cannot be read", STR_ARG(url));
	ret_reply->bytes = known.bytes;
	ret_reply->media_type = known.media_type;
	if (ret_reply->etag.n == 0)
		ret_reply->etag = known.etag;
	if (ret_reply->last_modified.n == 0)
		ret_reply->last_modified = known.last_modified;
	return true;
}

int inputs_read_address(struct inputs *inputs, struct str url, struct arena *arena,
			struct document_source *ret_source, struct err *err)
{
	struct fetch_reply reply;
	struct input_bytes in = { .given = { .name = url, .key = url } };

	if (!get(inputs, url, arena, &reply, err))
		return INPUTS_FAILED;
	in.bytes = reply.bytes;
	in.kind = kind_of(reply.media_type, reply.bytes, reply.url);
	in.label = charset_of_type(reply.media_type);
	in.given.url = reply.url;
	in.given.original = (struct original){ .media_type = reply.media_type,
					       .url = url,
					       .etag = reply.etag,
					       .last_modified = reply.last_modified,
					       .fetched_at = now(arena) };
	if (in.kind == INPUT_UNKNOWN || in.kind == INPUT_LINES || in.kind == INPUT_LIST) {
		err_set(err, ERR_INPUT, "%.*s: %.*s cannot be read", STR_ARG(url),
			STR_ARG(reply.media_type.n ? reply.media_type : STR("what came")));
		return INPUTS_FAILED;
	}
	return inputs_read_bytes(inputs, &in, arena, ret_source, err);
}

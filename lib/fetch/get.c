/* SPDX-License-Identifier: Apache-2.0 */
/* One exchange with libcurl. */
#include "fetch/fetch_work.h"
#include "fetch/public.h"

#include <curl/curl.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	CONNECT_SECONDS = 10,
	WHOLE_SECONDS = 60,
	SLOW_SECONDS = 20,
	SLOW_BYTES = 100, /* a second */
	HEADER_MOST = 256 << 10,
};

struct exchange {
	struct fetcher *fetcher;
	struct arena *arena;
	struct answer answer;
	struct buf body;
	size_t header_bytes;
	bool refused_private;
	bool too_large;
};

/* NOLINTNEXTLINE(readability-non-const-parameter): libcurl's type */
static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
	struct exchange *x = context;

	buf_add(&x->body, (struct str){ bytes, size * count });
	if (!buf_is_spoilt(&x->body))
		return size * count;
	x->too_large = true;
	return 0;
}

static bool take_value(struct str line, struct str name, struct arena *arena, struct str *into)
{
	if (!str_starts_ci(line, name))
		return false;
	/* Whatever is no plain ASCII could be anything: as good as not there. */
	for (size_t i = 0; i < str_trim(line).n; i++)
		if (line.p[i] < 0x20 || line.p[i] > 0x7E)
			return true;
	*into = arena_str(arena, str_trim(str_sub(line, name.n, line.n)));
	return true;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): libcurl's type */
static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	struct exchange *x = context;
	struct str line = { bytes, size * count };
	struct answer *answer = &x->answer;

	x->header_bytes += line.n;
	if (x->header_bytes > HEADER_MOST) {
		x->too_large = true;
		return 0;
	}
	(void)(take_value(line, STR("etag:"), x->arena, &answer->etag) ||
	       take_value(line, STR("last-modified:"), x->arena, &answer->last_modified) ||
	       take_value(line, STR("content-type:"), x->arena, &answer->media_type));
	return line.n;
}

/* Here, and not when the name is resolved, is where an address is judged: it is the one that will
 * be connected to. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct exchange *x = context;

	(void)purpose;
	if (!address_is_public(&address->addr)) {
		if (!x->fetcher->allow_private) {
			x->refused_private = true;
			return CURL_SOCKET_BAD;
		}
		x->answer.was_private = true;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void free_list(struct curl_slist *const *list)
{
	curl_slist_free_all(*list);
}
#define HEADERS_AUTO __attribute__((cleanup(free_list))) struct curl_slist

static struct curl_slist *conditions(const struct fetch_request *request, struct arena *arena)
{
	struct curl_slist *list = NULL;

	if (request->etag.n > 0)
		list = curl_slist_append(
			list, arena_strf(arena, "If-None-Match: %.*s", STR_ARG(request->etag)).p);
	if (request->last_modified.n > 0)
		list = curl_slist_append(list, arena_strf(arena, "If-Modified-Since: %.*s",
							  STR_ARG(request->last_modified))
						       .p);
	return list;
}

static void set_up(CURL *curl, struct exchange *x, const char *url, struct curl_slist *headers)
{
	curl_easy_reset(curl);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, x->fetcher->agent.p);
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)WHOLE_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)x->body.cap);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, x);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, x);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, x);
}

static bool tell(const struct exchange *x, struct str url, CURLcode code, struct err *err)
{
	if (x->refused_private)
		return err_set(err, ERR_INPUT,
			       "%.*s is in a private network: --allow-private fetches it all the "
			       "same",
			       STR_ARG(url));
	if (x->too_large || code == CURLE_FILESIZE_EXCEEDED)
		return err_set(err, ERR_INPUT, "%.*s is larger than %zu MB", STR_ARG(url),
			       x->body.cap >> 20);
	return err_set(err, ERR_FILE, "%.*s: %s", STR_ARG(url), curl_easy_strerror(code));
}

bool get_once(struct fetcher *fetcher, const struct fetch_request *request, size_t most,
	      struct arena *arena, struct answer *ret_answer, struct err *err)
{
	struct exchange x = { .fetcher = fetcher, .arena = arena };
	HEADERS_AUTO *headers = conditions(request, arena);
	const char *location = NULL;
	CURLcode code;

	buf_init(&x.body, most);
	set_up(fetcher->curl, &x, arena_text(arena, request->url), headers);
	code = curl_easy_perform(fetcher->curl);
	if (code == CURLE_OK) {
		curl_easy_getinfo(fetcher->curl, CURLINFO_RESPONSE_CODE, &x.answer.status);
		curl_easy_getinfo(fetcher->curl, CURLINFO_REDIRECT_URL, &location);
		x.answer.location = arena_str(arena, str_from(location));
		x.answer.bytes = arena_str(arena, buf_str(&x.body));
		*ret_answer = x.answer;
	}
	buf_release(&x.body);
	return code == CURLE_OK || tell(&x, request->url, code, err);
}

static void free_url(CURLU *const *url)
{
	curl_url_cleanup(*url);
}
#define URL_AUTO __attribute__((cleanup(free_url))) CURLU

static struct str part_of(CURLU *url, CURLUPart part, unsigned flags, struct arena *arena)
{
	struct str copy = { NULL, 0 };
	char *text = NULL;

	if (curl_url_get(url, part, &text, flags) == CURLUE_OK)
		copy = arena_str(arena, str_from(text));
	curl_free(text);
	return copy;
}

bool place_of(struct str text, struct arena *arena, struct place *ret_place, struct err *err)
{
	URL_AUTO *url = curl_url();
	struct str scheme, host, port, path, query;

	if (!url)
		return err_set(err, ERR_MEMORY, "no memory for an address");
	if (text.n > FETCH_URL_MOST ||
	    curl_url_set(url, CURLUPART_URL, arena_text(arena, text), 0) != CURLUE_OK)
		return err_set(err, ERR_INPUT, "%.*s is no address",
			       (int)(text.n > 200 ? 200 : text.n), text.p);
	scheme = part_of(url, CURLUPART_SCHEME, 0, arena);
	if (!str_eq(scheme, STR("http")) && !str_eq(scheme, STR("https")))
		return err_set(err, ERR_INPUT, "%.*s: only http and https are fetched",
			       STR_ARG(text));
	if (part_of(url, CURLUPART_USER, 0, arena).n > 0)
		return err_set(err, ERR_INPUT, "an address with a user name in it is not fetched");
	host = part_of(url, CURLUPART_HOST, 0, arena);
	port = part_of(url, CURLUPART_PORT, CURLU_DEFAULT_PORT, arena);
	path = part_of(url, CURLUPART_PATH, 0, arena);
	query = part_of(url, CURLUPART_QUERY, 0, arena);
	ret_place->origin = arena_strf(arena, "%.*s://%.*s:%.*s", STR_ARG(scheme), STR_ARG(host),
				       STR_ARG(port));
	ret_place->path =
		arena_strf(arena, "%.*s%s%.*s", STR_ARG(path), query.n ? "?" : "", STR_ARG(query));
	return true;
}

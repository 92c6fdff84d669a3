/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/fetch.h"

#include "fetch/fetch_work.h"

#include <curl/curl.h>
#include <stdlib.h>

bool fetcher_new(const struct fetch_options *options, struct fetcher **ret_fetcher, struct err *err)
{
	struct fetcher *fetcher = calloc(1, sizeof *fetcher);

	if (!fetcher || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    !(fetcher->curl = curl_easy_init())) {
		free(fetcher);
		return err_set(err, ERR_MEMORY, "libcurl does not start");
	}
	arena_init(&fetcher->arena);
	fetcher->agent = arena_str(&fetcher->arena, str_from(options->agent));
	fetcher->allow_private = options->allow_private;
	*ret_fetcher = fetcher;
	return true;
}

void fetcher_free(struct fetcher *fetcher)
{
	if (!fetcher)
		return;
	curl_easy_cleanup(fetcher->curl);
	arena_release(&fetcher->arena);
	free(fetcher);
}

bool fetch_is_redirect(long status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static bool take(const struct answer *answer, struct str url, struct str asked,
		 struct fetch_reply *ret_reply, struct err *err)
{
	if (answer->status != 200 && answer->status != 304)
		return err_set(err, ERR_FILE, "%.*s: the server answers %ld", STR_ARG(asked),
			       answer->status);
	*ret_reply = (struct fetch_reply){
		.not_modified = answer->status == 304,
		.url = url,
		.media_type = answer->media_type,
		.etag = answer->etag,
		.last_modified = answer->last_modified,
		.bytes = answer->bytes,
	};
	return true;
}

bool fetch(struct fetcher *fetcher, const struct fetch_request *request, struct arena *arena,
	   struct fetch_reply *ret_reply, struct err *err)
{
	struct fetch_request hop = *request;
	struct answer answer;

	for (int hops = 0; hops <= FETCH_REDIRECTS; hops++) {
		if (!site_get(fetcher, &hop, arena, &answer, err))
			return false;
		if (!fetch_is_redirect(answer.status) || answer.location.n == 0)
			return take(&answer, hop.url, request->url, ret_reply, err);
		hop.url = answer.location;
	}
	return err_set(err, ERR_FILE, "%.*s: more than %d redirects", STR_ARG(request->url),
		       FETCH_REDIRECTS);
}

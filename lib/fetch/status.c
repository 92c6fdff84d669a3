/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/status.h"

#include <curl/curl.h>

static void free_curl(CURL *const *curl)
{
	curl_easy_cleanup(*curl);
}

static size_t drop(char *bytes, size_t size, size_t count, void *ignored)
{
	(void)bytes;
	(void)ignored;
	return size * count;
}

bool fetch_status(const char *url, const char *certificate, int seconds, int *ret_status,
		  struct err *err)
{
	__attribute__((cleanup(free_curl))) CURL *curl = curl_easy_init();
	long status = 0;
	CURLcode code;

	if (!curl)
		return err_set(err, ERR_MEMORY, "no memory to ask");
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)seconds);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
	if (certificate) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, certificate);
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
		curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
	}
	code = curl_easy_perform(curl);
	if (code != CURLE_OK)
		return err_set(err, ERR_BUSY, "no answer from %s: %s", url,
			       curl_easy_strerror(code));
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	*ret_status = (int)status;
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch health: does the server answer? For containers and service managers. */
#include "server/address.h"
#include "server/command.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

struct health {
	const char *listen;
	const char *tls_cert;
	int64_t timeout_s;
};

static const struct option options[] = {
	{ "listen", 'l', OPTION_TEXT, offsetof(struct health, listen), "ADDRESS",
	  "where the server was told to listen", .fallback = "127.0.0.1:8080",
	  .env = "EXAWATCH_LISTEN" },
	{ "tls-cert", 0, OPTION_FILE, offsetof(struct health, tls_cert), "FILE",
	  "the server speaks https, and has this certificate", .env = "EXAWATCH_TLS_CERT" },
	{ "timeout", 't', OPTION_INT, offsetof(struct health, timeout_s), "SECONDS",
	  "how long to wait for an answer", .fallback = "3", .min = 1, .max = 60 },
	{ 0 },
};

/* "All addresses" is no address to call: the server is asked on this machine. */
static const char *host_to_call(const char *host)
{
	if (strcmp(host, "0.0.0.0") == 0)
		return "127.0.0.1";
	return strcmp(host, "::") == 0 ? "::1" : host;
}

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

/* The certificate is compared with the file and whoever issued it. It has the name by which others
 * know the server, not the address at which it is asked here. */
static void expect_certificate(CURL *curl, const char *file)
{
	curl_easy_setopt(curl, CURLOPT_CAINFO, file);
	curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct health *health = line->options;
	__attribute__((cleanup(free_curl))) CURL *curl = curl_easy_init();
	struct address address;
	const char *host;
	bool is_v6;
	char url[512];
	long status = 0;
	CURLcode code;

	if (!curl)
		return err_set(err, ERR_MEMORY, "no memory to ask");
	if (!address_parse(health->listen, line->arena, &address, err))
		return false;
	host = host_to_call(address.host);
	is_v6 = strchr(host, ':') != NULL;
	snprintf(url, sizeof url, "http%s://%s%s%s:%d/readyz", health->tls_cert ? "s" : "",
		 is_v6 ? "[" : "", host, is_v6 ? "]" : "", address.port);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)health->timeout_s);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
	if (health->tls_cert)
		expect_certificate(curl, health->tls_cert);
	code = curl_easy_perform(curl);
	if (code != CURLE_OK)
		return err_set(err, ERR_BUSY, "no answer from %s: %s", url,
			       curl_easy_strerror(code));
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	if (status != 200)
		return err_set(err, ERR_BUSY, "%s answers, but is not ready (status %ld)", url,
			       status);
	puts("ready");
	return true;
}

const struct command command_health = {
	.name = "health",
	.summary = "Ask a running server whether it is ready",
	.about = "Prints \"ready\" and exits with 0, or says why not and exits with 1.\n",
	.options = options,
	.options_size = sizeof(struct health),
	.run = run,
};

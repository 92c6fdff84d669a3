/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch health: does the server answer? For containers and service managers. */
#include "fetch/status.h"
#include "server/address.h"
#include "server/command.h"

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

static bool run(const struct command_line *line, struct err *err)
{
	const struct health *health = line->options;
	struct address address;
	const char *host;
	char url[512];
	bool is_v6;
	int status;

	if (!address_parse(health->listen, line->arena, &address, err))
		return false;
	host = host_to_call(address.host);
	is_v6 = strchr(host, ':') != NULL;
	snprintf(url, sizeof url, "http%s://%s%s%s:%d/readyz", health->tls_cert ? "s" : "",
		 is_v6 ? "[" : "", host, is_v6 ? "]" : "", address.port);
	if (!fetch_status(url, health->tls_cert, (int)health->timeout_s, &status, err))
		return false;
	if (status != 200)
		return err_set(err, ERR_BUSY, "%s answers, but is not ready (status %d)", url,
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

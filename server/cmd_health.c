/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch health: does the server answer? For containers and service managers. */
#include "server/address.h"
#include "server/command.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

struct health {
	const char *listen;
	int64_t timeout_s;
};

static const struct option options[] = {
	{ "listen", 'l', OPTION_TEXT, offsetof(struct health, listen), "ADDRESS",
	  "where the server was told to listen", .fallback = "127.0.0.1:8080",
	  .env = "EXAWATCH_LISTEN" },
	{ "timeout", 't', OPTION_INT, offsetof(struct health, timeout_s), "SECONDS",
	  "how long to wait for an answer", .fallback = "3", .min = 1, .max = 60 },
	{ 0 },
};

static void close_socket(const int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static void free_addresses(struct addrinfo **found)
{
	if (*found)
		freeaddrinfo(*found);
}

/* "All addresses" is no address to call: the server is asked on this machine. */
static const char *host_to_call(const char *host)
{
	if (strcmp(host, "0.0.0.0") == 0)
		return "127.0.0.1";
	return strcmp(host, "::") == 0 ? "::1" : host;
}

static bool call(const struct address *address, int64_t timeout_s, int *ret_fd, struct err *err)
{
	const struct addrinfo wanted = { .ai_socktype = SOCK_STREAM };
	const struct timeval limit = { .tv_sec = timeout_s };
	__attribute__((cleanup(free_addresses))) struct addrinfo *found = NULL;
	const char *host = host_to_call(address->host);
	char port[16];
	int failure;

	snprintf(port, sizeof port, "%d", address->port);
	failure = getaddrinfo(host, port, &wanted, &found);
	if (failure)
		return err_set(err, ERR_INPUT, "no such host %s: %s", host, gai_strerror(failure));
	*ret_fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (*ret_fd < 0)
		return err_set(err, ERR_FILE, "no socket: %s", strerror(errno));
	setsockopt(*ret_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	setsockopt(*ret_fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
	if (connect(*ret_fd, found->ai_addr, found->ai_addrlen) != 0)
		return err_set(err, ERR_BUSY, "nobody answers at %s port %d: %s", host,
			       address->port, strerror(errno));
	return true;
}

static bool run(const struct command_line *line, struct err *err)
{
	static const char question[] = "GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n";
	const struct health *health = line->options;
	__attribute__((cleanup(close_socket))) int fd = -1;
	struct address address;
	char answer[16];
	size_t n = 0;

	if (!address_parse(health->listen, line->arena, &address, err) ||
	    !call(&address, health->timeout_s, &fd, err))
		return false;
	if (send(fd, question, sizeof question - 1, MSG_NOSIGNAL) != (ssize_t)sizeof question - 1)
		return err_set(err, ERR_BUSY, "the server hung up");
	while (n < sizeof answer) {
		ssize_t got = recv(fd, answer + n, sizeof answer - n, 0);

		if (got <= 0)
			break;
		n += (size_t)got;
	}
	/* "HTTP/1.x 200" */
	if (n < 12 || memcmp(answer, "HTTP/1.", 7) != 0)
		return err_set(err, ERR_BUSY, "no answer within %d s", (int)health->timeout_s);
	if (memcmp(answer + 8, " 200", 4) != 0)
		return err_set(err, ERR_BUSY, "the server answers, but is not ready (status %.3s)",
			       answer + 9);
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

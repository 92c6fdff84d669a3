/* SPDX-License-Identifier: Apache-2.0 */
#include "http/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* With the usual 5 a burst of clients waits for a retransmitted SYN: 170 ms at the 99th percentile.
 */
enum { BACKLOG = 1024 };

static void free_addresses(struct addrinfo *const *list)
{
	if (*list)
		freeaddrinfo(*list);
}

static bool say_why(struct err *err, const char *host, int port)
{
	switch (errno) {
	case EADDRINUSE:
		return err_set(err, ERR_INPUT,
			       "port %d of %s is in use: stop the program that has it, or listen "
			       "on another one",
			       port, host);
	case EACCES:
		return err_set(err, ERR_INPUT,
			       "this user may not listen on port %d: choose one above 1023", port);
	case EADDRNOTAVAIL:
		return err_set(err, ERR_INPUT, "%s is not an address of this machine", host);
	default:
		return err_set(err, ERR_FILE, "cannot listen on port %d of %s: %s", port, host,
			       strerror(errno));
	}
}

static bool bound_port(int fd, int *ret_port)
{
	struct sockaddr_storage address = { 0 };
	socklen_t size = sizeof address;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (getsockname(fd, (struct sockaddr *)&address, &size) != 0)
		return false;
	if (address.ss_family == AF_INET6) {
		memcpy(&v6, &address, sizeof v6);
		*ret_port = ntohs(v6.sin6_port);
	} else {
		memcpy(&v4, &address, sizeof v4);
		*ret_port = ntohs(v4.sin_port);
	}
	return address.ss_family == AF_INET6 || address.ss_family == AF_INET;
}

bool listen_open(const char *host, int port, int *ret_fd, int *ret_port, struct err *err)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
				  .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
	struct addrinfo *list __attribute__((cleanup(free_addresses))) = NULL;
	char service[16];
	int fd, on = 1, failure;

	snprintf(service, sizeof service, "%d", port);
	failure = getaddrinfo(host, service, &hints, &list);
	if (failure)
		return err_set(err, ERR_INPUT, "cannot listen on %s: %s", host,
			       gai_strerror(failure));
	fd = socket(list->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return say_why(err, host, port);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(fd, list->ai_addr, list->ai_addrlen) != 0 || listen(fd, BACKLOG) != 0 ||
	    !bound_port(fd, ret_port)) {
		say_why(err, host, port);
		close(fd);
		return false;
	}
	*ret_fd = fd;
	return true;
}

bool listen_adopt(int fd, int *ret_port, struct err *err)
{
	int listens = 0, type = 0;
	socklen_t size = sizeof listens;

	if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || !listens ||
	    getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_STREAM ||
	    !bound_port(fd, ret_port))
		return err_set(err, ERR_INPUT,
			       "the socket that was handed over (descriptor %d) does not listen "
			       "for TCP connections",
			       fd);
	if (fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) != 0 ||
	    fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
		return err_set(err, ERR_FILE, "cannot use the socket that was handed over: %s",
			       strerror(errno));
	return true;
}

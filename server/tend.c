/* SPDX-License-Identifier: Apache-2.0 */
#include "server/tend.h"

#include "http/server.h"
#include "server/log.h"
#include "server/manager.h"

#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
	LOOK_MS = 1000, /* between looks at the files of the certificate, and at who is there */
	CROWD = 500	/* connections that have gone since there were most */
};

/* Each connection holds some 20 kB. The C library keeps what is free for those to come; after a
 * crowd it is given back, in pages that are looked for only then. */
static void give_back_memory(const struct server *server, unsigned *most)
{
	unsigned now = server_connections(server);

	if (now > *most)
		*most = now;
	if (*most - now < CROWD)
		return;
	malloc_trim(0);
	*most = now;
}

static void renew(struct server *server, bool has_tls)
{
	struct err err;

	if (!has_tls) {
		log_event("reload", NULL, "there is nothing to read again");
	} else if (server_renew_tls(server, &err)) {
		log_event("certificate", NULL, "read again, for connections from now on");
	} else {
		err_in(&err, "the one before stays in use");
		log_event("certificate", NULL, err.msg);
	}
}

/* False: it is time to stop. */
static bool take_signal(struct server *server, int signals, bool has_tls)
{
	struct signalfd_siginfo info;

	if (read(signals, &info, sizeof info) != sizeof info)
		return errno == EAGAIN || errno == EINTR;
	if (info.ssi_signo != SIGHUP || (!has_tls && !manager_is_there()))
		return false;
	manager_reloading();
	renew(server, has_tls);
	manager_ready(NULL);
	return true;
}

void tend(struct server *server, int signals, int stop_fd, bool has_tls)
{
	struct pollfd fds[] = { { .fd = signals, .events = POLLIN },
				{ .fd = stop_fd, .events = POLLIN } };

	unsigned most = 0;

	for (;;) {
		int ready = poll(fds, 2, LOOK_MS);

		if (ready < 0 && errno != EINTR)
			return;
		if (ready > 0 && fds[1].revents)
			return;
		if (ready > 0 && fds[0].revents && !take_signal(server, signals, has_tls))
			return;
		if (ready == 0 && server_tls_has_changed(server))
			renew(server, has_tls);
		give_back_memory(server, &most);
	}
}

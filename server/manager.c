/* SPDX-License-Identifier: Apache-2.0 */
#include "server/manager.h"

#include <stdint.h>
#include <stdlib.h>
#include <systemd/sd-daemon.h>
#include <time.h>

/* What goes wrong here is the manager's to notice: it waits for the word in vain. */

bool manager_is_there(void)
{
	const char *socket = getenv("NOTIFY_SOCKET");

	return socket && *socket;
}

int manager_socket(void)
{
	return sd_listen_fds(true) == 1 ? SD_LISTEN_FDS_START : 0;
}

void manager_ready(const char *url)
{
	if (url)
		sd_notifyf(0, "READY=1\nSTATUS=%s", url);
	else
		sd_notify(0, "READY=1");
}

void manager_reloading(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%lld",
		   (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000);
}

void manager_stopping(void)
{
	sd_notify(0, "STOPPING=1\nSTATUS=finishing the requests that run");
}

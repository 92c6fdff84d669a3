/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the main thread does while the server answers: it waits to be told to stop, and renews the
 * certificate, on SIGHUP or when its files have changed.
 *
 * Without a certificate, SIGHUP means that the terminal is gone, and stops like SIGTERM, unless a
 * service manager sent it for whatever reload it was asked for.
 */
#ifndef SERVER_TEND_H
#define SERVER_TEND_H

#include <stdbool.h>

struct server;

/* Until SIGTERM, SIGINT, or until stop_fd (or -1) is readable. `signals` is a signalfd that does
 * not block. */
void tend(struct server *server, int signals, int stop_fd, bool has_tls);

#endif

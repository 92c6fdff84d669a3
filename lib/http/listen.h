/* SPDX-License-Identifier: Apache-2.0 */
/* A listening TCP socket, with errors that say what to do about them. */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "base/err.h"

#include <stdbool.h>

/* `port` 0 takes any free one; *ret_port says which. `host` is an address or a name. */
bool listen_open(const char *host, int port, int *ret_fd, int *ret_port, struct err *err);

/* The same of a socket that listens already, which a service manager has made. */
bool listen_adopt(int fd, int *ret_port, struct err *err);

#endif

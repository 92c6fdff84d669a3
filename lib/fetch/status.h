/* SPDX-License-Identifier: Apache-2.0 */
/* Asking a server of our own how it is: one question, only the status matters. */
#ifndef FETCH_STATUS_H
#define FETCH_STATUS_H

#include "base/err.h"

#include <stdbool.h>

/*
 * `url` is http or https. For https `certificate` is a file (PEM): the server's certificate, or
 * that of who issued it. Its name is not compared: it is the one by which others know the server,
 * not the address at which it is asked. False, ERR_BUSY, when there is no answer within the time.
 */
bool fetch_status(const char *url, const char *certificate, int seconds, int *ret_status,
		  struct err *err);

#endif

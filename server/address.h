/* SPDX-License-Identifier: Apache-2.0 */
/* Where to listen, as the user writes it: "127.0.0.1:8080", "[::1]:8080", "localhost:8080", "8080".
 */
#ifndef SERVER_ADDRESS_H
#define SERVER_ADDRESS_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

struct address {
	const char *host;
	int port; /* 0: any free one */
};

/* A port alone means 127.0.0.1. */
bool address_parse(const char *text, struct arena *arena, struct address *ret_address,
		   struct err *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Which addresses belong to the public internet, and which to somebody's own network. */
#ifndef FETCH_PUBLIC_H
#define FETCH_PUBLIC_H

#include <stdbool.h>

struct sockaddr;

/* False for private, loopback, link-local, multicast, reserved and documentation addresses, and for
 * IPv6 addresses that carry such an IPv4 address. */
bool address_is_public(const struct sockaddr *address);

#endif

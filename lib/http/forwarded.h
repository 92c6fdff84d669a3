/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who asks, when a proxy stands between.
 *
 * A proxy that is trusted says in X-Forwarded-For or Forwarded (RFC 7239) for whom it asks. Each
 * proxy appends; what stands left of that was said by somebody further away, at the outset by the
 * client. So the lists are read from the right: the first address that is no trusted proxy is the
 * client, and nothing left of it is believed or even looked at. Headers of peers that are not
 * trusted are not read at all.
 */
#ifndef HTTP_FORWARDED_H
#define HTTP_FORWARDED_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <netinet/in.h>
#include <stdbool.h>

struct sockaddr;
struct trusted;

/* "10.0.0.0/8, 192.0.2.7, 2001:db8::/32". Anything else, also bits set behind the prefix, is
 * ERR_INPUT. */
bool trusted_new(const char *list, struct trusted **ret_trusted, struct err *err);
void trusted_free(struct trusted *trusted); /* NULL does nothing */

/* NULL trusts nobody. */
bool trusted_has(const struct trusted *trusted, const struct in6_addr *address);

/* IPv4 addresses become ::ffff:a.b.c.d. False: it is neither IPv4 nor IPv6. */
bool address_of_socket(const struct sockaddr *socket, struct in6_addr *ret_address);
bool address_is_loopback(const struct in6_addr *address);
struct str address_text(const struct in6_addr *address, struct arena *arena);

/*
 * The client behind a trusted peer, whose address `address` has at first. The two headers, empty
 * when there is none, as they came, several lines joined by commas; when there are both they must
 * mean the same, for a proxy writes one of them and passes on what the client said in the other.
 * NULL, or what is wrong; then `address` is as it was.
 */
const char *forwarded_client(const struct trusted *trusted, struct str x_forwarded_for,
			     struct str forwarded, struct in6_addr *address);

#endif

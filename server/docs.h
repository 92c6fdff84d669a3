/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The documents about the API that the server brings along: the contract, a page that shows it, a
 * guide for programs that read prose, and where to find them all (RFC 9727). Nothing in them is of
 * another host.
 */
#ifndef SERVER_DOCS_H
#define SERVER_DOCS_H

#include "base/buf.h"
#include "server/route.h"

extern const struct route docs_routes[];

/* For the header Link of the index: where a machine finds the rest (RFC 8631, RFC 9727). */
extern const char docs_links[];

void docs_llms(struct buf *out);    /* /llms.txt: the guide, then every operation of the table */
void docs_catalog(struct buf *out); /* /.well-known/api-catalog: a linkset (RFC 9264) */

#endif

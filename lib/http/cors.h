/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages of any origin may read the API, and write with a key of theirs: the API knows no cookies,
 * so there is nothing that a foreign page could misuse.
 */
#ifndef HTTP_CORS_H
#define HTTP_CORS_H

struct reply;

/* What every answer to a page of another origin says. */
void cors_set(struct reply *reply);

/* 204 to OPTIONS. `methods` ("GET, HEAD, OPTIONS") must live as long as the exchange. */
void cors_reply_options(struct reply *reply, const char *methods);

#endif

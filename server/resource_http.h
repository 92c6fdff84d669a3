/* SPDX-License-Identifier: Apache-2.0 */
/*
 * /v1/<resource>, /v1/<resource>/{id} and /v1/<resource>/{id}/claims.
 *
 * Each function reads the parameters on the event loop and gives the job for a worker, or NULL when
 * the reply is written already because the parameters are wrong.
 */
#ifndef SERVER_RESOURCE_HTTP_H
#define SERVER_RESOURCE_HTTP_H

struct exchange;
struct job;
struct resource;

struct job *resource_http_list(const struct resource *resource, struct exchange *exchange);
struct job *resource_http_item(const struct resource *resource, struct exchange *exchange);
struct job *resource_http_claims(const struct resource *resource, struct exchange *exchange);

#endif

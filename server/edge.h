/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The options of who may come in, and how: the same for every command that serves. A command has a
 * struct edge in its options and the rows of EDGE_OPTIONS among its own.
 */
#ifndef SERVER_EDGE_H
#define SERVER_EDGE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct serve_config;

struct edge {
	bool require_key;
	int64_t rate;
	int64_t work_rate;
	int64_t per_address;
	const char *trust_proxy;
	const char *tls_cert;
	const char *tls_key;
};

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses): a type and a member take none */
#define EDGE_OPTIONS(type, edge) \
	{ "require-key", 0, OPTION_FLAG, offsetof(type, edge.require_key), NULL, \
	  "reading needs a key, too (exawatch keys add)" }, \
	{ "rate", 0, OPTION_INT, offsetof(type, edge.rate), "N", \
	  "requests a minute of one key, or address without a key; more get 429", .min = 1, \
	  .max = 100000000, .fallback = "6000000" }, \
	{ "work-rate", 0, OPTION_INT, offsetof(type, edge.work_rate), "N", \
	  "the same of those that send something or change something", .min = 1, \
	  .max = 100000000, .fallback = "600000" }, \
	{ "per-address", 0, OPTION_INT, offsetof(type, edge.per_address), "N", \
	  "connections of one address; 0: a twentieth of all, of this machine any number", \
	  .min = 0, .max = 1000000, .fallback = "0" }, \
	{ "trust-proxy", 0, OPTION_TEXT, offsetof(type, edge.trust_proxy), "CIDR,...", \
	  "whose X-Forwarded-For or Forwarded is believed", .env = "EXAWATCH_TRUST_PROXY" }, \
	{ "tls-cert", 0, OPTION_FILE, offsetof(type, edge.tls_cert), "FILE", \
	  "https with this certificate (PEM, with its chain)", .env = "EXAWATCH_TLS_CERT" }, \
	{ "tls-key", 0, OPTION_FILE, offsetof(type, edge.tls_key), "FILE", \
	  "its key (PEM); a change of the files is noticed, or send SIGHUP", \
	  .env = "EXAWATCH_TLS_KEY" }
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

/* The texts are borrowed. */
bool edge_apply(const struct edge *edge, struct serve_config *config, struct err *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The certificate that the server shows, and its renewal while it runs. Here is all that knows
 * GnuTLS, which libmicrohttpd speaks TLS with.
 *
 * A new certificate counts for connections from then on; open ones keep theirs. One that is no good
 * (not readable, expired, not of that key) leaves the old one in place.
 */
#ifndef HTTP_TLS_H
#define HTTP_TLS_H

#include "base/err.h"

#include <stdbool.h>

struct tls;

/* PEM: the certificate with those between it and the root, and its key without a password. One at a
 * time in a process: what libmicrohttpd asks for it has no argument. */
bool tls_new(const char *cert_file, const char *key_file, struct tls **ret_tls, struct err *err);
void tls_free(struct tls *tls); /* NULL does nothing; no connection may be open any more */

/* False: the one before stays. */
bool tls_reload(struct tls *tls, struct err *err);

/* Whether the files are others than those that were last read, be it in vain. */
bool tls_has_changed(struct tls *tls);

/* TLS 1.2 and 1.3, with forward secrecy and authenticated ciphers: for GnuTLS. */
const char *tls_priorities(void);

/* For MHD_OPTION_HTTPS_CERT_CALLBACK. */
void *tls_callback(void);

#endif

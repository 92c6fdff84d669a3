/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a client takes and what it sends: Accept, Accept-Encoding, Content-Type and If-None-Match
 * (RFC 9110, sections 12.5, 8.3 and 13.1). Parts of a list that are not well-formed count as not
 * there.
 */
#ifndef HTTP_ACCEPT_H
#define HTTP_ACCEPT_H

#include "base/str.h"

#include <stdbool.h>

/*
 * The place in `offers` (NULL-terminated, what we would rather give first) of the best media type
 * for an Accept header, or -1 when none of them is taken. Of equally good ones the type that is
 * named outright wins over a wildcard, and then the one that the client named first. Parameters of
 * ranges other than q are not looked at. An empty header takes everything: 0.
 */
int accept_media(struct str header, const char *const *offers);

/* Whether an Accept-Encoding header would rather have gzip than the plain bytes. */
bool accept_gzip(struct str header);

/* Whether a Content-Type header, whatever its parameters, is of this type. A charset other than
 * utf-8 makes it another type. */
bool media_is(struct str header, const char *type);

/* Whether If-None-Match holds the entity tag, or "*". The comparison is weak, and a tag also
 * matches its form for gzip: "x" and "x-gzip" are the same answer. */
bool etag_listed(struct str header, struct str tag);

#endif

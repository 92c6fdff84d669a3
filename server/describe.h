/* SPDX-License-Identifier: Apache-2.0 */
/* What the API offers, as JSON, from the tables that it runs on. */
#ifndef SERVER_DESCRIBE_H
#define SERVER_DESCRIBE_H

#include "base/buf.h"

void describe_index(struct buf *out);	  /* for / */
void describe_resources(struct buf *out); /* for /v1 */
void describe_all(struct buf *out);	  /* every route with its parameters; every view's fields */

#endif

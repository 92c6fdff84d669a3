/* SPDX-License-Identifier: Apache-2.0 */
/* W3C Trace Context: the header that ties our lines of log to those of who called us. */
#ifndef HTTP_TRACE_H
#define HTTP_TRACE_H

#include "base/str.h"

#include <stdbool.h>

/* "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01": lower-case digits, ids that are not
 * all zero, and only a later version may say more. */
bool trace_is_sane(struct str traceparent);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* /v1/claims/{id}/reviews: what people say of a claim. */
#ifndef SERVER_REVIEW_HTTP_H
#define SERVER_REVIEW_HTTP_H

#include "server/route.h"

extern const struct route review_routes[];

#endif

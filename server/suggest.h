/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /v1/suggest: names that go on as somebody types. Those that begin so come first, then those
 * with a word that does, then, when there are none, those spelt alike; among equals those of which
 * most is said.
 */
#ifndef SERVER_SUGGEST_H
#define SERVER_SUGGEST_H

#include "server/route.h"

extern const struct route suggest_routes[];

#endif

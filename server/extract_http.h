/* SPDX-License-Identifier: Apache-2.0 */
/* POST /v1/extract: the facts of a text, with their spans. Nothing is stored. */
#ifndef SERVER_EXTRACT_HTTP_H
#define SERVER_EXTRACT_HTTP_H

#include "server/route.h"

struct document_source;
struct fact_list;
struct jsonw;

/* As a list of the objects that `exawatch extract --dry-run` prints. */
void extract_write_facts(struct jsonw *w, const struct document_source *source,
			 const struct fact_list *facts);

extern const struct route extract_routes[];

#endif

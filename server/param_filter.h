/* SPDX-License-Identifier: Apache-2.0 */
/* Filters of a list: what a parameter's value asks of its field. */
#ifndef SERVER_PARAM_FILTER_H
#define SERVER_PARAM_FILTER_H

#include "server/param.h"

/* Adds predicates to the list, or problems. */
void param_filter_read(struct list_request *list, const struct resource_field *field,
		       enum predicate_op op, const struct request_param *param);

/* Once all are read: puts the predicates into the order of the table and refuses what nothing could
 * satisfy. */
void param_filter_end(struct list_request *list);

/* Once names are looked up: two of them may be one thing, asked for and excluded. */
void param_filter_found(struct list_request *list);

/* The predicate of that field and kind, made when there is none. */
struct predicate *param_filter_of(struct list_request *list, const struct resource_field *field,
				  enum predicate_op op, struct str parameter);

#endif

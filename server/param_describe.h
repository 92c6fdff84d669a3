/* SPDX-License-Identifier: Apache-2.0 */
/* What the lists of a resource may be asked, told parameter by parameter. */
#ifndef SERVER_PARAM_DESCRIBE_H
#define SERVER_PARAM_DESCRIBE_H

#include "server/route.h"

void param_each_of_list(const struct resource *resource, route_param_sink *sink, void *arg);
void param_each_filter(const struct resource *resource, route_param_sink *sink, void *arg);
void param_each_of_item(const struct resource *resource, route_param_sink *sink, void *arg);
void param_each_of_claims(const struct resource *resource, route_param_sink *sink, void *arg);

#endif

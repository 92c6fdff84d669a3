/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a column cannot answer of /v1/export-controls: which of them are in force on a day, and that
 * a control towards a country group, or towards all countries, is one towards each country in it.
 */
#ifndef SERVER_CONTROL_FILTER_H
#define SERVER_CONTROL_FILTER_H

#include "server/resource.h"

extern const struct resource_extra control_filter;

#endif

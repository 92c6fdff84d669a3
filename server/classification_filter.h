/* SPDX-License-Identifier: Apache-2.0 */
/*
 * controlled_for=CN of /v1/chips: the chips whose classification of the day asks for a licence to
 * that destination. Every chip of the moment is classified, and the list is asked for their ids at
 * that very moment: so pages, counts, formats and other filters are those of any list.
 */
#ifndef SERVER_CLASSIFICATION_FILTER_H
#define SERVER_CLASSIFICATION_FILTER_H

#include "server/resource.h"

extern const struct resource_extra classification_filter;

#endif

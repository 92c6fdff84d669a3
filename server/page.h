/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shape of answers with data: ready JSON documents joined by commas, then where the next page
 * is and how fresh the data are.
 *
 *	{"data":[...],"page":{"limit":50,"next":null},"meta":{"data_version":7,"as_of":null}}
 *	{"data":{...},"meta":{"data_version":7,"as_of":null}}
 */
#ifndef SERVER_PAGE_H
#define SERVER_PAGE_H

#include "base/str.h"

#include <stddef.h>

struct exchange;
struct list_request;
struct position;

struct page {
	struct exchange *exchange;
	size_t count;
	struct str next; /* empty: this is the last page */
};

void page_begin(struct page *page, struct exchange *exchange);
void page_add(struct page *page, struct str json);
void page_set_next(struct page *page, const struct list_request *list, const struct position *last);
void page_end(struct page *page, int limit, struct str data_version);

void page_single(struct exchange *exchange, struct str json, struct str data_version);

#endif

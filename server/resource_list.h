/* SPDX-License-Identifier: Apache-2.0 */
/* Lists: a page in the reader's lane, or the whole result in the lane of streams. */
#ifndef SERVER_RESOURCE_LIST_H
#define SERVER_RESOURCE_LIST_H

#include "server/call.h"

#include <stdbool.h>

struct page;
struct db_rows;

/* For the row of the route table: reads the query, and takes the lane that the format calls for. */
bool resource_list_prepare(struct call *call);
bool resource_list_run(struct call *call, struct err *err);

/* 400 for a moment that cannot be shown; other errors are left. True when the reply is written. */
bool resource_refuse_moment(struct call *call, struct list_request *list, const struct err *err);

/* After page_begin() and the rows: page.next, headers and the end, for a result of which `count`
 * rows came. Rows beyond the limit only say that there is a next page. */
void resource_end_page(struct call *call, struct page *page, const struct db_rows *rows,
		       size_t count);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/page.h"

#include "http/server.h"
#include "http/url.h"
#include "server/cursor.h"
#include "server/param.h"

/* A longer one would not fit into the head of the reply; page.next in the body says the same. */
enum { LINK_MAX = 3000 };

void page_begin(struct page *page, struct exchange *exchange)
{
	*page = (struct page){ .exchange = exchange };
	reply_set(&exchange->reply, 200, "application/json");
	buf_add_text(&exchange->reply.body, "{\"data\":[");
}

void page_add(struct page *page, struct str json)
{
	struct buf *body = &page->exchange->reply.body;

	if (page->count++)
		buf_add_char(body, ',');
	buf_add(body, json);
}

/* The same URL with another cursor. */
static void set_link(struct exchange *exchange, struct str cursor)
{
	const struct request *request = &exchange->request;
	BUF_AUTO link = { .cap = LINK_MAX };

	buf_add_char(&link, '<');
	buf_add(&link, request->path);
	buf_add_char(&link, '?');
	for (size_t i = 0; i < request->param_count; i++) {
		if (str_eq(request->params[i].name, STR("cursor")))
			continue;
		url_encode(&link, request->params[i].name);
		buf_add_char(&link, '=');
		url_encode(&link, request->params[i].value);
		buf_add_char(&link, '&');
	}
	buf_add_text(&link, "cursor=");
	buf_add(&link, cursor);
	buf_add_text(&link, ">; rel=\"next\"");
	if (!buf_is_spoilt(&link))
		reply_set_header(&exchange->reply, "Link",
				 arena_text(&exchange->arena, buf_str(&link)));
}

void page_set_next(struct page *page, const struct list_request *list, const struct position *last)
{
	page->next = cursor_write(list, last, &page->exchange->arena);
	set_link(page->exchange, page->next);
}

static void add_meta(struct exchange *exchange, struct str data_version)
{
	buf_addf(&exchange->reply.body, "\"meta\":{\"data_version\":%.*s,\"as_of\":null}}\n",
		 STR_ARG(data_version));
	reply_set_header(&exchange->reply, "Data-Version",
			 arena_text(&exchange->arena, data_version));
	reply_set_etag(&exchange->reply);
}

void page_end(struct page *page, int limit, struct str data_version)
{
	struct buf *body = &page->exchange->reply.body;

	buf_addf(body, "],\"page\":{\"limit\":%d,\"next\":", limit);
	if (page->next.n)
		buf_addf(body, "\"%.*s\"},", STR_ARG(page->next));
	else
		buf_add_text(body, "null},");
	add_meta(page->exchange, data_version);
}

void page_single(struct exchange *exchange, struct str json, struct str data_version)
{
	struct buf *body = &exchange->reply.body;

	reply_set(&exchange->reply, 200, "application/json");
	buf_add_text(body, "{\"data\":");
	buf_add(body, json);
	buf_add_char(body, ',');
	add_meta(exchange, data_version);
}

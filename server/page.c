/* SPDX-License-Identifier: Apache-2.0 */
#include "server/page.h"

#include "base/jsonw.h"
#include "db/query.h"
#include "http/server.h"
#include "http/url.h"
#include "server/call.h"
#include "server/format_csv.h"
#include "server/format_json.h"

#include <inttypes.h>

/* A longer one would not fit into the head of the reply; page.next in the body says the same. */
enum { LINK_MAX = 3000 };

void page_begin(struct page *page)
{
	switch (page->list->output.format) {
	case FORMAT_JSON:
		buf_add_text(page->out, "{\"data\":[");
		return;
	case FORMAT_CSV:
		format_csv_header(page->out, page->list);
		return;
	case FORMAT_GEOJSON:
		buf_add_text(page->out, "{\"type\":\"FeatureCollection\",\"features\":[");
		return;
	default:
		return;
	}
}

void page_add(struct page *page, struct str json)
{
	if (page->count++)
		buf_add_char(page->out, ',');
	buf_add(page->out, json);
}

static void add_feature(struct page *page, struct str body, struct str evidence)
{
	struct str id = json_member_of(body, "id");
	struct str longitude = json_member_of(body, "longitude");
	struct str latitude = json_member_of(body, "latitude");

	if (page->count++)
		buf_add_char(page->out, ',');
	buf_addf(page->out,
		 "\n{\"type\":\"Feature\",\"id\":%.*s,\"geometry\":{\"type\":\"Point\","
		 "\"coordinates\":[%.*s,%.*s]},\"properties\":",
		 STR_ARG(id), STR_ARG(longitude), STR_ARG(latitude));
	format_json_record(page->out, page->list, body, evidence);
	buf_add_char(page->out, '}');
}

void page_add_row(struct page *page, const struct db_rows *rows, size_t row)
{
	const struct list_request *list = page->list;
	const struct resource_columns *columns = &page->columns;
	struct str body = db_rows_get(rows, row, columns->body), evidence = { 0 };

	if (list->output.with_claims)
		evidence = db_rows_get(rows, row, columns->evidence);
	switch (list->output.format) {
	case FORMAT_CSV:
		page->count++;
		format_csv_row(page->out, list, rows, row, columns->cells, columns->body);
		return;
	case FORMAT_NDJSON:
		page->count++;
		format_json_record(page->out, list, body, evidence);
		buf_add_char(page->out, '\n');
		return;
	case FORMAT_GEOJSON:
		add_feature(page, body, evidence);
		return;
	default:
		if (page->count++)
			buf_add_char(page->out, ',');
		format_json_record(page->out, list, body, evidence);
	}
}

static void add_emptied(struct page *page)
{
	struct jsonw w;

	if (!page->emptied_count)
		return;
	buf_add_text(page->out, ",\"empty_because\":");
	jsonw_init(&w, page->out);
	jsonw_array(&w);
	for (size_t i = 0; i < page->emptied_count; i++) {
		jsonw_object(&w);
		jsonw_key(&w, "parameter");
		jsonw_str(&w, page->emptied[i].parameter);
		jsonw_key(&w, "value");
		jsonw_str(&w, page->emptied[i].value);
		jsonw_key(&w, "message");
		jsonw_str(&w, page->emptied[i].message);
		jsonw_object_end(&w);
	}
	jsonw_array_end(&w);
}

static void add_meta(struct page *page)
{
	buf_add_text(page->out, "\"meta\":{");
	moment_write(page->out, &page->list->moment);
	add_emptied(page);
	buf_add_text(page->out, "}}\n");
}

static void end_json(struct page *page)
{
	buf_addf(page->out, "],\"page\":{\"limit\":%d,\"next\":", page->list->limit);
	if (page->next.n)
		buf_addf(page->out, "\"%.*s\"", STR_ARG(page->next));
	else
		buf_add_text(page->out, "null");
	if (page->has_total)
		buf_addf(page->out, ",\"count\":%" PRId64 ",\"count_is\":\"%s\"", page->total,
			 page->total_is_estimated ? "estimated" : "exact");
	buf_add_text(page->out, "},");
	add_meta(page);
}

void page_end(struct page *page)
{
	if (page->list->output.format == FORMAT_JSON)
		end_json(page);
	if (page->list->output.format != FORMAT_GEOJSON)
		return;
	buf_addf(page->out, "\n],\"without_coordinates\":%" PRId64 ",", page->unplaced);
	add_meta(page);
}

void page_single(struct buf *out, struct str json, const struct moment *moment)
{
	buf_add_text(out, "{\"data\":");
	buf_add(out, json);
	buf_add_text(out, ",\"meta\":{");
	moment_write(out, moment);
	buf_add_text(out, "}}\n");
}

/* The same URL with another cursor, or with none. */
static void add_link(struct buf *link, const struct request *request, struct str cursor,
		     const char *relation)
{
	char separator = '?';

	buf_add_text(link, link->n ? ", <" : "<");
	buf_add(link, request->path);
	for (size_t i = 0; i < request->param_count; i++) {
		if (str_eq(request->params[i].name, STR("cursor")))
			continue;
		buf_add_char(link, separator);
		separator = '&';
		url_encode(link, request->params[i].name);
		buf_add_char(link, '=');
		url_encode(link, request->params[i].value);
	}
	if (cursor.n)
		buf_addf(link, "%ccursor=%.*s", separator, STR_ARG(cursor));
	buf_addf(link, ">; rel=\"%s\"", relation);
}

static bool has_cursor(const struct request *request)
{
	for (size_t i = 0; i < request->param_count; i++)
		if (str_eq(request->params[i].name, STR("cursor")))
			return true;
	return false;
}

void page_set_headers(struct call *call, const struct moment *moment, struct str next)
{
	struct exchange *exchange = call->exchange;
	const struct request *request = &exchange->request;
	BUF_AUTO link = { .cap = LINK_MAX };

	if (next.n)
		add_link(&link, request, next, "next");
	if (has_cursor(request))
		add_link(&link, request, (struct str){ 0 }, "first");
	buf_addf(&link, "%s</openapi.yaml>; rel=\"describedby\"", link.n ? ", " : "");
	if (!buf_is_spoilt(&link))
		reply_set_header(&exchange->reply, "Link",
				 arena_text(&exchange->arena, buf_str(&link)));
	call_show_moment(call, moment);
}

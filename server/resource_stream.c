/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_stream.h"

#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "http/server.h"
#include "http/stream.h"
#include "server/page.h"
#include "server/resource_list.h"
#include "server/resource_sql.h"

/* Written to the client at once; a record may be larger. */
enum { CHUNK = 32 << 10, CHUNK_MAX = 256 << 20 };

/* The rows of one answer, on their way. */
struct flow {
	struct db *db;
	struct exchange *exchange;
	struct stream *stream;
	struct page page;
	const struct db_rows *row; /* the one that was read last; NULL: there are no more */
};

static bool send(struct flow *flow, struct buf *out)
{
	bool sent = !buf_is_spoilt(out) && stream_write(flow->stream, buf_str(out));

	buf_clear(out);
	return sent;
}

static bool write_all(struct flow *flow, struct buf *out, struct err *err)
{
	page_begin(&flow->page);
	while (flow->row) {
		page_add_row(&flow->page, flow->row, 0);
		if (out->n >= CHUNK && !send(flow, out))
			return err_set(err, ERR_BUSY, "the client is gone");
		if (!db_stream_next(flow->db, &flow->row, err))
			return false;
	}
	page_end(&flow->page);
	return send(flow, out) || err_set(err, ERR_BUSY, "the client is gone");
}

/* A client that has gone is no error of ours: the log has it as aborted. */
static bool pump(struct flow *flow, struct err *err)
{
	BUF_AUTO out = { .cap = CHUNK_MAX };
	bool complete;

	flow->page.out = &out;
	complete = write_all(flow, &out, err);
	flow->exchange->rows = (int64_t)flow->page.count;
	db_stream_end(flow->db);
	db_rollback(flow->db);
	stream_end(flow->stream, complete);
	return complete || err->code == ERR_BUSY;
}

/* The tag of what the answer is made of: its bytes are not known yet. */
static const char *tag_of(const struct call *call, const struct list_request *list)
{
	const struct request *request = &call->exchange->request;
	BUF_AUTO text = { .cap = 4 * REQUEST_TARGET_MAX };

	buf_addf(&text, "%s %.*s %d", EXAWATCH_VERSION, STR_ARG(list->moment.version),
		 (int)list->output.format);
	buf_addf(&text, " %s %.*s", call->resource->name, STR_ARG(list->fingerprint));
	for (size_t i = 0; i < request->param_count; i++)
		if (str_eq(request->params[i].name, STR("fields")) ||
		    str_eq(request->params[i].name, STR("include")))
			buf_addf(&text, "\n%.*s=%.*s", STR_ARG(request->params[i].name),
				 STR_ARG(request->params[i].value));
	return reply_tag_of(buf_str(&text), call->arena).p;
}

static bool find_unplaced(struct call *call, struct page *page, struct err *err)
{
	struct sql_statement sql;
	DB_ROWS_AUTO *rows = NULL;

	if (page->list->output.format != FORMAT_GEOJSON)
		return true;
	resource_sql_unplaced(page->list, call->arena, &sql);
	if (!db_run(call->db, &sql.statement, sql.params, &rows, err))
		return false;
	page->unplaced = db_rows_i64(rows, 0, 0);
	return true;
}

static bool begin(struct call *call, struct list_request *list, struct flow *flow, struct err *err)
{
	struct sql_statement sql;

	if (!db_exec(call->db, &sql_stream_without_timeout, NULL, NULL, err) ||
	    !moment_find(call->db, &list->moment, call->arena, err) ||
	    !find_unplaced(call, &flow->page, err))
		return false;
	resource_sql_stream(list, call->arena, &sql);
	return db_stream_begin(call->db, &sql.statement, sql.params, err) &&
	       db_stream_next(call->db, &flow->row, err);
}

bool resource_stream(struct call *call, struct list_request *list, struct err *err)
{
	struct reply *reply = &call->exchange->reply;
	struct flow flow = { .db = call->db,
			     .exchange = call->exchange,
			     .page = { .list = list,
				       .columns = resource_sql_columns(list, true) } };

	if (!begin(call, list, &flow, err)) {
		db_stream_end(call->db);
		return resource_refuse_moment(call, list, err);
	}
	reply_set(reply, 200, format_content_type(list->output.format));
	page_set_headers(call, &list->moment, (struct str){ 0 });
	reply_set_header(reply, "ETag", tag_of(call, list));
	flow.stream = call_stream(call);
	return pump(&flow, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/resource_http.h"

#include "db/query.h"
#include "http/server.h"
#include "server/job.h"
#include "server/lookup.h"
#include "server/page.h"
#include "server/resource_miss.h"
#include "server/resource_sql.h"

/* Two columns stand before the sort keys. */
enum { LIST_VERSION, LIST_BODY, LIST_KEY };
enum { ITEM_VERSION, ITEM_BODY };
enum { CLAIMS_VERSION, CLAIMS_RECORD, CLAIMS_BODY, CLAIMS_ID };

static bool refuse(struct exchange *exchange, const struct problem_list *problems)
{
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_BAD_PARAMETERS, NULL, problems);
	return true;
}

/* The left join gives one row of nulls for a page without rows. */
static size_t rows_in(const struct db_rows *rows, size_t id_column)
{
	return db_rows_is_null(rows, 0, id_column) ? 0 : db_rows_count(rows);
}

static struct position position_of(const struct list_request *list, const struct db_rows *rows,
				   size_t row, size_t first_key)
{
	struct position position = { 0 };

	for (size_t i = 0; i < list->sort_count; i++) {
		position.is_null[i] = db_rows_is_null(rows, row, first_key + i);
		position.values[i] = db_rows_get(rows, row, first_key + i);
	}
	return position;
}

/* Rows beyond the limit only say that there is a next page. */
static void write_page(struct exchange *exchange, const struct list_request *list,
		       const struct db_rows *rows, size_t body_column, size_t first_key)
{
	size_t count = rows_in(rows, first_key + list->sort_count - 1);
	size_t shown = count > (size_t)list->limit ? (size_t)list->limit : count;
	struct page page;

	page_begin(&page, exchange);
	for (size_t i = 0; i < shown; i++)
		page_add(&page, db_rows_get(rows, i, body_column));
	if (count > shown) {
		struct position last = position_of(list, rows, shown - 1, first_key);

		page_set_next(&page, list, &last);
	}
	page_end(&page, list->limit, db_rows_get(rows, 0, LIST_VERSION));
	exchange->rows = (int64_t)shown;
}

static bool run_list(struct db *db, struct exchange *exchange, struct job *job, struct err *err)
{
	struct list_request list =
		job->list; /* a second run must not find the first one's problems */
	struct resource_sql sql;
	DB_ROWS_AUTO *rows = NULL;

	if (!lookup_values(db, &list, err))
		return false;
	if (list.problems.count)
		return refuse(exchange, &list.problems);
	resource_sql_list(&list, &exchange->arena, &sql);
	if (!db_run(db, &sql.statement, sql.params, &rows, err))
		return false;
	write_page(exchange, &list, rows, LIST_BODY, LIST_KEY);
	return true;
}

static bool run_item(struct db *db, struct exchange *exchange, struct job *job, struct err *err)
{
	struct resource_sql sql;
	DB_ROWS_AUTO *rows = NULL;

	resource_sql_item(job->resource, job->id, &exchange->arena, &sql);
	if (!db_run(db, &sql.statement, sql.params, &rows, err))
		return false;
	if (db_rows_is_null(rows, 0, ITEM_BODY))
		return resource_miss(db, exchange, job, err);
	page_single(exchange, db_rows_get(rows, 0, ITEM_BODY), db_rows_get(rows, 0, ITEM_VERSION));
	exchange->rows = 1;
	return true;
}

static bool run_claims(struct db *db, struct exchange *exchange, struct job *job, struct err *err)
{
	struct resource_sql sql;
	DB_ROWS_AUTO *rows = NULL;

	resource_sql_claims(&job->list, job->id, &exchange->arena, &sql);
	if (!db_run(db, &sql.statement, sql.params, &rows, err))
		return false;
	if (db_rows_is_null(rows, 0, CLAIMS_RECORD))
		return resource_miss(db, exchange, job, err);
	write_page(exchange, &job->list, rows, CLAIMS_BODY, CLAIMS_ID);
	return true;
}

static struct job *new_job(const struct resource *resource, struct exchange *exchange)
{
	struct job *job = ARENA_NEW(&exchange->arena, struct job);

	job->resource = resource;
	if (exchange->request.segment_count > 2)
		job->id = exchange->request.segments[2];
	return job;
}

struct job *resource_http_list(const struct resource *resource, struct exchange *exchange)
{
	struct job *job = new_job(resource, exchange);

	job->run = run_list;
	/* With filters the worker goes on to look their values up, and tells of everything at once.
	 */
	if (param_read_list(resource, &exchange->request, &exchange->arena, &job->list) ||
	    job->list.predicate_count)
		return job;
	refuse(exchange, &job->list.problems);
	return NULL;
}

struct job *resource_http_item(const struct resource *resource, struct exchange *exchange)
{
	struct job *job = new_job(resource, exchange);
	struct problem_list problems = { .arena = &exchange->arena };

	job->run = run_item;
	if (param_refuse_all(&exchange->request, &problems))
		return job;
	refuse(exchange, &problems);
	return NULL;
}

struct job *resource_http_claims(const struct resource *resource, struct exchange *exchange)
{
	struct job *job = new_job(resource, exchange);

	job->run = run_claims;
	if (param_read_claims(resource, job->id, &exchange->request, &exchange->arena, &job->list))
		return job;
	refuse(exchange, &job->list.problems);
	return NULL;
}

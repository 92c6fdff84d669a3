/* SPDX-License-Identifier: Apache-2.0 */
#include "server/audit.h"

#include "base/jsonw.h"
#include "db/query.h"
#include "db/sql.h"
#include "http/server.h"
#include "server/call.h"
#include "server/key.h"

enum { PATH_MOST = 500 };

static struct str head(struct str text)
{
	return str_sub(text, 0, PATH_MOST);
}

/* A secret that strayed into the URL is not kept. */
static struct str shown_path(const struct call *call)
{
	struct str path = head(call->exchange->request.path);
	char *copy = arena_raw(call->arena, path.n + 1);

	if (path.n)
		memcpy(copy, path.p, path.n);
	key_hide(copy, path.n);
	return (struct str){ copy, path.n };
}

bool audit_call(const struct call *call, int status, struct str what, struct err *err)
{
	const struct request *request = &call->exchange->request;
	struct db_param params[] = {
		db_text_or_null(call->key_id),
		db_text(request->client),
		db_text(request->id),
		db_text(head(request->method_name)),
		db_text(shown_path(call)),
		db_int(call->arena, status),
		db_text(what),
	};

	return db_exec(call->db, &sql_audit_add, params, NULL, err);
}

bool audit_refusal(const struct call *call, struct err *err)
{
	return audit_call(call, call->exchange->reply.status, STR("{}"), err);
}

bool audit_key(struct db *db, struct str key_id, const char *what_was_done, struct str what,
	       struct err *err)
{
	struct db_param params[] = {
		db_text(key_id),
		db_null(),
		db_null(),
		db_text(STR("KEYS")),
		db_text(str_from(what_was_done)),
		db_null(),
		db_text(what),
	};

	return db_exec(db, &sql_audit_add, params, NULL, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "server/access.h"

#include "db/query.h"
#include "db/sql.h"
#include "http/server.h"
#include "server/audit.h"
#include "server/key_cache.h"
#include "server/log.h"
#include "server/route.h"
#include "server/routes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A minute, from one address. */
enum { GUESSES = 60, REFUSALS = 60 };

static const char *const policy_names[RATE_KINDS] = { [RATE_READ] = "read", [RATE_WORK] = "work" };

struct access {
	bool require_key;
	struct rate *rate;
	struct key_cache *keys;
	char policies[RATE_KINDS][64]; /* values of RateLimit-Policy */
};

bool access_new(bool require_key, const int64_t quotas[RATE_KINDS], struct access **ret_access,
		struct err *err)
{
	struct access *access = calloc(1, sizeof *access);
	int64_t all[RATE_KINDS] = { [RATE_GUESS] = GUESSES, [RATE_REFUSE] = REFUSALS };

	if (!access)
		return err_set(err, ERR_MEMORY, "no memory for the keys");
	access->require_key = require_key;
	access->keys = key_cache_new();
	for (int kind = 0; kind < RATE_KINDS; kind++) {
		if (!policy_names[kind])
			continue;
		all[kind] = quotas[kind];
		snprintf(access->policies[kind], sizeof access->policies[kind],
			 "\"%s\";q=%lld;w=%d", policy_names[kind], (long long)all[kind],
			 RATE_WINDOW_SECONDS);
	}
	if (!access->keys || !rate_new(all, &access->rate, err)) {
		access_free(access);
		return err_set(err, ERR_MEMORY, "no memory for the keys");
	}
	*ret_access = access;
	return true;
}

void access_free(struct access *access)
{
	if (!access)
		return;
	key_cache_free(access->keys);
	rate_free(access->rate);
	free(access);
}

static char *put_text(char *out, const char *text)
{
	while (*text)
		*out++ = *text++;
	return out;
}

static char *put_number(char *out, int64_t n)
{
	char digits[20];
	int count = 0;

	do
		digits[count++] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	while (count > 0)
		*out++ = digits[--count];
	return out;
}

/* By hand, since every answer has it. */
static const char *write_state(struct arena *arena, enum rate_kind kind,
			       const struct rate_state *state)
{
	char *text = arena_raw(arena, 80), *out = text;

	*out++ = '"';
	out = put_text(out, policy_names[kind]);
	out = put_text(out, "\";r=");
	out = put_number(out, state->left);
	out = put_text(out, ";t=");
	out = put_number(out, state->full_s);
	*out = '\0';
	return text;
}

static void add_standing(struct exchange *exchange, const char *name, const char *value)
{
	exchange->standing[exchange->standing_count++] = (struct reply_header){ name, value };
}

static void refuse_for_now(struct exchange *exchange, const char *detail, int64_t wait_s)
{
	problem_reply(&exchange->reply, &exchange->request, PROBLEM_TOO_MANY, detail, NULL);
	reply_set_header(&exchange->reply, "Retry-After",
			 arena_strf(&exchange->arena, "%lld", (long long)wait_s).p);
}

/* False: the reply says 429. */
static bool take_quota(struct access *access, struct exchange *exchange, enum rate_kind kind,
		       struct str key_id)
{
	struct rate_state state;

	if (!rate_take(access->rate, kind, key_id.n ? key_id : exchange->request.client, &state))
		return true;
	add_standing(exchange, "RateLimit-Policy", access->policies[kind]);
	add_standing(exchange, "RateLimit", write_state(&exchange->arena, kind, &state));
	if (!state.is_over)
		return true;
	refuse_for_now(exchange,
		       key_id.n ? "the quota of this key is used up"
				: "the quota of this address is used up",
		       state.wait_s);
	return false;
}

bool access_count(struct access *access, struct exchange *exchange)
{
	return take_quota(access, exchange, RATE_READ, STR(""));
}

static enum rate_kind kind_of(const struct route *route)
{
	return route->scope || route->body_media ? RATE_WORK : RATE_READ;
}

static unsigned needed_scope(const struct access *access, const struct route *route)
{
	if (route->scope)
		return key_scope_named(str_from(route->scope));
	return access->require_key ? KEY_READ : 0;
}

/* Always false. */
static bool refuse_key(struct call *call, const char *detail)
{
	problem_reply(&call->exchange->reply, &call->exchange->request, PROBLEM_UNAUTHORISED,
		      detail, NULL);
	return false;
}

/* Whether the key may do this; if not the reply says what it lacks. */
static bool grant(struct access *access, struct call *call, const struct key_known *known)
{
	unsigned need = needed_scope(access, call->route);
	BUF_AUTO detail = { .cap = 300 };

	call->key_id = arena_str(call->arena, str_from(known->id));
	call->key_name = arena_str(call->arena, str_from(known->name));
	call->stage = CALL_READY;
	if ((known->scopes & need) == need)
		return true;
	buf_addf(&detail, "this needs a key with the scope %s; this key has ",
		 key_scope_next(&need));
	key_scopes_write(&detail, known->scopes);
	problem_reply(&call->exchange->reply, &call->exchange->request, PROBLEM_FORBIDDEN,
		      arena_text(call->arena, buf_str(&detail)), NULL);
	return false;
}

static bool begin_unverified(struct access *access, struct call *call, bool was_known)
{
	struct rate_state state;

	/* Who shows keys that nobody has is made to wait before the database is asked again. */
	if (!was_known &&
	    rate_look(access->rate, RATE_GUESS, call->exchange->request.client, &state) &&
	    state.is_over) {
		refuse_for_now(call->exchange, "this address has shown too many unknown keys",
			       state.wait_s);
		return false;
	}
	call->stage = CALL_UNVERIFIED;
	return true;
}

bool access_begin(struct access *access, struct call *call)
{
	struct exchange *exchange = call->exchange;
	unsigned need = needed_scope(access, call->route);
	enum key_cache_state state = KEY_CACHE_NONE;
	struct hash *hash = ARENA_NEW(call->arena, struct hash);
	enum key_shown shown;
	struct key_known known;

	if (call->route->is_open)
		return true;
	shown = exchange->request.authorization.n ? key_parse(exchange->request.authorization, hash)
						  : KEY_NOT_SHOWN;
	if (shown == KEY_SHOWN) {
		call->key_hash = hash;
		state = key_cache_find(access->keys, hash, &known);
	}
	if (!take_quota(access, exchange, kind_of(call->route),
			state == KEY_CACHE_FRESH ? str_from(known.id) : STR("")))
		return false;
	if (shown == KEY_MALFORMED)
		return refuse_key(call,
				  "no key of this API looks like that: exa_ and 32 characters");
	if (shown == KEY_NOT_SHOWN)
		return need == 0 ||
		       refuse_key(call, "send a key as \"Authorization: Bearer exa_...\"");
	return state == KEY_CACHE_FRESH ? grant(access, call, &known)
					: begin_unverified(access, call, state == KEY_CACHE_STALE);
}

static void read_known(const struct call *call, const struct db_rows *rows,
		       struct key_known *ret_known)
{
	struct str id = db_rows_get(rows, 0, 0), name = db_rows_get(rows, 0, 1);
	struct str list = db_rows_get(rows, 0, 2), word;
	struct key_known known = { .hash = *call->key_hash };

	snprintf(known.id, sizeof known.id, "%.*s", STR_ARG(id));
	snprintf(known.name, sizeof known.name, "%.*s", STR_ARG(name));
	list = str_sub(list, 1, list.n - 1); /* {read,write} */
	while (str_cut(&list, ',', &word))
		known.scopes |= key_scope_named(word);
	*ret_known = known;
}

/* That it was used is worth a try, not a failure. */
static void note_use(const struct call *call, const struct db_param *hash)
{
	struct err err;

	if (!db_exec(call->db, &sql_key_note_use, hash, NULL, &err))
		log_event("key", call->exchange, err.msg);
}

static void refuse_unknown(struct access *access, struct call *call)
{
	struct rate_state ignored;

	rate_take(access->rate, RATE_GUESS, call->exchange->request.client, &ignored);
	refuse_key(call, "this key is not known");
}

bool access_verify(struct access *access, struct call *call, bool *ret_granted, struct err *err)
{
	enum { STATE = 3, LEFT, FIRST };
	struct db_param hash =
		db_bytes((struct str){ (const char *)call->key_hash->bytes, HASH_BYTES });
	DB_ROWS_AUTO *rows = NULL;
	struct key_known known;
	struct str state;

	if (!db_run(call->db, &sql_key_verify, &hash, &rows, err))
		return false;
	*ret_granted = false;
	if (db_rows_count(rows) == 0) {
		refuse_unknown(access, call);
		return true;
	}
	read_known(call, rows, &known);
	state = db_rows_get(rows, 0, STATE);
	if (!str_is(state, "valid")) {
		call->key_id = arena_str(call->arena, str_from(known.id));
		refuse_key(call, str_is(state, "expired") ? "this key has expired"
							  : "this key was revoked");
		return true;
	}
	key_cache_add(access->keys, &known,
		      db_rows_is_null(rows, 0, LEFT) ? -1 : db_rows_number(rows, 0, LEFT));
	if (db_rows_bool(rows, 0, FIRST))
		note_use(call, &hash);
	*ret_granted = grant(access, call, &known);
	return true;
}

bool access_is_to_audit(struct access *access, const struct call *call)
{
	int status = call->exchange->reply.status;
	struct rate_state state;

	if (!call->route->scope || status < 400 || status == 429)
		return false;
	return !rate_take(access->rate, RATE_REFUSE, call->exchange->request.client, &state) ||
	       !state.is_over;
}

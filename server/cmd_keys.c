/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch keys: who may write through the API, and what they did. */
#include "base/date.h"
#include "base/jsonw.h"
#include "base/num.h"
#include "db/conn.h"
#include "db/conninfo.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "server/audit.h"
#include "server/command.h"
#include "server/key.h"
#include "server/ledger_db.h"
#include "server/pgcluster.h"
#include "server/progress.h"

#include <stdio.h>

enum { LINE_MOST = 4096, DAYS_MOST = 36500 };

struct keys {
	const char *database;
	const char *data;
	struct option_list scopes;
	const char *expires;
	int64_t rows;
	bool json;
};

static const struct option options[] = {
	{ "database", 'd', OPTION_TEXT, offsetof(struct keys, database), "CONNINFO",
	  "libpq connection string of the ledger's owner", .env = "EXAWATCH_DATABASE",
	  .is_public = conninfo_is_public },
	{ "data", 0, OPTION_FILE, offsetof(struct keys, data), "DIR",
	  "the data folder of 'exawatch up', whether that runs or not" },
	{ "scope", 's', OPTION_LIST, offsetof(struct keys, scopes), "SCOPE",
	  "add: write, review, delete, with commas; every key may read" },
	{ "expires", 'e', OPTION_TEXT, offsetof(struct keys, expires), "90d|YYYY-MM-DD",
	  "add: how many days the key is good for, or the day from which on it is not" },
	{ "rows", 'n', OPTION_INT, offsetof(struct keys, rows), "N", "audit: at most so many",
	  .fallback = "50", .min = 1, .max = 1000000 },
	{ "json", 0, OPTION_FLAG, offsetof(struct keys, json), NULL,
	  "print JSON, one object on a line" },
	{ 0 },
};

struct keys_call {
	const struct keys *keys;
	struct str operand; /* what follows the verb */
	struct db *db;
	struct arena *arena;
};

/* "read,write" as the database lists them. */
static unsigned scopes_of(struct str list)
{
	unsigned scopes = 0;
	struct str word;

	while (str_cut(&list, ',', &word))
		scopes |= key_scope_named(word);
	return scopes;
}

static bool read_scopes(const struct keys *keys, unsigned *ret_scopes, struct err *err)
{
	unsigned scopes = KEY_READ;

	for (size_t i = 0; i < keys->scopes.count; i++) {
		struct str list = str_from(keys->scopes.items[i]), word;

		while (str_cut(&list, ',', &word)) {
			unsigned scope = key_scope_named(str_trim(word));

			if (!scope)
				return err_set(err, ERR_INPUT,
					       "--scope: \"%.*s\" is none of read, write, review, "
					       "delete",
					       STR_ARG(word));
			scopes |= scope;
		}
	}
	*ret_scopes = scopes;
	return true;
}

/* "90d" or a day; one of the two results stays empty. */
static bool read_expiry(const struct keys *keys, struct str *ret_days, struct str *ret_day,
			struct err *err)
{
	struct str text = str_from(keys->expires);
	struct date day;
	int64_t days;

	if (text.n == 0)
		return true;
	if (str_ends(text, STR("d")) &&
	    num_parse_i64(str_sub(text, 0, text.n - 1), 1, DAYS_MOST, &days)) {
		*ret_days = str_sub(text, 0, text.n - 1);
		return true;
	}
	if (date_parse(text, &day) && date_precision(day) == DATE_DAY) {
		*ret_day = text;
		return true;
	}
	return err_set(err, ERR_INPUT,
		       "--expires: \"%s\" is neither days, as 90d, nor a day, as 2027-01-31",
		       keys->expires);
}

static void add_scopes(struct jsonw *w, unsigned scopes)
{
	const char *name;

	jsonw_key(w, "scopes");
	jsonw_array(w);
	while ((name = key_scope_next(&scopes)))
		jsonw_text(w, name);
	jsonw_array_end(w);
}

static struct db_param scopes_param(struct arena *arena, unsigned scopes)
{
	struct str names[8];
	const char *name;
	size_t count = 0;

	while ((name = key_scope_next(&scopes)))
		names[count++] = str_from(name);
	return db_array(arena, names, count);
}

struct new_key {
	struct key_made made;
	unsigned scopes;
	struct str created_at, expires_at;
};

static void write_new_key(struct buf *line, const struct keys_call *call, const struct new_key *key,
			  bool with_secret)
{
	struct jsonw w;

	jsonw_init(&w, line);
	jsonw_object(&w);
	jsonw_member(&w, "id", str_from(key->made.id));
	jsonw_member(&w, "name", call->operand);
	add_scopes(&w, key->scopes);
	jsonw_member(&w, "created_at", key->created_at);
	jsonw_member(&w, "expires_at", key->expires_at);
	if (with_secret)
		jsonw_member(&w, "secret", str_from(key->made.secret));
	jsonw_object_end(&w);
}

/* The secret alone goes to standard output, so that it can be caught by a program. */
static void print_new_key(const struct keys_call *call, const struct new_key *key)
{
	BUF_AUTO line = { .cap = LINE_MOST };
	BUF_AUTO scopes = { .cap = 100 };

	if (call->keys->json) {
		write_new_key(&line, call, key, true);
		printf("%s\n", buf_text(&line));
		return;
	}
	key_scopes_write(&scopes, key->scopes);
	fprintf(stderr, "%s (%.*s) may %s%s%.*s. Keep it: it is not shown again.\n", key->made.id,
		STR_ARG(call->operand), buf_text(&scopes),
		key->expires_at.n ? ", until " : " and does not expire", STR_ARG(key->expires_at));
	printf("%s\n", key->made.secret);
}

static bool store_key(const struct keys_call *call, struct new_key *key, struct err *err)
{
	BUF_AUTO what = { .cap = LINE_MOST };
	struct str days = { NULL, 0 }, day = { NULL, 0 };
	DB_ROWS_AUTO *rows = NULL;
	struct db_param params[6];

	if (!read_expiry(call->keys, &days, &day, err) || !key_make(&key->made, err))
		return false;
	params[0] = db_text(str_from(key->made.id));
	params[1] = db_text(call->operand);
	params[2] = db_bytes((struct str){ (const char *)key->made.hash.bytes, HASH_BYTES });
	params[3] = scopes_param(call->arena, key->scopes);
	params[4] = db_text_or_null(days);
	params[5] = db_text_or_null(day);
	if (!db_run(call->db, &sql_key_add, params, &rows, err))
		return false;
	if (db_rows_count(rows) == 0)
		return err_set(err, ERR_INPUT, "--expires: %.*s is past", STR_ARG(day));
	key->created_at = arena_str(call->arena, db_rows_get(rows, 0, 0));
	key->expires_at = arena_str(call->arena, db_rows_get(rows, 0, 1));
	write_new_key(&what, call, key, false);
	return audit_key(call->db, str_from(key->made.id), "add", buf_str(&what), err);
}

static bool add_key(const struct keys_call *call, struct err *err)
{
	struct new_key key = { 0 };

	if (call->operand.n == 0)
		return err_set(err, ERR_INPUT, "say whose key it is: keys add NAME");
	if (call->operand.n > KEY_NAME)
		return err_set(err, ERR_INPUT, "a name has at most %d bytes", KEY_NAME);
	if (!read_scopes(call->keys, &key.scopes, err) || !db_begin(call->db, err))
		return false;
	if (!store_key(call, &key, err))
		return db_rollback(call->db);
	if (!db_commit(call->db, err))
		return false;
	print_new_key(call, &key);
	return true;
}

static const char *const columns[] = { "id",	     "name",	   "scopes",	   "created_at",
				       "expires_at", "revoked_at", "last_used_on", "state" };

enum { COLUMNS = sizeof columns / sizeof *columns, COLUMN_SCOPES = 2 };

static void print_json(const struct db_rows *rows, size_t row)
{
	BUF_AUTO line = { .cap = LINE_MOST };
	struct jsonw w;

	jsonw_init(&w, &line);
	jsonw_object(&w);
	for (size_t c = 0; c < COLUMNS; c++) {
		if (c == COLUMN_SCOPES)
			add_scopes(&w, scopes_of(db_rows_get(rows, row, c)));
		else
			jsonw_member(&w, columns[c], db_rows_get(rows, row, c));
	}
	jsonw_object_end(&w);
	printf("%s\n", buf_text(&line));
}

static void print_row(const struct db_rows *rows, size_t row)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		struct str value = db_rows_get(rows, row, c);

		printf("%s%.*s", c ? "\t" : "", STR_ARG(value.n ? value : STR("-")));
	}
	printf("\n");
}

static bool list_keys(const struct keys_call *call, struct err *err)
{
	bool as_json = call->keys->json;
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql_key_list, NULL, &rows, err))
		return false;
	if (db_rows_count(rows) == 0)
		fprintf(stderr, "there is no key yet: exawatch keys add NAME --scope write\n");
	for (size_t c = 0; c < COLUMNS && !as_json && db_rows_count(rows) > 0; c++)
		printf("%s%s", columns[c], c + 1 < COLUMNS ? "\t" : "\n");
	for (size_t r = 0; r < db_rows_count(rows); r++)
		(as_json ? print_json : print_row)(rows, r);
	return true;
}

static bool revoke_key(const struct keys_call *call, struct err *err)
{
	struct db_param id = db_text(call->operand);
	DB_ROWS_AUTO *rows = NULL;

	if (call->operand.n == 0)
		return err_set(err, ERR_INPUT, "say which: keys revoke key_..., see keys list");
	if (!db_begin(call->db, err))
		return false;
	if (!db_run(call->db, &sql_key_revoke, &id, &rows, err))
		return db_rollback(call->db);
	if (db_rows_count(rows) == 0) {
		err_set(err, ERR_INPUT, "there is no key \"%.*s\"; keys list shows them",
			STR_ARG(call->operand));
		return db_rollback(call->db);
	}
	if (db_rows_bool(rows, 0, 0) &&
	    !audit_key(call->db, call->operand, "revoke", STR("{}"), err))
		return db_rollback(call->db);
	if (!db_commit(call->db, err))
		return false;
	fprintf(stderr, "%.*s %s revoked\n", STR_ARG(call->operand),
		db_rows_bool(rows, 0, 0) ? "is" : "was already");
	return true;
}

static bool show_audit(const struct keys_call *call, struct err *err)
{
	struct db_param most = db_int(call->arena, call->keys->rows);
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(call->db, &sql_audit_list, &most, &rows, err))
		return false;
	for (size_t r = 0; r < db_rows_count(rows); r++)
		printf("%.*s\n", STR_ARG(db_rows_get(rows, r, 0)));
	return true;
}

static const struct verb {
	const char *name;
	bool (*run)(const struct keys_call *call, struct err *err);
	bool takes_operand;
} verbs[] = {
	{ "add", add_key, true },
	{ "list", list_keys, false },
	{ "revoke", revoke_key, true },
	{ "audit", show_audit, false },
};

static const struct verb *find_verb(const char *name)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (str_is(str_from(name), verbs[i].name))
			return &verbs[i];
	return NULL;
}

static bool run(const struct command_line *line, struct err *err)
{
	const struct keys *keys = line->options;
	const struct operands *operands = &line->operands;
	const struct verb *verb = find_verb(operands->items[0]);
	struct pgcluster_config config = { .folder = keys->data,
					   .tell = progress_event,
					   .join = true };
	PGCLUSTER_AUTO *cluster = NULL;
	struct keys_call call = { .keys = keys, .arena = line->arena };
	DB_AUTO *db = NULL;

	if (!verb)
		return err_set(err, ERR_INPUT, "\"%s\" is none of add, list, revoke, audit",
			       operands->items[0]);
	if (operands->count > (verb->takes_operand ? 2u : 1u))
		return err_set(err, ERR_INPUT, "keys %s does not take \"%s\"", verb->name,
			       operands->items[operands->count - 1]);
	if (!keys->data == !keys->database)
		return err_set(err, ERR_INPUT, "say where: --database or --data");
	if (operands->count > 1)
		call.operand = str_trim(str_from(operands->items[1]));
	if (keys->data && !pgcluster_start(&config, &cluster, err))
		return false;
	if (!ledger_db_open(keys->data ? pgcluster_owner(cluster) : keys->database, "exawatch keys",
			    line->arena, &db, err))
		return false;
	call.db = db;
	return verb->run(&call, err);
}

const struct command command_keys = {
	.name = "keys",
	.summary = "Keys to the API: add, list, revoke; audit: what was done with them",
	.operands = "add NAME | list | revoke ID | audit",
	.min_operands = 1,
	.about = "The secret of a new key is printed once and stored nowhere: the ledger keeps its "
		 "hash. Servers\n"
		 "notice a revoked key within two seconds. 'audit' prints the latest attempts to "
		 "write, and changes\n"
		 "of keys, newest first.\n",
	.options = options,
	.options_size = sizeof(struct keys),
	.run = run,
};

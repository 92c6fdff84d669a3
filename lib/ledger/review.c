/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/review.h"

#include "db/query.h"
#include "db/sql.h"
#include "ledger/fact_json.h"
#include "ledger/reference.h"

static bool is_verdict(struct str word)
{
	return str_eq(word, STR("accept")) || str_eq(word, STR("reject")) ||
	       str_eq(word, STR("correct")) || str_eq(word, STR("withdraw"));
}

/* The corrected fields in their canonical form; NULL of a verdict that has none. */
static bool check_fields(struct db *db, const struct review *review, const struct db_rows *claim,
			 struct arena *arena, struct db_param *ret_fields, struct err *err)
{
	bool corrects = str_eq(review->verdict, STR("correct"));
	struct reference reference;
	struct mistakes mistakes;
	enum fact_kind kind;
	struct str fields;

	*ret_fields = db_null();
	if (!corrects)
		return !review->fields.n ||
		       err_set(err, ERR_INPUT, "'fields' belong to the verdict correct only");
	if (!fact_kind_named(db_rows_get(claim, 0, 0), &kind))
		return err_set(err, ERR_DB, "the table claim holds an unknown kind");
	if (!reference_load(db, arena, &reference, err))
		return false;
	mistakes_init(&mistakes, arena, "fields");
	if (!fact_json_correct(db_rows_get(claim, 0, 1), review->fields, kind, reference.currencies,
			       arena, &mistakes, &fields))
		return err_set(err, ERR_INPUT, "%.*s", STR_ARG(mistakes.items[0]));
	*ret_fields = db_text(fields);
	return true;
}

bool review_store(struct db *db, const struct review *review, struct arena *arena,
		  struct str *ret_id, struct err *err)
{
	struct db_param key = db_text(review->claim_key);
	DB_ROWS_AUTO *claim = NULL, *added = NULL;
	struct db_param fields;

	if (!is_verdict(review->verdict))
		return err_set(err, ERR_INPUT,
			       "'%.*s' is no verdict: accept, reject, correct or "
			       "withdraw",
			       STR_ARG(review->verdict));
	if (!db_run(db, &sql_review_claim, &key, &claim, err))
		return false;
	if (db_rows_count(claim) == 0)
		return err_set(err, ERR_NOT_FOUND, "there is no claim %.*s",
			       STR_ARG(review->claim_key));
	if (str_eq(db_rows_get(claim, 0, 0), STR("organisation")))
		return err_set(err, ERR_INPUT,
			       "what a reference table says is corrected in the "
			       "table");
	if (!check_fields(db, review, claim, arena, &fields, err))
		return false;

	struct db_param params[] = { key, db_text(review->verdict), fields,
				     db_text_or_null(review->reason), db_text(review->reviewer) };

	if (!db_run(db, &sql_review_add, params, &added, err))
		return false;
	*ret_id = arena_str(arena, db_rows_get(added, 0, 0));
	return true;
}

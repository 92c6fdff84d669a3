/* SPDX-License-Identifier: Apache-2.0 */
#include "server/review_http.h"

#include "base/jsonw.h"
#include "db/query.h"
#include "db/sql.h"
#include "db/tx.h"
#include "http/server.h"
#include "ledger/review.h"
#include "server/submission_json.h"
#include "server/write_op.h"

enum { P_AS_OF, BODY_MOST = 64 << 10, REASON_MOST = 2000 };

static const struct route_param list_params[] = { [P_AS_OF] = ROUTE_PARAM_AS_OF, { 0 } };

static const char *const verdicts[] = { "accept", "reject", "correct", "withdraw", NULL };

static bool is_verdict(struct str word)
{
	for (size_t i = 0; verdicts[i]; i++)
		if (str_is(word, verdicts[i]))
			return true;
	return false;
}

/* False when the reply says what is wrong. */
static bool read_review(struct call *call, struct review *ret_review)
{
	struct review review = { .claim_key = call->id, .reviewer = call->key_name };
	struct json_member members[] = {
		{ "verdict", JSON_MEMBER_TEXT, 20, &review.verdict },
		{ "fields", JSON_MEMBER_OBJECT, BODY_MOST, &review.fields },
		{ "reason", JSON_MEMBER_TEXT, REASON_MOST, &review.reason },
		{ 0 },
	};
	struct problem_list problems = { .arena = call->arena };

	if (!submission_json_read(call, members, &problems))
		return false;
	if (!is_verdict(review.verdict))
		problem_add(&problems, STR("verdict"), review.verdict,
			    "must be accept, reject, correct or withdraw");
	else if (str_is(review.verdict, "correct") != (review.fields.n > 0))
		problem_add(&problems, STR("fields"), STR(""),
			    "must be there with the verdict correct, and with no other");
	*ret_review = review;
	return submission_json_fine(call, &problems);
}

static bool apply(struct call *call, void *state, struct write_effect *effect, struct err *err)
{
	const struct review *review = state;
	struct jsonw w;
	BUF_AUTO what = { .cap = BODY_MOST * 8 };

	if (!review_store(call->db, review, call->arena, &effect->id, err))
		return false;
	jsonw_init(&w, &what);
	jsonw_object(&w);
	jsonw_key(&w, "review");
	jsonw_str(&w, effect->id);
	jsonw_key(&w, "claim");
	jsonw_str(&w, review->claim_key);
	jsonw_key(&w, "verdict");
	jsonw_str(&w, review->verdict);
	if (review->fields.n) {
		jsonw_key(&w, "fields");
		jsonw_raw(&w, review->fields);
	}
	jsonw_object_end(&w);
	effect->status = 201;
	effect->what = arena_str(call->arena, buf_str(&what));
	return true;
}

static bool answer(struct call *call, void *state, const struct write_effect *effect,
		   struct err *err)
{
	struct reply *reply = &call->exchange->reply;
	struct db_param id = db_text(effect->id);
	DB_ROWS_AUTO *rows = NULL;
	struct jsonw w;

	(void)state;
	if (!db_run(call->db, &sql_review_shown, &id, &rows, err))
		return false;
	if (db_rows_count(rows) == 0)
		return err_set(err, ERR_BUSY, "%.*s does not count any more", STR_ARG(effect->id));
	/* Made once, whoever asks again. */
	reply_set(reply, 201, "application/json");
	reply_set_header(reply, "Location",
			 arena_strf(call->arena, "/v1/claims/%.*s/reviews", STR_ARG(call->id)).p);
	jsonw_init(&w, &reply->body);
	jsonw_object(&w);
	jsonw_key(&w, "data");
	jsonw_raw(&w, db_rows_get(rows, 0, 0));
	if (!write_op_records(&w, call, call->id, effect, err))
		return false;
	write_op_meta(&w, call);
	jsonw_object_end(&w);
	buf_add_char(&reply->body, '\n');
	return true;
}

static bool run_add(struct call *call, struct err *err)
{
	static const struct write_op op = { apply, answer };
	struct review review;

	return !read_review(call, &review) || write_op_run(call, &op, &review, err);
}

/* The review with a word more: whether it is the one that counts. */
static void write_review(struct jsonw *w, struct arena *arena, const struct db_rows *rows,
			 size_t row)
{
	enum { BODY, COUNTS };
	struct str body = db_rows_get(rows, row, BODY);

	jsonw_raw(w, arena_strf(arena, "%.*s,\"counts\":%s}", (int)body.n - 1, body.p,
				db_rows_bool(rows, row, COUNTS) ? "true" : "false"));
}

static bool list(struct call *call, struct err *err)
{
	struct db_param params[2] = { db_text(call->id) };
	DB_ROWS_AUTO *rows = NULL;
	struct jsonw w;

	if (!moment_find(call->db, &call->moment, call->arena, err))
		return false;
	params[1] = db_text(call->moment.changed_at);
	if (!db_run(call->db, &sql_review_list, params, &rows, err))
		return false;
	if (db_rows_count(rows) == 0)
		return write_op_not_found(call);
	jsonw_init(&w, call_begin_json(call));
	jsonw_object(&w);
	jsonw_key(&w, "data");
	jsonw_array(&w);
	for (size_t r = 0; r < db_rows_count(rows); r++)
		if (!db_rows_is_null(rows, r, 0))
			write_review(&w, call->arena, rows, r);
	jsonw_array_end(&w);
	write_op_meta(&w, call);
	jsonw_object_end(&w);
	return call_end_json(call);
}

static bool run_list(struct call *call, struct err *err)
{
	bool done;

	if (!db_begin_snapshot(call->db, err))
		return false;
	done = list(call, err);
	db_rollback(call->db);
	return done;
}

const struct route review_routes[] = {
	{ METHOD_GET, "/v1/claims/{id}/reviews", "What reviewers said of a claim, the latest last.",
	  media_json, LANE_READ, .params = list_params, .run = run_list },
	{ METHOD_POST, "/v1/claims/{id}/reviews",
	  "Says of a claim that it is right, wrong, or what it should be.", media_json, LANE_WRITE,
	  .scope = "review", .body_media = submission_json_media, .body_max = BODY_MOST,
	  .run = run_add },
	{ 0 },
};

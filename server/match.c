/* SPDX-License-Identifier: Apache-2.0 */
#include "server/match.h"

#include "base/jsonw.h"
#include "db/tx.h"
#include "http/server.h"
#include "http/url.h"

enum { BODY_MAX = 1 << 20 };

static const char *const body_media[] = { "application/json", NULL };

static void write_hundredths(struct jsonw *w, const char *key, int hundredths)
{
	jsonw_key(w, key);
	jsonw_number(w, hundredths / 100.0);
}

void match_write_score(struct jsonw *w, const struct match_score *score)
{
	write_hundredths(w, "score", score->score);
	jsonw_member(w, "decision", str_from(match_decision_names[match_decide(score->score)]));
	jsonw_key(w, "reasons");
	jsonw_array(w);
	for (size_t i = 0; i < score->count; i++) {
		jsonw_object(w);
		jsonw_member(w, "reason", str_from(score->reasons[i].reason));
		write_hundredths(w, "weight", score->reasons[i].weight);
		jsonw_member(w, "detail", score->reasons[i].detail);
		jsonw_object_end(w);
	}
	jsonw_array_end(w);
}

static void write_found(struct jsonw *w, const struct match_found *found)
{
	BUF_AUTO url = { .cap = 1 << 12 };

	buf_add_text(&url, "/v1/companies/");
	url_encode(&url, found->id);
	jsonw_object(w);
	jsonw_member(w, "type", STR("company"));
	jsonw_member(w, "id", found->id);
	jsonw_member(w, "name", found->name);
	jsonw_member(w, "matched", found->matched);
	jsonw_member(w, "country", found->country);
	match_write_score(w, &found->score);
	jsonw_member(w, "url", buf_str(&url));
	jsonw_object_end(w);
}

static void write_item(struct jsonw *w, const struct match_batch *batch, size_t at)
{
	const struct match_item *item = &batch->items[at];

	jsonw_object(w);
	jsonw_key(w, "index");
	jsonw_i64(w, (int64_t)at);
	jsonw_member(w, "id", item->id);
	jsonw_member(w, "name", item->asked.name.written);
	jsonw_member(w, "decision", str_from(match_decision_names[match_decide_item(item)]));
	jsonw_key(w, "candidates");
	jsonw_array(w);
	for (size_t i = 0; i < item->found_count && i < batch->limit; i++)
		if (item->found[i].score.score >= MATCH_SHOWN)
			write_found(w, &item->found[i]);
	jsonw_array_end(w);
	jsonw_key(w, "export_control_parties");
	jsonw_array(w);
	for (size_t i = 0; i < item->hit_count && i < batch->limit; i++)
		match_write_party(w, &item->hits[i]);
	jsonw_array_end(w);
	jsonw_object_end(w);
}

void match_write(struct buf *out, const struct match_batch *batch, const struct moment *moment)
{
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	jsonw_key(&w, "data");
	jsonw_array(&w);
	for (size_t i = 0; i < batch->count; i++)
		write_item(&w, batch, i);
	jsonw_array_end(&w);
	jsonw_key(&w, "thresholds");
	jsonw_object(&w);
	write_hundredths(&w, "match", MATCH_SURE);
	write_hundredths(&w, "maybe", MATCH_MAYBE);
	jsonw_object_end(&w);
	jsonw_key(&w, "meta");
	jsonw_raw(&w, STR("{"));
	moment_write(out, moment);
	buf_add_char(out, '}');
	jsonw_object_end(&w);
}

static bool refuse(struct call *call, enum problem_kind kind, const struct problem_list *problems)
{
	problem_reply(&call->exchange->reply, &call->exchange->request, kind, NULL, problems);
	return true;
}

static bool answer(struct call *call, struct match_batch *batch, struct err *err)
{
	struct problem_list problems = { .arena = call->arena };

	if (!moment_find(call->db, &call->moment, call->arena, err) ||
	    !match_look_up(call->db, batch, &problems, err))
		return false;
	if (problems.count > 0)
		return refuse(call, PROBLEM_UNPROCESSABLE, &problems);
	if (!match_find(call->db, batch, err) || !match_find_parties(call->db, batch, err))
		return false;
	match_write(call_begin_json(call), batch, &call->moment);
	return call_end_json(call);
}

static bool run(struct call *call, struct err *err)
{
	struct problem_list problems = { .arena = call->arena };
	struct match_batch batch;
	bool done;

	if (!match_read(call->exchange->request.body, call->arena, &problems, &batch))
		return refuse(call,
			      str_eq(problems.items[0].parameter, STR("body"))
				      ? PROBLEM_BAD_PARAMETERS
				      : PROBLEM_UNPROCESSABLE,
			      &problems);
	if (!db_begin_snapshot(call->db, err))
		return false;
	done = answer(call, &batch, err);
	db_rollback(call->db);
	return done;
}

const struct route match_routes[] = {
	{ METHOD_POST, "/v1/match",
	  "Which companies a batch of names means, with reasons, and which export controls name "
	  "them.",
	  media_json, LANE_READ, .body_media = body_media, .body_max = BODY_MAX, .run = run },
	{ 0 },
};

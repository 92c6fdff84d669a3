/* SPDX-License-Identifier: Apache-2.0 */
#include "db/query.h"
#include "db/sql.h"
#include "ledger/cluster.h"
#include "ledger/columns.h"
#include "ledger/fact_json.h"
#include "ledger/resolve_work.h"
#include "ledger/subject.h"
#include "text/json.h"

#include <stdlib.h>

enum { BODY_MAX = 1 << 26, SALTS = 4, PORTION = 4096 };

static bool read_review(const struct db_rows *rows, size_t row, struct arena *arena,
			struct claim *claim, struct err *err)
{
	struct claim_review *review;
	struct json *fields;
	enum fact_field field;

	if (db_rows_is_null(rows, row, 9))
		return true;
	review = ARENA_NEW(arena, struct claim_review);
	review->is_rejected = str_eq(db_rows_get(rows, row, 9), STR("reject"));
	review->is_accepted = str_eq(db_rows_get(rows, row, 9), STR("accept"));
	review->reviewer = arena_str(arena, db_rows_get(rows, row, 10));
	claim->review = review;
	if (db_rows_is_null(rows, row, 11))
		return true;
	if (!json_read(db_rows_get(rows, row, 11), arena, &fields, err))
		return false;
	for (const struct json *f = fields->first; f; f = f->next)
		if (fact_field_named(f->key, &field))
			review->corrects[field] = true;
	return true;
}

static bool read_member(const struct db_rows *rows, size_t row, enum fact_kind kind,
			struct arena *arena, struct member *ret_member, struct err *err)
{
	struct claim claim = { .row = db_rows_i64(rows, row, 0),
			       .key = arena_str(arena, db_rows_get(rows, row, 1)),
			       .document_id = arena_str(arena, db_rows_get(rows, row, 2)),
			       .quote = arena_str(arena, db_rows_get(rows, row, 5)) };

	if (!fact_json_stored(db_rows_get(rows, row, 4), kind, arena, &claim.fact, err))
		return err_in(err, "claim %.*s", STR_ARG(claim.key));
	if (!db_rows_is_null(rows, row, 3) &&
	    !date_parse(db_rows_get(rows, row, 3), &claim.published_on))
		return err_set(err, ERR_DB, "document %.*s has an unreadable date",
			       STR_ARG(claim.document_id));
	if (!read_review(rows, row, arena, &claim, err))
		return false;
	claim.fact.begin = (size_t)db_rows_i64(rows, row, 6);
	claim.fact.end = (size_t)db_rows_i64(rows, row, 7);
	*ret_member = (struct member){ claim, arena_str(arena, db_rows_get(rows, row, 8)) };
	return true;
}

static int cmp_members(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	int order = str_cmp(x->block, y->block);

	return order != 0 ? order : claim_cmp(&x->claim, &y->claim);
}

static bool load_members(struct work *w, struct err *err)
{
	struct db_param params[] = { db_text(str_from(kind_specs[w->fact_kind].name)),
				     db_array(w->r->scratch, w->keys, w->key_count) };
	DB_ROWS_AUTO *rows = NULL;

	if (!db_run(w->r->db, &sql_claim_of_blocks, params, &rows, err))
		return false;
	w->member_count = db_rows_count(rows);
	w->members = ARENA_ARRAY(w->r->scratch, struct member, w->member_count + 1);
	for (size_t i = 0; i < w->member_count; i++)
		if (!read_member(rows, i, w->fact_kind, w->r->scratch, &w->members[i], err))
			return false;
	qsort(w->members, w->member_count, sizeof *w->members, cmp_members);
	return true;
}

/* The claims of one cluster, still in canonical order, become a record. */
static void add_cluster(struct work *w, const struct witness *witnesses, const size_t *of,
			size_t count, size_t number)
{
	struct arena *arena = w->r->scratch;
	struct witness *own = ARENA_ARRAY(arena, struct witness, count);
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		if (of[i] == number)
			own[n++] = witnesses[i];
	arena_grow(arena, &w->clusters, w->cluster_count, &w->cluster_room, sizeof *w->clusters);
	w->clusters[w->cluster_count++] =
		(struct cluster){ .record = record_of(w->kind, own, n, arena) };
}

static bool is_rejected(const struct claim *claim)
{
	return claim->review && claim->review->is_rejected;
}

/* Kept with the first record that it would be the same as, so that its readers see it. */
static void keep_rejected(struct work *w, const struct claim *claim, size_t first_cluster)
{
	struct arena *arena = w->r->scratch;
	struct witness witness = witness_of(w->kind, claim, &w->r->reference.identity, arena);

	for (size_t i = first_cluster; i < w->cluster_count; i++) {
		struct cluster *c = &w->clusters[i];

		for (size_t j = 0; j < c->record.count; j++) {
			if (!w->kind->same(&witness, &c->record.witnesses[j],
					   &w->r->reference.rates))
				continue;
			arena_grow(arena, &c->rejected, c->rejected_count, &c->rejected_room,
				   sizeof *c->rejected);
			c->rejected[c->rejected_count++] = claim;
			return;
		}
	}
}

static void cluster_members(struct work *w, size_t from, size_t to)
{
	struct arena *arena = w->r->scratch;
	struct witness *witnesses = ARENA_ARRAY(arena, struct witness, to - from);
	size_t *of = ARENA_ARRAY(arena, size_t, to - from);
	size_t clusters, count = 0, first = w->cluster_count;

	for (size_t i = from; i < to; i++)
		if (!is_rejected(&w->members[i].claim))
			witnesses[count++] = witness_of(w->kind, &w->members[i].claim,
							&w->r->reference.identity, arena);
	clusters = cluster_block(w->kind, witnesses, count, &w->r->reference.rates, arena, of);
	for (size_t i = 0; i < clusters; i++)
		add_cluster(w, witnesses, of, count, i);
	for (size_t i = from; i < to; i++)
		if (is_rejected(&w->members[i].claim))
			keep_rejected(w, &w->members[i].claim, first);
}

static void cluster_blocks(struct work *w)
{
	for (size_t from = 0, to; from < w->member_count; from = to) {
		to = from + 1;
		while (to < w->member_count && str_eq(w->members[to].block, w->members[from].block))
			to++;
		cluster_members(w, from, to);
	}
}

static void describe_clusters(struct work *w)
{
	struct arena *arena = w->r->scratch;

	w->assigned = ARENA_ARRAY(arena, struct assign_cluster, w->cluster_count + 1);
	for (size_t i = 0; i < w->cluster_count; i++) {
		const struct record *record = &w->clusters[i].record;
		struct str *keys = ARENA_ARRAY(arena, struct str, record->count);

		for (size_t j = 0; j < record->count; j++)
			keys[j] = record->witnesses[j].claim->key;
		w->assigned[i] = (struct assign_cluster){ record->key, keys, record->count, 0 };
	}
}

/* False when the id is taken. */
static bool give(struct resolution *r, struct str id)
{
	size_t at;

	return !map_find(&r->given.at, id, &at) && str_set_add(&r->given, arena_str(r->arena, id));
}

/* Ids for the clusters that need new ones: the first of a few candidates that is free. */
static bool give_new_ids(struct work *w, struct err *err)
{
	struct arena *arena = w->r->scratch;
	struct str_list candidates = { 0 };
	DB_ROWS_AUTO *rows = NULL;
	struct db_param param;

	for (size_t i = 0; i < w->cluster_count; i++)
		for (unsigned salt = 0; w->clusters[i].is_new && salt < SALTS; salt++)
			str_list_add(
				&candidates, arena,
				assign_new_id(arena, w->kind->prefix, w->assigned[i].key, salt));
	param = db_array(arena, candidates.items, candidates.count);
	if (candidates.count == 0)
		return true;
	if (!db_run(w->r->db, &sql_record_taken, &param, &rows, err))
		return false;
	for (size_t i = 0; i < db_rows_count(rows); i++)
		str_set_add(&w->r->given, arena_str(w->r->arena, db_rows_get(rows, i, 0)));
	for (size_t i = 0, c = 0; i < w->cluster_count; i++) {
		unsigned salt = 0;

		if (!w->clusters[i].is_new)
			continue;
		while (salt < SALTS && !give(w->r, candidates.items[c + salt]))
			salt++;
		if (salt == SALTS)
			return err_set(err, ERR_DB, "no free id for a record of %.*s",
				       STR_ARG(w->assigned[i].key));
		w->clusters[i].id = candidates.items[c + salt];
		c += SALTS;
	}
	return true;
}

static bool give_ids(struct work *w, struct err *err)
{
	describe_clusters(w);
	assign_ids(w->records, w->record_count, w->assigned, w->cluster_count, w->r->scratch);
	for (size_t i = 0; i < w->cluster_count; i++) {
		w->clusters[i].is_new = w->assigned[i].record == ASSIGN_NONE;
		if (!w->clusters[i].is_new)
			w->clusters[i].id = w->records[w->assigned[i].record].id;
	}
	return give_new_ids(w, err);
}

static void add_columns(struct resolution *r, const struct version *version)
{
	struct surroundings around = { &r->reference.identity, &r->reference.rates };

	columns_add(r->db, version->source, &around, r->scratch);
}

static bool write_versions(struct work *w, struct err *err)
{
	struct surroundings around = { &w->r->reference.identity, &w->r->reference.rates };
	struct version_writer writer = { w->kind->record, w->kind->copy, add_columns };
	struct version *versions = ARENA_ARRAY(w->r->scratch, struct version, w->cluster_count + 1);
	BUF_AUTO body = { 0 };

	buf_init(&body, BODY_MAX);
	for (size_t i = 0; i < w->cluster_count; i++) {
		const struct cluster *cluster = &w->clusters[i];

		buf_clear(&body);
		record_body(&body, &cluster->record, cluster->id, &around, w->r->scratch);
		if (buf_is_spoilt(&body))
			return err_set(err, ERR_INPUT, "record %.*s has too many claims to write",
				       STR_ARG(cluster->id));
		versions[i] = (struct version){
			.id = cluster->id,
			.body = arena_str(w->r->scratch, buf_str(&body)),
			.is_new = cluster->is_new,
			.may_exist = !cluster->is_new,
			.source = &cluster->record,
		};
	}
	return resolution_write_versions(w->r, &writer, versions, w->cluster_count, err);
}

/* Records that no cluster goes on with. */
static bool end_records(struct work *w, struct err *err)
{
	struct arena *arena = w->r->scratch;
	struct str_list ended = { 0 }, merged = { 0 }, into = { 0 };
	struct db_param params[2];

	for (size_t i = 0; i < w->record_count; i++) {
		const struct assign_record *record = &w->records[i];

		if (record->kept_by != ASSIGN_NONE)
			continue;
		str_list_add(&ended, arena, record->id);
		if (record->merged_into == ASSIGN_NONE) {
			resolution_note(w->r, record->id, w->kind->record, CHANGE_RETRACTED);
			continue;
		}
		str_list_add(&merged, arena, record->id);
		str_list_add(&into, arena, w->clusters[record->merged_into].id);
		resolution_note(w->r, record->id, w->kind->record, CHANGE_MERGED);
	}
	params[0] = db_array(arena, merged.items, merged.count);
	params[1] = db_array(arena, into.items, into.count);
	if (merged.count > 0 && !db_exec(w->r->db, &sql_record_merge, params, NULL, err))
		return false;
	return resolution_close(w->r, &ended, err);
}

/* Names of the organisations, as they were settled before; each is looked up once in a run. */
static bool load_names(struct work *w, struct err *err)
{
	struct identity *identity = &w->r->reference.identity;
	struct arena *arena = w->r->scratch, *lasting = w->r->arena;
	DB_ROWS_AUTO *rows = NULL;
	struct db_param param;
	struct str_set ids;
	size_t at;

	str_set_init(&ids, arena);
	for (size_t i = 0; i < w->member_count; i++) {
		struct subject subject = subject_of(&w->members[i].claim.fact, identity, arena);

		for (size_t j = 0; j < subject.count; j++)
			if (!map_find(&identity->shown, subject.ids[j], &at))
				str_set_add(&ids, subject.ids[j]);
	}
	param = db_array(arena, ids.list.items, ids.list.count);
	if (ids.list.count > 0 && !db_run(w->r->db, &sql_organisation_known, &param, &rows, err))
		return false;
	for (size_t i = 0; rows && i < db_rows_count(rows); i++)
		identity_show(identity,
			      (struct organisation){ arena_str(lasting, db_rows_get(rows, i, 0)),
						     arena_str(lasting, db_rows_get(rows, i, 1)),
						     arena_str(lasting, db_rows_get(rows, i, 2)) });
	return true;
}

static bool resolve_keys(struct work *w, struct err *err)
{
	if (!load_members(w, err) || !load_names(w, err) || !work_load_links(w, err))
		return false;
	cluster_blocks(w);
	return give_ids(w, err) && write_versions(w, err) && end_records(w, err) &&
	       work_write_links(w, err);
}

/*
 * Some blocks at a time, so that memory stays bounded. A record has claims of one block only,
 * unless the reference tables have just moved some of them; should it then fall into two portions,
 * the first one to share a claim with it goes on under its id.
 */
bool resolution_resolve_kind(struct resolution *r, enum fact_kind kind, struct err *err)
{
	const struct str_list *keys = &r->blocks[kind].list;
	bool fine = true;

	for (size_t at = 0; fine && at < keys->count; at += PORTION) {
		ARENA_AUTO scratch;
		struct work w = { .r = r, .kind = kind_of(kind), .fact_kind = kind };

		arena_init(&scratch);
		w.keys = keys->items + at;
		w.key_count = keys->count - at < PORTION ? keys->count - at : PORTION;
		r->scratch = &scratch;
		fine = resolve_keys(&w, err);
		r->scratch = r->arena;
	}
	return fine;
}

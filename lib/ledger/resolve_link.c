/* SPDX-License-Identifier: Apache-2.0 */
#include "db/copy.h"
#include "db/query.h"
#include "db/sql.h"
#include "ledger/resolve_work.h"

/* Rows come by record. */
bool work_load_links(struct work *w, struct err *err)
{
	struct arena *arena = w->r->scratch;
	struct db_param params[] = { db_text(str_from(w->kind->record)),
				     db_text(str_from(kind_specs[w->fact_kind].name)),
				     db_array(arena, w->keys, w->key_count) };
	DB_ROWS_AUTO *rows = NULL;
	struct str *keys;

	if (!db_run(w->r->db, &sql_resolve_links, params, &rows, err))
		return false;
	w->link_count = db_rows_count(rows);
	w->links = ARENA_ARRAY(arena, struct link, w->link_count + 1);
	keys = ARENA_ARRAY(arena, struct str, w->link_count + 1);
	for (size_t i = 0; i < w->link_count; i++) {
		struct link *link = &w->links[i];

		*link = (struct link){ .record_id = arena_str(arena, db_rows_get(rows, i, 0)),
				       .claim_id = arena_str(arena, db_rows_get(rows, i, 1)),
				       .supports = arena_str(arena, db_rows_get(rows, i, 3)),
				       .disputes = arena_str(arena, db_rows_get(rows, i, 4)) };
		keys[i] = arena_str(arena, db_rows_get(rows, i, 2));
		if (i == 0 || !str_eq(link->record_id, w->links[i - 1].record_id)) {
			arena_grow(arena, &w->records, w->record_count, &w->record_room,
				   sizeof *w->records);
			w->records[w->record_count++] =
				(struct assign_record){ link->record_id, &keys[i], 0, 0, 0 };
		}
		w->records[w->record_count - 1].count++;
	}
	return true;
}

/* As PostgreSQL writes an array of plain words, so that old and new can be compared. */
static struct str array_of_words(struct arena *arena, const struct str *words, size_t count)
{
	BUF_AUTO text = { 0 };

	buf_init(&text, 1 << 16);
	buf_add_char(&text, '{');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_add_char(&text, ',');
		buf_add(&text, words[i]);
	}
	buf_add_char(&text, '}');
	return arena_str(arena, buf_str(&text));
}

static struct str key_of_link(struct arena *arena, struct str record_id, struct str claim_id)
{
	return arena_strf(arena, "%.*s %.*s", STR_ARG(record_id), STR_ARG(claim_id));
}

struct link_list {
	struct link *links;
	size_t count, room;
};

/* A link as it should be: one that is so already stays. */
static void want_link(struct work *w, const struct map *old, struct link link,
		      struct link_list *added)
{
	struct arena *arena = w->r->scratch;
	size_t at;

	if (map_find(old, key_of_link(arena, link.record_id, link.claim_id), &at) &&
	    str_eq(w->links[at].supports, link.supports) &&
	    str_eq(w->links[at].disputes, link.disputes)) {
		w->links[at].stays = true;
		return;
	}
	arena_grow(arena, &added->links, added->count, &added->room, sizeof *added->links);
	added->links[added->count++] = link;
}

static void compare_links(struct work *w, const struct map *old, struct link_list *added)
{
	struct arena *arena = w->r->scratch;

	for (size_t i = 0; i < w->cluster_count; i++) {
		const struct cluster *cluster = &w->clusters[i];
		const struct record *record = &cluster->record;
		struct link link = { .record_id = cluster->id };
		struct str *names;
		size_t count;

		for (size_t j = 0; j < record->count; j++) {
			link.claim_id = db_int(arena, record->witnesses[j].claim->row).text;
			names = record_supported(record, j, true, arena, &count);
			link.supports = array_of_words(arena, names, count);
			names = record_supported(record, j, false, arena, &count);
			link.disputes = array_of_words(arena, names, count);
			want_link(w, old, link, added);
		}
		link.supports = link.disputes = array_of_words(arena, NULL, 0);
		for (size_t j = 0; j < cluster->rejected_count; j++) {
			link.claim_id = db_int(arena, cluster->rejected[j]->row).text;
			want_link(w, old, link, added);
		}
	}
}

static bool copy_links(struct work *w, const struct link *links, size_t count, struct err *err)
{
	if (count == 0)
		return true;
	if (!db_copy_begin(w->r->db, &sql_resolve_link, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		db_copy_field(w->r->db, links[i].record_id);
		db_copy_field(w->r->db, links[i].claim_id);
		db_copy_field(w->r->db, links[i].supports);
		db_copy_field(w->r->db, links[i].disputes);
		db_copy_field(w->r->db, w->r->now);
		if (!db_copy_row(w->r->db, err))
			return false;
	}
	return db_copy_end(w->r->db, NULL, err);
}

bool work_write_links(struct work *w, struct err *err)
{
	struct arena *arena = w->r->scratch;
	struct str_list records = { 0 }, claims = { 0 };
	struct db_param params[3];
	struct link_list added = { 0 };
	struct map old;

	map_init(&old, arena);
	for (size_t i = 0; i < w->link_count; i++)
		map_add(&old, key_of_link(arena, w->links[i].record_id, w->links[i].claim_id), i,
			NULL);
	compare_links(w, &old, &added);
	for (size_t i = 0; i < w->link_count; i++) {
		if (w->links[i].stays)
			continue;
		str_list_add(&records, arena, w->links[i].record_id);
		str_list_add(&claims, arena, w->links[i].claim_id);
	}
	params[0] = db_array(arena, records.items, records.count);
	params[1] = db_array(arena, claims.items, claims.count);
	params[2] = db_text(w->r->now);
	if (records.count > 0 && !db_exec(w->r->db, &sql_resolve_unlink, params, NULL, err))
		return false;
	w->r->unseen += (int64_t)(records.count + added.count);
	return copy_links(w, added.links, added.count, err);
}

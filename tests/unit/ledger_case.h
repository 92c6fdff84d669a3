/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Claims out of a few words, for tests of what becomes of them. A fact is one line of facts NDJSON
 * without doc and evidence; its document is given beside it.
 */
#ifndef UNIT_LEDGER_CASE_H
#define UNIT_LEDGER_CASE_H

#include "base/buf.h"
#include "ledger/cluster.h"
#include "ledger/fact_json.h"
#include "ledger/record.h"

#include <stdlib.h>

enum { CASE_CLAIMS = 32 };

struct ledger_case {
	struct arena arena;
	struct identity identity;
	struct rate_table rates;
	struct claim *claims[CASE_CLAIMS];
	size_t count;
};

static inline void case_init(struct ledger_case *c)
{
	static const struct rate rates[] = {
		{ { "USD", 3 }, { 2000, 1, 1 }, 1 },
		{ { "EUR", 3 }, { 2026, 1, 1 }, 1.1 },
	};
	struct str other;

	*c = (struct ledger_case){ .rates = { rates, 2 } };
	arena_init(&c->arena);
	identity_init(&c->identity, &c->arena);
	identity_add_country(&c->identity, STR("IN"), STR("India"), STR("india"));
	identity_add_country(&c->identity, STR("US"), STR("United States"), STR("us"));
	identity_add_name(&c->identity, STR("Nvidia"), STR("nvidia"), &other);
	identity_add_name(&c->identity, STR("Intel"), STR("intel"), &other);
	identity_add_name(&c->identity, STR("Intel Capital"), STR("intel-capital"), &other);
}

static inline void case_release(struct ledger_case *c)
{
	arena_release(&c->arena);
}

/* `published` is a date or "". The quote is the document's name. */
static inline struct claim *case_say(struct ledger_case *c, const char *doc, const char *published,
				     const char *fields)
{
	struct claim *claim = ARENA_NEW(&c->arena, struct claim);
	struct mistakes mistakes;
	struct fact_line line;
	struct str json =
		arena_strf(&c->arena, "{\"doc\":\"%s\",\"evidence\":\"%s\",%s}", doc, doc, fields);

	mistakes_init(&mistakes, &c->arena, "case");
	if (!fact_json_line(json, NULL, &c->arena, &mistakes, &line))
		fail_msg("%.*s", STR_ARG(mistakes.items[0]));
	*claim = (struct claim){ .document_id = str_from(doc),
				 .fact = line.fact,
				 .quote = line.evidence };
	if (*published && !date_parse(str_from(published), &claim->published_on))
		fail_msg("%s is no date", published);
	claim->fact.begin = c->count;
	claim->key = claim_key(&c->arena, claim->document_id, &claim->fact);
	assert_true(c->count < CASE_CLAIMS);
	c->claims[c->count++] = claim;
	return claim;
}

static inline int case_cmp(const void *a, const void *b)
{
	return claim_cmp(*(const struct claim *const *)a, *(const struct claim *const *)b);
}

/* Clusters all claims of the case, which must be of one kind, and makes record number `which`. */
static inline struct record case_record(struct ledger_case *c, size_t which, size_t *ret_records)
{
	const struct kind *kind = kind_of(c->claims[0]->fact.kind);
	struct witness *all = ARENA_ARRAY(&c->arena, struct witness, c->count);
	struct witness *own = ARENA_ARRAY(&c->arena, struct witness, c->count);
	size_t of[CASE_CLAIMS], n = 0;

	qsort(c->claims, c->count, sizeof c->claims[0], case_cmp);
	for (size_t i = 0; i < c->count; i++)
		all[i] = witness_of(kind, c->claims[i], &c->identity, &c->arena);
	*ret_records = cluster_block(kind, all, c->count, &c->rates, &c->arena, of);
	for (size_t i = 0; i < c->count; i++)
		if (of[i] == which)
			own[n++] = all[i];
	return record_of(kind, own, n, &c->arena);
}

static inline size_t case_records(struct ledger_case *c)
{
	size_t records;

	case_record(c, 0, &records);
	return records;
}

static inline const struct choice *case_choice(const struct record *record, const char *field)
{
	size_t at;

	if (!kind_field_named(record->kind, field, &at))
		fail_msg("no field %s", field);
	return &record->choices[at];
}

static inline struct str case_body(struct ledger_case *c, const struct record *record)
{
	struct surroundings around = { &c->identity, &c->rates };
	BUF_AUTO out = { .cap = 1 << 20 };

	record_body(&out, record, STR("rec_1"), &around, &c->arena);
	return arena_str(&c->arena, buf_str(&out));
}

#endif

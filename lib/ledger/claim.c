/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/claim.h"

#include "base/buf.h"
#include "base/hash.h"

enum { KEY_MAX = 1 << 24, KEY_CHARS = 16 };

struct str claim_key(struct arena *arena, struct str document_id, const struct fact *fact)
{
	BUF_AUTO text = { 0 };
	BUF_AUTO key = { 0 };
	struct hash hash;

	buf_init(&text, KEY_MAX);
	buf_add(&text, document_id);
	buf_addf(&text, "\n%s\n%zu\n%zu\n", kind_specs[fact->kind].name, fact->begin, fact->end);
	fact_fields_json(&text, fact);
	hash = hash_of(buf_str(&text));
	buf_init(&key, 64);
	buf_add_text(&key, "clm_");
	hash_base32(&key, &hash, KEY_CHARS);
	return arena_str(arena, buf_str(&key));
}

static int cmp_dates(struct date a, struct date b)
{
	bool has_a = date_precision(a) != DATE_NONE, has_b = date_precision(b) != DATE_NONE;

	if (has_a != has_b)
		return has_a ? -1 : 1;
	return has_a ? date_cmp(a, b) : 0;
}

int claim_cmp(const struct claim *a, const struct claim *b)
{
	int order = cmp_dates(a->published_on, b->published_on);

	if (order == 0)
		order = str_cmp(a->document_id, b->document_id);
	if (order == 0)
		order = (a->fact.begin > b->fact.begin) - (a->fact.begin < b->fact.begin);
	return order != 0 ? order : str_cmp(a->key, b->key);
}

bool claim_is_corrected(const struct claim *claim, const enum fact_field *fields)
{
	for (; claim->review && *fields != FACT_FIELD_COUNT; fields++)
		if (claim->review->corrects[*fields])
			return true;
	return false;
}

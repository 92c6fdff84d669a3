/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void look_at_documents(struct record *record)
{
	struct str last = { NULL, 0 };

	for (size_t i = 0; i < record->count; i++) {
		const struct claim *claim = record->witnesses[i].claim;

		if (record->key.n == 0 || str_cmp(claim->key, record->key) < 0)
			record->key = claim->key;
		/* Canonical order keeps the claims of one document together. */
		record->sources += !str_eq(claim->document_id, last);
		last = claim->document_id;
		if (date_precision(claim->published_on) == DATE_NONE)
			continue;
		if (date_precision(record->first_published) == DATE_NONE)
			record->first_published = claim->published_on;
		record->last_published = claim->published_on;
	}
}

static void date_record(struct record *record)
{
	size_t at;
	bool found = kind_field_named(record->kind, "announced_on", &at);

	assert(found);
	if (found && record->choices[at].count > 0 &&
	    date_parse(record->choices[at].value.text, &record->announced_on)) {
		record->announced_basis = "stated";
	} else if (date_precision(record->first_published) != DATE_NONE) {
		record->announced_on = record->first_published;
		record->announced_basis = "published";
	}
}

struct record record_of(const struct kind *kind, const struct witness *witnesses, size_t count,
			struct arena *arena)
{
	struct record record = { .kind = kind, .witnesses = witnesses, .count = count };

	assert(count > 0);
	record.fields = kind_field_count(kind);
	record.choices = ARENA_ARRAY(arena, struct choice, record.fields);
	for (size_t i = 0; i < record.fields; i++)
		record.choices[i] = choose(&kind->fields[i], i, witnesses, count,
					   i > 0 ? &record.choices[i - 1] : NULL, arena);
	look_at_documents(&record);
	date_record(&record);
	return record;
}

static int cmp_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **record_disputed(const struct record *record, struct arena *arena, size_t *ret_count)
{
	const char **names = ARENA_ARRAY(arena, const char *, record->fields + 1);
	size_t count = 0;

	for (size_t i = 0; i < record->fields; i++)
		if (record->choices[i].disputed)
			names[count++] = record->choices[i].field->name;
	qsort(names, count, sizeof *names, cmp_names);
	*ret_count = count;
	return names;
}

/* In a list that adds up, whoever names somebody supports it. */
static bool supports(const struct choice *choice, size_t candidate)
{
	return candidate == choice->chosen ||
	       (choice->field->rule == RULE_UNION && !choice->reviewer.n);
}

static bool is_among(const struct candidate *candidate, size_t witness)
{
	for (size_t i = 0; i < candidate->count; i++)
		if (candidate->witnesses[i] == witness)
			return true;
	return false;
}

struct str *record_supported(const struct record *record, size_t witness, bool supported,
			     struct arena *arena, size_t *ret_count)
{
	struct str *names = ARENA_ARRAY(arena, struct str, record->fields + 1);
	size_t count = 0;

	for (size_t i = 0; i < record->fields; i++) {
		const struct choice *choice = &record->choices[i];

		for (size_t j = 0; j < choice->count; j++)
			if (is_among(&choice->candidates[j], witness) &&
			    supports(choice, j) == supported)
				names[count++] = str_from(choice->field->name);
	}
	*ret_count = count;
	return names;
}

bool record_usd(const struct choice *choice, const struct witness *witnesses,
		const struct rate_table *rates, struct usd *ret_usd)
{
	const struct claim *claim;
	struct date on;

	if (choice->count == 0 || !choice->value.has_number)
		return false;
	claim = witnesses[choice->candidates[choice->chosen].witnesses[0]].claim;
	if (!date_parse(fact_text(&claim->fact, F_DATE), &on))
		on = claim->published_on;
	return usd_of(rates, choice->value.number, choice->value.currency, on, ret_usd);
}

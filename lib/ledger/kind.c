/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/kind.h"

#include <assert.h>
#include <string.h>

static const struct kind *const kinds[FACT_KINDS] = {
	[FACT_FUNDING] = &kind_funding,
	[FACT_COMMITMENT] = &kind_commitment,
	[FACT_ACQUISITION] = &kind_acquisition,
	[FACT_DEAL] = &kind_deal,
	[FACT_CHIP] = &kind_chip,
	[FACT_DATA_CENTER] = &kind_data_center,
	[FACT_EXPORT_CONTROL] = &kind_export_control,
	[FACT_INCIDENT] = &kind_incident,
};

const struct kind *kind_of(enum fact_kind kind)
{
	return kinds[kind];
}

size_t kind_field_count(const struct kind *kind)
{
	size_t count = 0;

	while (kind->fields[count].name)
		count++;
	assert(count <= FIELDS_MAX);
	return count;
}

bool kind_field_named(const struct kind *kind, const char *name, size_t *ret_at)
{
	for (size_t i = 0; kind->fields[i].name; i++) {
		if (strcmp(kind->fields[i].name, name) == 0) {
			*ret_at = i;
			return true;
		}
	}
	return false;
}

struct witness witness_of(const struct kind *kind, const struct claim *claim,
			  const struct identity *identity, struct arena *arena)
{
	size_t count = kind_field_count(kind);
	struct value *values = ARENA_ARRAY(arena, struct value, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct record_field *field = &kind->fields[i];

		values[i] = value_read(&claim->fact, field->type, field->from, identity, arena);
		if (!values[i].present && field->otherwise)
			values[i] = value_of_word(arena, str_from(field->otherwise));
	}
	return (struct witness){ claim, values };
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/subject.h"

#include "ledger/kind.h"

static void add(struct subject *subject, size_t *room, struct str id, struct str name,
		struct arena *arena)
{
	size_t same_room = *room;

	for (size_t i = 0; i < subject->count; i++)
		if (str_eq(subject->ids[i], id))
			return;
	arena_grow(arena, &subject->ids, subject->count, room, sizeof *subject->ids);
	arena_grow(arena, &subject->names, subject->count, &same_room, sizeof *subject->names);
	subject->ids[subject->count] = id;
	subject->names[subject->count++] = name;
}

static struct subject of_organisation(const struct fact *fact, const struct identity *identity,
				      struct arena *arena)
{
	struct subject subject = { .key = fact_text(fact, F_ORGANISATION_ID) };
	struct str parent = fact_text(fact, F_PARENT);
	size_t room = 0;

	if (subject.key.n == 0)
		subject.key = identity_id(identity, arena, fact_text(fact, F_NAME));
	add(&subject, &room, subject.key, fact_text(fact, F_NAME), arena);
	if (parent.n > 0)
		add(&subject, &room, identity_id(identity, arena, parent), parent, arena);
	return subject;
}

struct subject subject_of(const struct fact *fact, const struct identity *identity,
			  struct arena *arena)
{
	const struct kind *kind = kind_of(fact->kind);
	struct subject subject = { 0 };
	size_t room = 0;

	if (!kind)
		return of_organisation(fact, identity, arena);
	subject.key = kind->block(fact, identity, arena);
	for (const struct record_field *field = kind->fields; field->name; field++) {
		struct value value;

		if (field->type != VALUE_PARTY && field->type != VALUE_PARTIES &&
		    field->type != VALUE_TARGETS)
			continue;
		value = value_read(fact, field->type, field->from, identity, arena);
		for (size_t i = 0; i < value.count; i++)
			if (value.items[i].is_organisation)
				add(&subject, &room, value.items[i].id, value.items[i].name, arena);
	}
	return subject;
}

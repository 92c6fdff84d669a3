/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/identity.h"

#include "base/buf.h"
#include "text/fold.h"

enum { SLUG_MAX = 1 << 16 };

#define NOBODY ((size_t)-1)

static struct str slug_of(struct arena *arena, struct str name)
{
	BUF_AUTO slug = { 0 };

	buf_init(&slug, SLUG_MAX);
	fold_slug(&slug, name);
	return arena_str(arena, buf_str(&slug));
}

void identity_init(struct identity *identity, struct arena *arena)
{
	*identity = (struct identity){ .arena = arena };
	map_init(&identity->names, arena);
	map_init(&identity->short_names, arena);
	map_init(&identity->country_names, arena);
	map_init(&identity->country_codes, arena);
	map_init(&identity->governments, arena);
	map_init(&identity->shown, arena);
}

/* Whatever the order of calls, the outcome is the same. */
static void add_short_name(struct identity *identity, struct str key, size_t at)
{
	size_t other;

	if (map_add(&identity->short_names, key, at, &other))
		return;
	if (other != NOBODY && str_eq(identity->listed[other], identity->listed[at]))
		return;
	if (other != NOBODY && str_eq(identity->listed[other], key))
		return;
	map_set(&identity->short_names, key, str_eq(identity->listed[at], key) ? at : NOBODY);
}

bool identity_add_name(struct identity *identity, struct str name, struct str id,
		       struct str *ret_other)
{
	size_t other;
	struct str slug = slug_of(identity->arena, name);

	if (!map_add(&identity->names, slug, identity->listed_count, &other)) {
		*ret_other = identity->listed[other];
		return str_eq(*ret_other, id);
	}
	arena_grow(identity->arena, &identity->listed, identity->listed_count,
		   &identity->listed_room, sizeof *identity->listed);
	identity->listed[identity->listed_count] = id;
	add_short_name(identity, fold_name_key(identity->arena, name), identity->listed_count++);
	return true;
}

void identity_add_country(struct identity *identity, struct str code, struct str name,
			  struct str name_key)
{
	size_t at = identity->country_count;

	if (map_add(&identity->country_codes, code, at, &at)) {
		arena_grow(identity->arena, &identity->countries, identity->country_count,
			   &identity->country_room, sizeof *identity->countries);
		identity->countries[at] =
			(struct country){ code, name, slug_of(identity->arena, name) };
		identity->country_count++;
		map_add(&identity->governments, identity->countries[at].id, at, NULL);
		map_add(&identity->country_names, identity->countries[at].id, at, NULL);
	}
	map_add(&identity->country_names, name_key, at, NULL);
}

void identity_show(struct identity *identity, struct organisation organisation)
{
	size_t at = identity->organisation_count;

	if (!map_add(&identity->shown, organisation.id, at, &at)) {
		identity->organisations[at] = organisation;
		return;
	}
	arena_grow(identity->arena, &identity->organisations, identity->organisation_count,
		   &identity->organisation_room, sizeof *identity->organisations);
	identity->organisations[identity->organisation_count++] = organisation;
}

static bool listed_by_key(const struct identity *identity, struct str key, struct str *ret_id)
{
	size_t at;

	if (!map_find(&identity->names, key, &at) &&
	    (!map_find(&identity->short_names, key, &at) || at == NOBODY))
		return false;
	*ret_id = identity->listed[at];
	return true;
}

bool identity_listed(const struct identity *identity, struct arena *arena, struct str name,
		     struct str *ret_id)
{
	size_t at;

	if (map_find(&identity->names, slug_of(arena, name), &at)) {
		*ret_id = identity->listed[at];
		return true;
	}
	return listed_by_key(identity, fold_name_key(arena, name), ret_id);
}

static const struct country *country_of_slug(const struct identity *identity, struct str slug)
{
	size_t at;

	return map_find(&identity->country_names, slug, &at) ? &identity->countries[at] : NULL;
}

struct str identity_id(const struct identity *identity, struct arena *arena, struct str name)
{
	struct str slug = slug_of(arena, name), key = fold_name_key(arena, name);
	const struct country *country;
	struct str id;
	size_t at;

	if (map_find(&identity->names, slug, &at))
		return identity->listed[at];
	country = country_of_slug(identity, slug);
	if (country)
		return country->id;
	if (listed_by_key(identity, key, &id))
		return id;
	country = country_of_slug(identity, key);
	if (country)
		return country->id;
	return key.n > 0 ? key : STR("unnamed");
}

const struct country *identity_country(const struct identity *identity, struct arena *arena,
				       struct str name)
{
	const struct country *country;
	size_t at;

	if (map_find(&identity->country_codes, name, &at))
		return &identity->countries[at];
	country = country_of_slug(identity, slug_of(arena, name));
	return country ? country : country_of_slug(identity, fold_name_key(arena, name));
}

const struct country *identity_government(const struct identity *identity, struct str id)
{
	size_t at;

	return map_find(&identity->governments, id, &at) ? &identity->countries[at] : NULL;
}

struct organisation identity_shown(const struct identity *identity, struct str id)
{
	const struct country *government;
	size_t at;

	if (map_find(&identity->shown, id, &at))
		return identity->organisations[at];
	government = identity_government(identity, id);
	if (government)
		return (struct organisation){ id, government->name, government->code };
	return (struct organisation){ .id = id, .name = id };
}

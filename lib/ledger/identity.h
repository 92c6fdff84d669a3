/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is meant by a name. Pure: the answer depends on the reference tables and the name alone,
 * never on what was read before.
 *
 * In this order: the slug of the whole name among the listed names, so that "Intel Capital" is not
 * Intel though both begin alike; the slug among the names of countries, which act and sign like
 * organisations and then mean their government; the name without legal form and generic ending
 * (fold_name_key) among both; else the name is an organisation of its own and that key is its id.
 *
 * Keys and names borrow from whoever added them and must outlive the identity.
 */
#ifndef LEDGER_IDENTITY_H
#define LEDGER_IDENTITY_H

#include "base/arena.h"
#include "base/str.h"
#include "ledger/map.h"

#include <stdbool.h>
#include <stddef.h>

struct country {
	struct str code; /* "SA" */
	struct str name; /* "Saudi Arabia" */
	struct str id;	 /* of its government as an organisation: "saudi-arabia" */
};

/* What records show of an organisation. */
struct organisation {
	struct str id;
	struct str name;
	struct str country; /* code; empty when not known */
};

struct identity {
	struct arena *arena;
	struct str *listed; /* ids of the organisations that the reference table lists */
	size_t listed_count, listed_room;
	struct country *countries;
	size_t country_count, country_room;
	struct organisation *organisations; /* known by name; see identity_show() */
	size_t organisation_count, organisation_room;
	struct map names;	  /* slug -> listed */
	struct map short_names;	  /* name key -> listed, or NOBODY */
	struct map country_names; /* slug -> countries */
	struct map country_codes; /* code -> countries */
	struct map governments;	  /* id -> countries */
	struct map shown;	  /* id -> organisations */
};

void identity_init(struct identity *identity, struct arena *arena);

/*
 * A name of a listed organisation. False when the same slug already means another one: then
 * *ret_other is that one's id. The name's shorter key (without "Inc.") finds it too, unless another
 * listed organisation has the same one: then it finds the one whose id it is, or nobody.
 */
bool identity_add_name(struct identity *identity, struct str name, struct str id,
		       struct str *ret_other);

/* Country names may be added in any number; the first call of a code says how it is called. */
void identity_add_country(struct identity *identity, struct str code, struct str name,
			  struct str name_key);

/* The organisation as records show it (display name, country). Set again to replace. */
void identity_show(struct identity *identity, struct organisation organisation);

/* Id of the organisation that a name means. Never empty. */
struct str identity_id(const struct identity *identity, struct arena *arena, struct str name);

/* The same, but only if the reference table lists it. */
bool identity_listed(const struct identity *identity, struct arena *arena, struct str name,
		     struct str *ret_id);

/* A country by a name or code of it, or by the id of its government; NULL when it is none. */
const struct country *identity_country(const struct identity *identity, struct arena *arena,
				       struct str name);
const struct country *identity_government(const struct identity *identity, struct str id);

/* What identity_show() was told; else id as the name. */
struct organisation identity_shown(const struct identity *identity, struct str id);

#endif

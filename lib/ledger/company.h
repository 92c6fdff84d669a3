/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A company (or lab, investor, agency, government): what the claims that name it come to. Pure; the
 * database half is resolve_company.c.
 */
#ifndef LEDGER_COMPANY_H
#define LEDGER_COMPANY_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "ledger/claim.h"
#include "ledger/record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A way in which claims write its name. */
struct company_form {
	struct str name;
	int64_t claims;
};

struct company {
	struct str id;
	struct company_form *forms;
	size_t form_count;
	int64_t claims, sources;
	struct str first_published, last_published; /* dates; empty when none is known */

	/* Set by company_listed() and company_settle(). */
	struct record record; /* what reference tables say; no witness when none lists it */
	bool listed;
	struct str name, kind, country, domain, parent; /* empty: not known; parent is an id */
};

/* Takes what the reference tables say; count may be 0. */
void company_listed(struct company *company, const struct claim *const *claims, size_t count,
		    const struct identity *identity, struct arena *arena);

/* Then settles name, kind and country of one that no table lists. */
void company_settle(struct company *company, const struct identity *identity);

/* All other names, each once, in byte order. */
struct str *company_aliases(const struct company *company, struct arena *arena, size_t *ret_count);
struct str *company_roles(const struct company *company, struct arena *arena, size_t *ret_count);

void company_body(struct buf *out, const struct company *company, const struct surroundings *around,
		  struct arena *arena);

#endif

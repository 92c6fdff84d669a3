/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One run of resolving, in one transaction under the lock of data_version. Private to the files
 * resolve*.c and company*.c.
 */
#ifndef LEDGER_RESOLUTION_H
#define LEDGER_RESOLUTION_H

#include "base/arena.h"
#include "base/err.h"
#include "extract/fact.h"
#include "ledger/map.h"
#include "ledger/reference.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct company_list;
struct db;
struct db_statement;

/* A list of texts that a statement takes as an array. */
struct str_list {
	struct str *items;
	size_t count, room;
};

void str_list_add(struct str_list *list, struct arena *arena, struct str item);

/* The same as a set: each text once, in the order of coming. */
struct str_set {
	struct str_list list;
	struct map at;
};

void str_set_init(struct str_set *set, struct arena *arena);
bool str_set_add(struct str_set *set, struct str item); /* false when it is there already */

struct resolution {
	struct db *db;
	struct arena *arena;   /* of the whole run */
	struct arena *scratch; /* of the portion at hand */
	struct reference reference;
	struct str now; /* the one time of everything that this run writes */
	int64_t version;
	struct str_set blocks[FACT_KINDS]; /* subject keys whose claims changed */
	struct str_set companies;	   /* ids */
	struct str_set documents;	   /* ids: what the API says of them may have changed */
	int64_t unseen; /* changes that no record tells of: of documents, links and reviews */
	struct company_list *named; /* the companies, as far as they are loaded */
	struct str_set given;	    /* ids of records that this run has dealt with */
	struct str_list changed_ids, changed_kinds, changed_actions;
	bool law_changed; /* the export rules: they are of the moment too */
	size_t created, updated, merged, retracted;
};

enum change_action { CHANGE_CREATED, CHANGE_UPDATED, CHANGE_MERGED, CHANGE_RETRACTED };

void resolution_note(struct resolution *r, struct str id, const char *kind,
		     enum change_action action);

/* Settles names and countries of the organisations in r->companies, and adds the blocks of all
 * records that show a changed one. */
bool resolution_name_companies(struct resolution *r, struct err *err);
bool resolution_write_companies(struct resolution *r, struct err *err);

/* All blocks of one kind of claim. */
bool resolution_resolve_kind(struct resolution *r, enum fact_kind kind, struct err *err);

/* Finds the claims that the reviews are about, where either may have changed, groups them by what
 * the reviews make of them, and notes their blocks. */
bool resolution_review(struct resolution *r, struct err *err);

/* A version of a record that is to be written when its body is new. */
struct version {
	struct str id;
	struct str body;
	bool is_new;	/* the id may have to be made */
	bool may_exist; /* there may be a current version of it */
	const void *source;
};

/*
 * Closes the versions whose body changed and writes the new ones with `copy`; `add` adds the
 * columns of one version to the row. Notes the changes.
 */
struct version_writer {
	const char *kind; /* of record */
	const struct db_statement *copy;
	void (*add)(struct resolution *r, const struct version *version);
};

bool resolution_write_versions(struct resolution *r, const struct version_writer *writer,
			       struct version *versions, size_t count, struct err *err);

/* Ends the current versions of these records. */
bool resolution_close(struct resolution *r, const struct str_list *ids, struct err *err);

#endif

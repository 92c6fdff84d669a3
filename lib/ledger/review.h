/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A reviewer's word on a claim: accept, reject or correct. It is kept beside the claims, like them
 * never changed, and the next resolution takes it into account:
 *
 * - a rejected claim supports nothing: no record, no company. It stays in the list of claims, and
 *   with the record that it would belong to, with the review beside it;
 * - an accepted one wins where the rule of a field ranks it equal with others;
 * - of a corrected one the corrected fields count instead of its own, for what it is grouped with,
 *   too, and win over what anybody else says. Their rule is "review", and names the reviewer.
 *
 * The latest word on a claim counts; "withdraw" is as if none had been said.
 *
 * It outlives the extractor that made the claim. Made again, a claim has the same key and the same
 * review. Made otherwise, with another quote of the sentence or with fields more or less, the claim
 * of the same document and kind inherits it whose quote overlaps, and of whose fields none
 * contradicts the reviewed ones (those that the review corrects are not compared): of several the
 * one that agrees in most fields, then the one that overlaps most. A claim that says something else
 * is another claim, and waits for a review of its own.
 */
#ifndef LEDGER_REVIEW_H
#define LEDGER_REVIEW_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

struct db;

struct review {
	struct str claim_key; /* "clm_..." */
	struct str verdict;   /* accept, reject, correct or withdraw */
	struct str fields;    /* of correct: JSON object of the fields that are other; else empty */
	struct str reason;    /* may be empty */
	struct str reviewer;  /* name of a key */
};

/*
 * Inside the caller's transaction; resolve_noted() then makes it count. An unknown claim, or one
 * that is withdrawn, is ERR_NOT_FOUND; fields that do not fit are ERR_INPUT that names them, and so
 * is a claim of a reference table, which is corrected in its table. *ret_id ("rev_12") lies in the
 * arena.
 */
bool review_store(struct db *db, const struct review *review, struct arena *arena,
		  struct str *ret_id, struct err *err);

#endif

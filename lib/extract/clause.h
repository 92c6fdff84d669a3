/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clauses of a sentence: "Foo shelved its campus in Leeds | , and Bar , a rival , has ordered
 * chips | though it says nothing of them". A subject, a status, a pronoun holds for its own clause
 * first. Internal to lib/extract.
 */
#ifndef EXTRACT_CLAUSE_H
#define EXTRACT_CLAUSE_H

#include "extract/tag.h"

/* Fills `clause` of the sentence: by token the number of its clause, from 0. Needs the spans and
 * the insertions. */
void clause_mark(struct tagged *tagged, struct arena *arena);

#endif

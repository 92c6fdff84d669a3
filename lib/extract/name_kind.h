/* SPDX-License-Identifier: Apache-2.0 */
/* What a run of unknown words with capitals is: a firm, a person, a place, or no name at all.
 * Internal to lib/extract. */
#ifndef EXTRACT_NAME_KIND_H
#define EXTRACT_NAME_KIND_H

#include "extract/name_reader.h"

/* Is the run [i, end) a name? Where capitals are idle, it must be more than a common word. */
bool name_run_counts(const struct name_reader *r, size_t i, size_t end);

enum tag name_run_tag(const struct name_reader *r, size_t i, size_t end);

/* "HOST: Welcome back.": who speaks in a transcript. */
bool name_speaker(const struct name_reader *r, size_t i);

#endif

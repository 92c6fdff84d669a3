/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the fuzz drivers share. Each driver is one file with LLVMFuzzerTestOneInput(); libFuzzer
 * calls it with inputs of its own making, plain.c with the files of corpus/ and regressions/.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/arena.h"
#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as a text: whatever is no well-formed UTF-8, and every NUL, becomes '?'. */
struct str fuzz_text(struct arena *arena, const uint8_t *data, size_t size);

/* A broken promise of the code under test: says which, and aborts. */
#define FUZZ_EXPECT(condition)                                                                     \
	do {                                                                                       \
		if (!(condition))                                                                  \
			fuzz_broken(__FILE__, __LINE__, #condition);                               \
	} while (0)
_Noreturn void fuzz_broken(const char *file, int line, const char *condition);

#endif

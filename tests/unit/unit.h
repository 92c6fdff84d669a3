/* SPDX-License-Identifier: Apache-2.0 */
/* What every unit test includes: cmocka with the headers it forgets, and assertions on views. */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#include "base/str.h"

#define assert_str(view, literal)                                                                  \
	do {                                                                                       \
		struct str got_ = (view);                                                          \
		assert_int_equal(got_.n, sizeof(literal) - 1);                                     \
		assert_memory_equal(got_.n ? got_.p : "", literal, got_.n);                        \
	} while (0)

#define assert_near(x, wanted, tolerance) assert_true(fabs((x) - (wanted)) <= (tolerance))

#endif

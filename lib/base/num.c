/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool num_parse_i64(struct str text, int64_t min, int64_t max, int64_t *ret_n)
{
	bool negative = text.n && text.p[0] == '-';
	size_t i = negative ? 1 : 0;
	int64_t n = 0;

	if (i == text.n)
		return false;
	for (; i < text.n; i++) {
		if (!ascii_is_digit(text.p[i]))
			return false;
		if (__builtin_mul_overflow(n, 10, &n) ||
		    __builtin_sub_overflow(n, text.p[i] - '0', &n))
			return false;
	}
	/* Counted downwards, because the range of negative numbers is the larger one. */
	if (!negative && __builtin_sub_overflow((int64_t)0, n, &n))
		return false;
	if (n < min || n > max)
		return false;
	*ret_n = n;
	return true;
}

static size_t skip_digits(struct str text, size_t at)
{
	while (at < text.n && ascii_is_digit(text.p[at]))
		at++;
	return at;
}

/* digits [. digits] [e [sign] digits]: strtod alone would take "inf", hexadecimal and white space.
 */
static bool is_decimal(struct str text)
{
	size_t at = text.n && text.p[0] == '-' ? 1 : 0;
	size_t end = skip_digits(text, at);

	if (end == at)
		return false;
	if (end < text.n && text.p[end] == '.') {
		at = end + 1;
		end = skip_digits(text, at);
		if (end == at)
			return false;
	}
	if (end < text.n && (text.p[end] == 'e' || text.p[end] == 'E')) {
		at = end + 1;
		if (at < text.n && (text.p[at] == '+' || text.p[at] == '-'))
			at++;
		end = skip_digits(text, at);
		if (end == at)
			return false;
	}
	return end == text.n;
}

bool num_parse_double(struct str text, double min, double max, double *ret_x)
{
	char copy[64];
	double x;

	if (text.n >= sizeof copy || !is_decimal(text))
		return false;
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	x = strtod(copy, NULL);
	if (!isfinite(x) || x < min || x > max)
		return false;
	*ret_x = x;
	return true;
}

void num_format(struct buf *out, double x)
{
	char digits[40];

	if (fabs(x) < 1e15 && x == floor(x)) {
		buf_add_i64(out, (int64_t)x);
		return;
	}
	for (int precision = 6; precision <= 17; precision++) {
		snprintf(digits, sizeof digits, "%.*g", precision, x);
		if (strtod(digits, NULL) == x)
			break;
	}
	buf_add_text(out, digits);
}

/* SPDX-License-Identifier: Apache-2.0 */
#define ERR_IMPLEMENTATION
#include "base/err.h"

#include <stdio.h>
#include <string.h>

static int length_of_character(unsigned char lead)
{
	if (lead < 0xC0)
		return 1;
	return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* A message must stay valid UTF-8 when it is cut: it ends up in JSON. */
static void cut_at_character(struct err *err, int wanted)
{
	int n = (int)sizeof err->msg - 1, last = n - 1;

	if (wanted <= n)
		return;
	while (last > 0 && ((unsigned char)err->msg[last] & 0xC0) == 0x80)
		last--;
	if (last + length_of_character((unsigned char)err->msg[last]) > n)
		err->msg[last] = '\0';
}

bool err_setv(struct err *err, enum err_code code, const char *fmt, va_list args)
{
	int n;

	err->code = code;
	err->is_down = false;
	n = vsnprintf(err->msg, sizeof err->msg, fmt, args);
	cut_at_character(err, n);
	return false;
}

bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	err_setv(err, code, fmt, args);
	va_end(args);
	return false;
}

bool err_in(struct err *err, const char *fmt, ...)
{
	struct err inner = *err;
	va_list args;
	size_t n;

	va_start(args, fmt);
	err_setv(err, inner.code, fmt, args);
	err->is_down = inner.is_down;
	va_end(args);
	n = strlen(err->msg);
	cut_at_character(err,
			 (int)n + snprintf(err->msg + n, sizeof err->msg - n, ": %s", inner.msg));
	return false;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "http/trace.h"

/* A later version may say whatever it likes after these; to be passed on it must be printable and
 * not go on for ever. */
enum { TRACE_LENGTH = 55, TRACE_MAX = 256 };

static bool is_hex(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!ascii_is_digit(text.p[i]) && !(text.p[i] >= 'a' && text.p[i] <= 'f'))
			return false;
	return true;
}

static bool is_id(struct str text)
{
	bool has_more = false;

	for (size_t i = 0; i < text.n; i++)
		has_more = has_more || text.p[i] != '0';
	return has_more && is_hex(text);
}

static bool is_printable(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] <= 0x20 || text.p[i] >= 0x7f)
			return false;
	return true;
}

bool trace_is_sane(struct str t)
{
	struct str version = str_sub(t, 0, 2);

	if (t.n < TRACE_LENGTH || t.n > TRACE_MAX || t.p[2] != '-' || t.p[35] != '-' ||
	    t.p[52] != '-' || !is_hex(version) || str_is(version, "ff"))
		return false;
	if (t.n > TRACE_LENGTH && (str_is(version, "00") || t.p[TRACE_LENGTH] != '-'))
		return false;
	return is_id(str_sub(t, 3, 35)) && is_id(str_sub(t, 36, 52)) &&
	       is_hex(str_sub(t, 53, 55)) && is_printable(str_sub(t, TRACE_LENGTH, t.n));
}

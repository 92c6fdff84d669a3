/* SPDX-License-Identifier: Apache-2.0 */
#include "server/address.h"

#include "base/num.h"
#include "base/str.h"

/* "[::1]:8080" -> "::1", "8080"; "host:8080"; "8080" */
static bool split(struct str text, struct str *ret_host, struct str *ret_port)
{
	size_t colon = text.n;

	while (colon > 0 && text.p[colon - 1] != ':')
		colon--;
	if (colon == 0) {
		*ret_host = STR("127.0.0.1");
		*ret_port = text;
		return true;
	}
	*ret_host = str_sub(text, 0, colon - 1);
	*ret_port = str_sub(text, colon, text.n);
	if (str_starts(*ret_host, STR("[")) && str_ends(*ret_host, STR("]")))
		*ret_host = str_sub(*ret_host, 1, ret_host->n - 1);
	else if (str_find_char(*ret_host, ':') < ret_host->n)
		return false; /* an IPv6 address needs its brackets, or its end could be a port */
	return !str_is_empty(*ret_host);
}

bool address_parse(const char *text, struct arena *arena, struct address *ret_address,
		   struct err *err)
{
	struct str host, port_text;
	int64_t port;

	if (!split(str_from(text), &host, &port_text) || !num_parse_i64(port_text, 0, 65535, &port))
		return err_set(
			err, ERR_INPUT,
			"'%s' is not an address to listen on: write it like 127.0.0.1:8080 or "
			"[::1]:8080, with a port from 0 to 65535",
			text);
	*ret_address = (struct address){ arena_text(arena, host), (int)port };
	return true;
}

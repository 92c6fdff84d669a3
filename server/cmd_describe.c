/* SPDX-License-Identifier: Apache-2.0 */
/* exawatch describe: what the API offers, as JSON. The contract test compares it with openapi.yaml.
 */
#include "base/buf.h"
#include "server/command.h"
#include "server/describe.h"

#include <stdio.h>

enum { DESCRIPTION_MAX = 4 << 20 };

static bool run(const struct command_line *line, struct err *err)
{
	BUF_AUTO out = { .cap = DESCRIPTION_MAX };

	(void)line;
	describe_all(&out);
	buf_add_char(&out, '\n');
	if (buf_is_spoilt(&out))
		return err_set(err, ERR_MEMORY, "no memory for the description");
	fputs(buf_text(&out), stdout);
	return true;
}

const struct command command_describe = {
	.name = "describe",
	.summary = "Print routes, parameters and fields as JSON",
	.run = run,
};

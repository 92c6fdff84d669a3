/* SPDX-License-Identifier: Apache-2.0 */
#include "db/conninfo.h"

#include "base/str.h"

#include <libpq-fe.h>

/* Anything else is the name of a database, as in psql. */
static bool is_name(const char *conninfo)
{
	return !strchr(conninfo, '=') && !strstr(conninfo, "://");
}

/* Where it cannot be parsed: is there anything that could be one? */
static bool may_have_password(const char *conninfo)
{
	return strstr(conninfo, "pass") || (strstr(conninfo, "://") && strchr(conninfo, '@'));
}

bool conninfo_check(const char *conninfo, struct err *err)
{
	PQconninfoOption *parsed = NULL;
	char *reason = NULL;
	struct str line;

	if (is_name(conninfo))
		return true;
	parsed = PQconninfoParse(conninfo, &reason);
	line = str_from(reason);
	line = str_sub(line, 0, str_find_char(line, '\n'));
	if (!parsed && may_have_password(conninfo))
		err_set(err, ERR_INPUT,
			"the database connection string is not understood (what is wrong is not "
			"shown, as it seems to hold a password)");
	else if (!parsed)
		err_set(err, ERR_INPUT, "the database connection string is not understood: %.*s",
			STR_ARG(line));
	PQconninfoFree(parsed);
	PQfreemem(reason);
	return parsed != NULL;
}

static bool is_secret(const PQconninfoOption *option)
{
	return option->val && option->val[0] &&
	       (strcmp(option->keyword, "password") == 0 ||
		strcmp(option->keyword, "sslpassword") == 0);
}

bool conninfo_is_public(const char *conninfo, struct err *err)
{
	PQconninfoOption *parsed;
	bool has_secret = false;

	if (is_name(conninfo))
		return true;
	parsed = PQconninfoParse(conninfo, NULL);
	for (const PQconninfoOption *o = parsed; o && o->keyword && !has_secret; o++)
		has_secret = is_secret(o);
	if (!parsed)
		has_secret = may_have_password(conninfo);
	PQconninfoFree(parsed);
	return !has_secret ||
	       err_set(err, ERR_INPUT,
		       "a password among the arguments is seen by every user of this machine: put "
		       "it into a file (PGPASSFILE, or a service in PGSERVICEFILE), or the whole "
		       "string into the environment");
}

/* "" when it is not said. */
static const char *value_of(const PQconninfoOption *parsed, const char *keyword)
{
	for (const PQconninfoOption *o = parsed; o && o->keyword; o++)
		if (strcmp(o->keyword, keyword) == 0)
			return o->val ? o->val : "";
	return "";
}

bool conninfo_is_same_place(const char *a, const char *b)
{
	static const char *const of_place[] = { "service", "host",   "hostaddr",
						"port",	   "dbname", "target_session_attrs" };
	PQconninfoOption *one = PQconninfoParse(a, NULL), *other = PQconninfoParse(b, NULL);
	bool same = one && other;

	for (size_t i = 0; i < sizeof of_place / sizeof of_place[0]; i++)
		same = same &&
		       strcmp(value_of(one, of_place[i]), value_of(other, of_place[i])) == 0;
	PQconninfoFree(one);
	PQconninfoFree(other);
	return same || strcmp(a, b) == 0;
}

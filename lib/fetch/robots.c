/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/robots.h"

#include "base/num.h"

enum { PATTERN_MOST = 1024, PATH_MOST = 2048 };

/* "Key: value # remark" */
static bool read_line(struct str line, struct str *ret_key, struct str *ret_value)
{
	size_t colon;

	line = str_trim(str_sub(line, 0, str_find_char(line, '#')));
	colon = str_find_char(line, ':');
	if (colon == line.n)
		return false;
	*ret_key = str_trim(str_sub(line, 0, colon));
	*ret_value = str_trim(str_sub(line, colon + 1, line.n));
	return true;
}

static bool is_name_char(char c)
{
	return ascii_is_alpha(c) || c == '-' || c == '_';
}

/* A product token may have a version behind it that does not count. */
static bool names_us(struct str value, struct str agent)
{
	size_t n = 0;

	while (n < value.n && is_name_char(value.p[n]))
		n++;
	return n > 0 && str_eq_ci(str_sub(value, 0, n), agent);
}

/* Is there a group of our own? Then that of "*" does not count. */
static bool has_group(struct str text, struct str agent)
{
	struct str line, key, value;

	while (str_line(&text, &line))
		if (read_line(line, &key, &value) && str_eq_ci(key, STR("user-agent")) &&
		    names_us(value, agent))
			return true;
	return false;
}

static void add_rule(struct robots *robots, struct str path, bool allows, struct arena *arena)
{
	if (path.n == 0)
		return;
	/* Longer than any path that is asked for in earnest; so hostile rules stay cheap. */
	path = str_sub(path, 0, PATTERN_MOST);
	arena_grow(arena, &robots->rules, robots->count, &robots->room, sizeof *robots->rules);
	robots->rules[robots->count++] = (struct robots_rule){ path, allows };
}

static void read_delay(struct robots *robots, struct str value)
{
	double seconds;

	if (num_parse_double(value, 0, 1e6, &seconds))
		robots->delay =
			seconds > ROBOTS_DELAY_MOST ? ROBOTS_DELAY_MOST : (int)(seconds + 0.999);
}

void robots_parse(struct str text, struct str agent, struct arena *arena, struct robots *ret_robots)
{
	struct robots robots = { 0 };
	bool own = has_group(text, agent), in_heads = false, ours = false;
	struct str line, key, value;

	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_sub(text, 3, text.n);
	while (str_line(&text, &line)) {
		if (!read_line(line, &key, &value))
			continue;
		if (str_eq_ci(key, STR("user-agent"))) {
			bool named = own ? names_us(value, agent) : str_eq(value, STR("*"));

			/* Several heads in a row begin one group. */
			ours = named || (in_heads && ours);
			in_heads = true;
			continue;
		}
		if (str_eq_ci(key, STR("sitemap")))
			continue;
		in_heads = false;
		if (!ours)
			continue;
		if (str_eq_ci(key, STR("allow")) || str_eq_ci(key, STR("disallow")))
			add_rule(&robots, value, str_eq_ci(key, STR("allow")), arena);
		else if (str_eq_ci(key, STR("crawl-delay")))
			read_delay(&robots, value);
	}
	*ret_robots = robots;
}

/* '*' is any text, '$' at the end is the end. */
static bool matches(struct str pattern, struct str path)
{
	size_t at = 0, i = 0, star = pattern.n, resume = 0;

	while (i < path.n) {
		if (at == pattern.n)
			return true;
		if (pattern.p[at] == '*') {
			star = at++;
			resume = i;
		} else if (pattern.p[at] == path.p[i]) {
			at++;
			i++;
		} else if (star < pattern.n) {
			at = star + 1;
			i = ++resume;
		} else {
			return false;
		}
	}
	while (at < pattern.n && pattern.p[at] == '*')
		at++;
	return at == pattern.n || (pattern.p[at] == '$' && at + 1 == pattern.n);
}

bool robots_allows(const struct robots *robots, struct str path)
{
	size_t longest = 0;
	bool allowed = true;

	path = str_sub(path, 0, PATH_MOST);
	/* RFC 9309: robots.txt itself is always allowed. */
	if (str_eq(path, STR("/robots.txt")))
		return true;
	for (size_t i = 0; i < robots->count; i++) {
		const struct robots_rule *rule = &robots->rules[i];

		if (rule->path.n < longest || !matches(rule->path, path))
			continue;
		allowed = rule->path.n > longest ? rule->allows : allowed || rule->allows;
		longest = rule->path.n;
	}
	return allowed && !robots->refuses_all;
}

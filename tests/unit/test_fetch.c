/* SPDX-License-Identifier: Apache-2.0 */
/* Manners and caution; that pages come is tested from outside. */
#include "unit.h"

#include "fetch/public.h"
#include "fetch/robots.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

static bool is_public(const char *text)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
		return address_is_public((const struct sockaddr *)&v4);
	assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
	return address_is_public((const struct sockaddr *)&v6);
}

static void test_addresses(void **state)
{
	static const char *const others[] = {
		"0.0.0.0",
		"10.1.2.3",
		"100.64.0.1",
		"127.0.0.1",
		"127.255.255.255",
		"169.254.169.254",
		"172.16.0.1",
		"172.31.255.255",
		"192.0.2.1",
		"192.168.1.1",
		"198.18.0.1",
		"203.0.113.9",
		"224.0.0.1",
		"240.0.0.1",
		"255.255.255.255",
		"::",
		"::1",
		"::ffff:127.0.0.1",
		"::ffff:10.0.0.1",
		"64:ff9b::7f00:1",
		"2002:7f00:1::",
		"2002:a00:1::",
		"fc00::1",
		"fd12::1",
		"fe80::1",
		"fec0::1",
		"ff02::1",
		"2001:db8::1",
		"2001::1",
		"100::1",
		"::7f00:1",
	};
	static const char *const everyones[] = {
		"1.1.1.1",	   "8.8.8.8",	      "100.63.255.255", "100.128.0.1",
		"172.15.0.1",	   "172.32.0.1",      "192.167.1.1",	"198.20.0.1",
		"223.255.255.255", "2606:4700::1111", "::ffff:8.8.8.8", "2a00:1450::1",
		"2002:808:808::",
	};

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (is_public(others[i]))
			fail_msg("%s is not public", others[i]);
	for (size_t i = 0; i < sizeof everyones / sizeof *everyones; i++)
		if (!is_public(everyones[i]))
			fail_msg("%s is public", everyones[i]);
}

static void test_other_families(void **state)
{
	struct sockaddr_un local = { .sun_family = AF_UNIX };

	(void)state;
	assert_false(address_is_public((const struct sockaddr *)&local));
}

static struct robots parse(struct arena *arena, const char *text)
{
	struct robots robots;

	robots_parse(str_from(text), STR("Exawatch"), arena, &robots);
	return robots;
}

static void test_groups(void **state)
{
	struct robots robots;
	ARENA_AUTO arena;

	(void)state;
	arena_init(&arena);
	robots = parse(&arena, "User-agent: *\nDisallow: /\n\nuser-agent: exawatch/1.0\n"
			       "User-Agent: other\nDisallow: /private # remark\n");
	assert_true(robots_allows(&robots, STR("/news")));
	assert_false(robots_allows(&robots, STR("/private/x")));
	robots = parse(&arena, "\xEF\xBB\xBFUser-agent: exawatchbot\nDisallow: /\n"
			       "User-agent: *\r\nDisallow: /a\r\nCrawl-delay: 2.5\r\n");
	assert_true(robots_allows(&robots, STR("/b")));
	assert_false(robots_allows(&robots, STR("/a")));
	assert_int_equal(robots.delay, 3);
	robots = parse(&arena, "User-agent: *\nDisallow:\nCrawl-delay: 86400\n");
	assert_true(robots_allows(&robots, STR("/")));
	assert_int_equal(robots.delay, ROBOTS_DELAY_MOST);
	robots = parse(&arena, "<html>not found</html>");
	assert_true(robots_allows(&robots, STR("/")));
}

static void test_rules(void **state)
{
	static const struct {
		const char *rules, *path;
		bool allowed;
	} cases[] = {
		/* the longest rule decides, and "allow" among equals */
		{ "Disallow: /a\nAllow: /a/b", "/a/b/c", true },
		{ "Allow: /a\nDisallow: /a/b", "/a/b/c", false },
		{ "Disallow: /a\nAllow: /a", "/a", true },
		{ "Allow: /a\nDisallow: /a", "/a", true },
		{ "Disallow: /*.pdf$", "/x/y.pdf", false },
		{ "Disallow: /*.pdf$", "/x/y.pdf?z", true },
		{ "Disallow: /*/feed", "/x/feed/1", false },
		{ "Disallow: /*?s=", "/?s=x", false },
		{ "Disallow: /a**b", "/axxb", false },
		{ "Disallow: /", "/robots.txt", true },
		{ "Disallow: *", "/x", false },
		{ "Disallow: /a$", "/ab", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct robots robots;
		ARENA_AUTO arena;

		arena_init(&arena);
		robots = parse(&arena, arena_strf(&arena, "User-agent: *\n%s\n", cases[i].rules).p);
		if (robots_allows(&robots, str_from(cases[i].path)) != cases[i].allowed)
			fail_msg("%s: %s", cases[i].rules, cases[i].path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_other_families),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

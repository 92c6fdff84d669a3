/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "http/crowd.h"
#include "http/forwarded.h"
#include "unit.h"

#include <arpa/inet.h>
#include <sys/socket.h>

static struct in6_addr address_of(const char *text)
{
	struct in6_addr address = { .s6_addr = { [10] = 0xff, [11] = 0xff } };

	if (inet_pton(AF_INET, text, &address.s6_addr[12]) != 1)
		assert_int_equal(inet_pton(AF_INET6, text, &address), 1);
	return address;
}

static struct trusted *trusted_of(const char *list)
{
	struct trusted *trusted = NULL;
	struct err err;

	assert_true(trusted_new(list, &trusted, &err));
	return trusted;
}

static void test_networks_are_told_apart(void **state)
{
	static const struct {
		const char *list, *address;
		bool is_in;
	} cases[] = {
		{ "10.0.0.0/8", "10.255.255.255", true },
		{ "10.0.0.0/8", "11.0.0.0", false },
		{ "10.0.0.0/9", "10.128.0.0", false },
		{ "192.0.2.7", "192.0.2.7", true },
		{ "192.0.2.7", "192.0.2.6", false },
		{ "192.0.2.6/31", "192.0.2.7", true },
		{ "0.0.0.0/0", "8.8.8.8", true },
		{ "0.0.0.0/0", "2001:db8::1", false },
		{ "::/0", "8.8.8.8", true },
		{ "2001:db8::/33", "2001:db8:7fff::1", true },
		{ "2001:db8::/33", "2001:db8:8000::1", false },
		{ "::1", "::1", true },
		{ "::1", "127.0.0.1", false },
		{ "::ffff:10.0.0.0/8", "10.1.2.3", true },
		{ " 192.0.2.1 , 10.0.0.0/8 ", "10.1.2.3", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trusted *trusted = trusted_of(cases[i].list);
		struct in6_addr address = address_of(cases[i].address);

		assert_int_equal(trusted_has(trusted, &address), cases[i].is_in);
		trusted_free(trusted);
	}
}

static void test_lists_that_are_none(void **state)
{
	static const char *const bad[] = { "",		",",	     "10.0.0.0/8,", "10.0.0.1/8",
					   "1.2.3",	"a.b.c.d",   "10.0.0.0/33", "10.0.0.0/-1",
					   "::/129",	"10.0.0.0/", "/8",	    "10.0.0.0/8/8",
					   "fe80::1%lo" };
	struct trusted *trusted = NULL;
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (trusted_new(bad[i], &trusted, &err))
			fail_msg("'%s' was taken", bad[i]);
		assert_int_equal(err.code, ERR_INPUT);
	}
	assert_null(trusted);
}

static const char *client_of(const char *peer, const char *x_forwarded_for, const char *forwarded,
			     struct arena *arena)
{
	struct trusted *trusted = trusted_of("10.0.0.0/8, 2001:db8:1::/48");
	struct in6_addr address = address_of(peer);
	const char *wrong =
		forwarded_client(trusted, str_from(x_forwarded_for), str_from(forwarded), &address);

	trusted_free(trusted);
	return wrong ? NULL : arena_text(arena, address_text(&address, arena));
}

static void test_the_rightmost_address_that_is_not_trusted(void **state)
{
	static const struct {
		const char *peer, *x_forwarded_for, *forwarded, *client; /* NULL: refused */
	} cases[] = {
		{ "192.0.2.1", "198.51.100.7", "", "192.0.2.1" },
		{ "192.0.2.1", "garbage", "for=garbage", "192.0.2.1" },
		{ "10.0.0.1", "", "", "10.0.0.1" },
		{ "10.0.0.1", "198.51.100.7", "", "198.51.100.7" },
		{ "10.0.0.1", "a, 203.0.113.9,198.51.100.7 , 10.0.0.2", "", "198.51.100.7" },
		{ "2001:db8:1::1", "[2001:db8:2::7]:443", "", "2001:db8:2::7" },
		{ "10.0.0.1", "10.0.0.3, 10.0.0.2", "", "10.0.0.3" },
		{ "10.0.0.1", ",198.51.100.7", "", "198.51.100.7" },
		{ "10.0.0.1", "", "for=203.0.113.9, by=x;FOR=198.51.100.7:1", "198.51.100.7" },
		{ "10.0.0.1", "", "for=\"[2001:db8:2::7]\"", "2001:db8:2::7" },
		{ "10.0.0.1", "198.51.100.7", "for=198.51.100.7", "198.51.100.7" },
		{ "10.0.0.1", "198.51.100.7", "for=198.51.100.8", NULL },
		{ "10.0.0.1", "garbage", "", NULL },
		{ "10.0.0.1", "198.51.100.7,", "", NULL },
		{ "10.0.0.1", "garbage, 10.0.0.2", "", NULL },
		{ "10.0.0.1", "198.51.100.7:", "", NULL },
		{ "10.0.0.1", "198.51.100.7:65536", "", NULL },
		{ "10.0.0.1", "2001:db8:2::7:443:1:2:3:4", "", NULL },
		{ "10.0.0.1", "[198.51.100.7]", "", NULL },
		{ "10.0.0.1", "[2001:db8:2::7", "", NULL },
		{ "10.0.0.1", "[2001:db8:2::7]x", "", NULL },
		{ "10.0.0.1", "", "for=", NULL },
		{ "10.0.0.1", "", "for=unknown", NULL },
		{ "10.0.0.1", "", "for=\"198.51.100.7", NULL },
		{ "10.0.0.1", "", "for=198.51.100.7;for=198.51.100.7", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ARENA_AUTO arena = { 0 };
		const char *client = client_of(cases[i].peer, cases[i].x_forwarded_for,
					       cases[i].forwarded, &arena);

		if (!cases[i].client)
			assert_null(client);
		else
			assert_string_equal(client ? client : "refused", cases[i].client);
	}
}

static struct sockaddr_storage socket_of(const char *text)
{
	struct sockaddr_storage storage = { 0 };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
	struct sockaddr_in v4 = { .sin_family = AF_INET };

	if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
		memcpy(&storage, &v4, sizeof v4);
	} else {
		assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
		memcpy(&storage, &v6, sizeof v6);
	}
	return storage;
}

static bool has_room(struct crowd *crowd, const char *text)
{
	struct sockaddr_storage socket = socket_of(text);

	return crowd_has_room(crowd, (struct sockaddr *)&socket);
}

static void enter(struct crowd *crowd, const char *text)
{
	struct sockaddr_storage socket = socket_of(text);

	crowd_enter(crowd, (struct sockaddr *)&socket);
}

static void leave(struct crowd *crowd, const char *text)
{
	struct sockaddr_storage socket = socket_of(text);

	crowd_leave(crowd, (struct sockaddr *)&socket);
}

static void test_an_address_gets_so_many(void **state)
{
	struct crowd *crowd = crowd_new(2, false, NULL);

	(void)state;
	enter(crowd, "192.0.2.1");
	assert_true(has_room(crowd, "192.0.2.1"));
	enter(crowd, "192.0.2.1");
	assert_false(has_room(crowd, "192.0.2.1"));
	assert_false(has_room(crowd, "::ffff:192.0.2.1"));
	assert_true(has_room(crowd, "192.0.2.2"));
	leave(crowd, "192.0.2.1");
	assert_true(has_room(crowd, "192.0.2.1"));
	leave(crowd, "192.0.2.1");
	enter(crowd, "127.0.0.1");
	enter(crowd, "127.0.0.1");
	assert_false(has_room(crowd, "127.0.0.1"));
	crowd_free(crowd);
}

static void test_a_network_of_ipv6_is_one_client(void **state)
{
	struct crowd *crowd = crowd_new(1, false, NULL);

	(void)state;
	enter(crowd, "2001:db8:0:1::1");
	assert_false(has_room(crowd, "2001:db8:0:1:ffff::2"));
	assert_true(has_room(crowd, "2001:db8:0:2::1"));
	leave(crowd, "2001:db8:0:1::1");
	crowd_free(crowd);
}

static void test_proxies_and_this_machine_are_spared(void **state)
{
	struct trusted *trusted = trusted_of("10.0.0.0/8");
	struct crowd *crowd = crowd_new(1, true, trusted);

	(void)state;
	for (int i = 0; i < 3; i++) {
		enter(crowd, "10.1.2.3");
		enter(crowd, "127.0.0.9");
		enter(crowd, "::1");
	}
	assert_true(has_room(crowd, "10.1.2.3"));
	assert_true(has_room(crowd, "127.0.0.9"));
	assert_true(has_room(crowd, "::1"));
	enter(crowd, "192.0.2.1");
	assert_false(has_room(crowd, "192.0.2.1"));
	crowd_free(crowd);
	trusted_free(trusted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_networks_are_told_apart),
		cmocka_unit_test(test_lists_that_are_none),
		cmocka_unit_test(test_the_rightmost_address_that_is_not_trusted),
		cmocka_unit_test(test_an_address_gets_so_many),
		cmocka_unit_test(test_a_network_of_ipv6_is_one_client),
		cmocka_unit_test(test_proxies_and_this_machine_are_spared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

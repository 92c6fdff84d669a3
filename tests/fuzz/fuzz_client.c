/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who asks, one thing per line: trusted proxies, X-Forwarded-For, Forwarded, Authorization. Nobody
 * is believed who is not trusted, what stands left of the client is not looked at, and a key is
 * one only in the one form that keys have.
 */
#include "fuzz.h"
#include "http/forwarded.h"
#include "server/key.h"

#include <arpa/inet.h>
#include <string.h>

static struct in6_addr address_named(const char *text)
{
	struct in6_addr address;

	FUZZ_EXPECT(inet_pton(AF_INET6, text, &address) == 1);
	return address;
}

/* What a client wrote before the proxies appended to it changes nothing. */
static void check_left(const struct trusted *trusted, struct str list, const struct in6_addr *peer,
		       const struct in6_addr *client, struct arena *arena)
{
	struct in6_addr again = *peer;
	struct str longer = arena_strf(arena, "198.51.100.7, \"garbage, %.*s", STR_ARG(list));

	FUZZ_EXPECT(!forwarded_client(trusted, longer, (struct str){ 0 }, &again));
	FUZZ_EXPECT(IN6_ARE_ADDR_EQUAL(&again, client));
}

static void check_peer(const struct trusted *trusted, const char *text, struct str x_forwarded_for,
		       struct str forwarded, struct arena *arena)
{
	const struct in6_addr peer = address_named(text);
	struct in6_addr client = peer, shown;
	const char *trouble = forwarded_client(trusted, x_forwarded_for, forwarded, &client);

	if (trouble || !trusted_has(trusted, &peer)) {
		FUZZ_EXPECT(!trouble || trusted_has(trusted, &peer));
		FUZZ_EXPECT(IN6_ARE_ADDR_EQUAL(&client, &peer));
		return;
	}
	struct str written = address_text(&client, arena);

	FUZZ_EXPECT(inet_pton(AF_INET6, written.p, &shown) == 1 ||
		    inet_pton(AF_INET, written.p, &shown) == 1);
	if (x_forwarded_for.n && !forwarded.n && !trusted_has(trusted, &client))
		check_left(trusted, x_forwarded_for, &peer, &client, arena);
}

static void check_key(struct str authorization, struct arena *arena)
{
	struct hash hash = { 0 }, again = { 0 };
	struct str secret;

	if (key_parse(authorization, &hash) != KEY_SHOWN)
		return;
	secret = str_trim(authorization);
	secret = str_sub(secret, secret.n - KEY_SECRET, secret.n);
	FUZZ_EXPECT(str_starts(secret, STR("exa_")));
	FUZZ_EXPECT(key_parse(arena_strf(arena, "Bearer %.*s", STR_ARG(secret)), &again) ==
		    KEY_SHOWN);
	FUZZ_EXPECT(memcmp(&hash, &again, sizeof hash) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const peers[] = { "::ffff:10.0.0.1", "::1", "2001:db8::7" };
	struct str rest, line[4] = { 0 };
	struct trusted *trusted = NULL;
	struct err err = { 0 };
	ARENA_AUTO arena = { 0 };

	if (size > 4096)
		return 0;
	rest = fuzz_text(&arena, data, size); /* a header has no NUL */
	for (size_t i = 0; i < sizeof line / sizeof *line; i++)
		str_line(&rest, &line[i]);
	check_key(line[3], &arena);
	if (!trusted_new(arena_text(&arena, line[0]), &trusted, &err))
		FUZZ_EXPECT(err.code == ERR_INPUT && err.msg[0]);
	for (size_t i = 0; i < sizeof peers / sizeof *peers; i++)
		check_peer(trusted, peers[i], line[1], line[2], &arena);
	trusted_free(trusted);
	return 0;
}

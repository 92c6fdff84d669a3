/* SPDX-License-Identifier: Apache-2.0 */
#include "http/forwarded.h"

#include "base/num.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { V4_BITS = 96, ADDRESS_BITS = 128, LISTED_MOST = 64, HOPS_MOST = 64 };

struct network {
	struct in6_addr base;
	int bits;
};

struct trusted {
	size_t count;
	struct network networks[LISTED_MOST];
};

static bool parse_v4(const char *text, struct in6_addr *ret_address)
{
	struct in6_addr address = { .s6_addr = { [10] = 0xff, [11] = 0xff } };

	if (inet_pton(AF_INET, text, &address.s6_addr[12]) != 1)
		return false;
	*ret_address = address;
	return true;
}

static bool parse_address(struct str text, struct in6_addr *ret_address)
{
	char copy[INET6_ADDRSTRLEN];

	if (text.n == 0 || text.n >= sizeof copy)
		return false;
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	return strlen(copy) == text.n &&
	       (parse_v4(copy, ret_address) || inet_pton(AF_INET6, copy, ret_address) == 1);
}

static bool bit(const struct in6_addr *address, int at)
{
	return address->s6_addr[at / 8] >> (7 - at % 8) & 1;
}

static bool parse_network(struct str text, struct network *ret_network)
{
	size_t slash = str_find_char(text, '/');
	struct network network = { .bits = ADDRESS_BITS };
	int64_t bits;
	int before;

	if (!parse_address(str_sub(text, 0, slash), &network.base))
		return false;
	before = IN6_IS_ADDR_V4MAPPED(&network.base) ? V4_BITS : 0;
	if (slash < text.n) {
		if (!num_parse_i64(str_sub(text, slash + 1, text.n), 0, ADDRESS_BITS - before,
				   &bits))
			return false;
		network.bits = before + (int)bits;
	}
	for (int at = network.bits; at < ADDRESS_BITS; at++)
		if (bit(&network.base, at))
			return false;
	*ret_network = network;
	return true;
}

bool trusted_new(const char *list, struct trusted **ret_trusted, struct err *err)
{
	struct trusted *trusted = calloc(1, sizeof *trusted);
	struct str rest = str_from(list), part;

	if (!trusted)
		return err_set(err, ERR_MEMORY, "no memory for the trusted proxies");
	while (str_cut(&rest, ',', &part)) {
		part = str_trim(part);
		if (trusted->count == LISTED_MOST ||
		    !parse_network(part, &trusted->networks[trusted->count])) {
			trusted_free(trusted);
			return err_set(err, ERR_INPUT,
				       "'%.*s' is no proxy to trust: write up to %d addresses or "
				       "networks like 10.0.0.0/8,192.0.2.7,2001:db8::/32, without "
				       "bits behind the prefix",
				       STR_ARG(part), LISTED_MOST);
		}
		trusted->count++;
	}
	*ret_trusted = trusted;
	return true;
}

void trusted_free(struct trusted *trusted)
{
	free(trusted);
}

static bool is_in(const struct network *network, const struct in6_addr *address)
{
	int whole = network->bits / 8;

	if (memcmp(network->base.s6_addr, address->s6_addr, (size_t)whole) != 0)
		return false;
	for (int at = whole * 8; at < network->bits; at++)
		if (bit(&network->base, at) != bit(address, at))
			return false;
	return true;
}

bool trusted_has(const struct trusted *trusted, const struct in6_addr *address)
{
	for (size_t i = 0; trusted && i < trusted->count; i++)
		if (is_in(&trusted->networks[i], address))
			return true;
	return false;
}

bool address_of_socket(const struct sockaddr *socket, struct in6_addr *ret_address)
{
	struct in6_addr address = { .s6_addr = { [10] = 0xff, [11] = 0xff } };
	struct sockaddr_in6 v6;
	struct sockaddr_in v4;

	switch (socket->sa_family) {
	case AF_INET:
		memcpy(&v4, socket, sizeof v4);
		memcpy(&address.s6_addr[12], &v4.sin_addr, sizeof v4.sin_addr);
		break;
	case AF_INET6:
		memcpy(&v6, socket, sizeof v6);
		address = v6.sin6_addr;
		break;
	default:
		return false;
	}
	*ret_address = address;
	return true;
}

bool address_is_loopback(const struct in6_addr *address)
{
	return IN6_IS_ADDR_LOOPBACK(address) ||
	       (IN6_IS_ADDR_V4MAPPED(address) && address->s6_addr[12] == 127);
}

struct str address_text(const struct in6_addr *address, struct arena *arena)
{
	char text[INET6_ADDRSTRLEN] = "";

	if (IN6_IS_ADDR_V4MAPPED(address))
		inet_ntop(AF_INET, &address->s6_addr[12], text, sizeof text);
	else
		inet_ntop(AF_INET6, address, text, sizeof text);
	return arena_str(arena, str_from(text));
}

static bool is_port(struct str text)
{
	int64_t port;

	return num_parse_i64(text, 0, 65535, &port);
}

/* 192.0.2.1, 192.0.2.1:80, 2001:db8::1, [2001:db8::1], [2001:db8::1]:80 */
static bool parse_node(struct str text, struct in6_addr *ret_address)
{
	size_t colon = str_find_char(text, ':'), end = str_find_char(text, ']');

	if (str_starts(text, STR("["))) {
		struct str inner = str_sub(text, 1, end), after = str_sub(text, end + 1, text.n);

		return end < text.n && str_find_char(inner, ':') < inner.n &&
		       parse_address(inner, ret_address) &&
		       (after.n == 0 || (after.p[0] == ':' && is_port(str_sub(after, 1, after.n))));
	}
	if (parse_address(text, ret_address))
		return true;
	return colon < text.n && is_port(str_sub(text, colon + 1, text.n)) &&
	       str_find_char(str_sub(text, 0, colon), '.') < colon &&
	       parse_address(str_sub(text, 0, colon), ret_address);
}

/* Cuts off what stands right of the last comma. False: there is nothing left. */
static bool cut_last(struct str *rest, struct str *ret_part)
{
	size_t begin = rest->n;

	if (!rest->p || rest->n == 0)
		return false;
	while (begin > 0 && rest->p[begin - 1] != ',')
		begin--;
	*ret_part = str_trim(str_sub(*rest, begin, rest->n));
	*rest = begin ? str_sub(*rest, 0, begin - 1) : (struct str){ NULL, 0 };
	return true;
}

static struct str unquote(struct str text)
{
	if (text.n >= 2 && text.p[0] == '"' && text.p[text.n - 1] == '"')
		return str_sub(text, 1, text.n - 1);
	return text;
}

/* The node of one element of Forwarded: for=192.0.2.1;proto=https. An address needs no escapes and
 * holds neither comma nor semicolon, so what was cut inside of quotes is no address. */
static bool parse_element(struct str element, struct in6_addr *ret_address)
{
	bool found = false;
	struct str pair;

	while (str_cut(&element, ';', &pair)) {
		pair = str_trim(pair);
		if (!str_starts_ci(pair, STR("for=")))
			continue;
		if (found || !parse_node(unquote(str_sub(pair, 4, pair.n)), ret_address))
			return false;
		found = true;
	}
	return found;
}

typedef bool parse_part(struct str part, struct in6_addr *ret_address);

/* From the right up to the first that is not trusted. False: what came to be read is garbage. */
static bool walk(const struct trusted *trusted, struct str list, parse_part *parse,
		 struct in6_addr *address)
{
	struct in6_addr at = *address;
	struct str part;

	for (int hops = 0; trusted_has(trusted, &at) && cut_last(&list, &part); hops++)
		if (hops == HOPS_MOST || !parse(part, &at))
			return false;
	*address = at;
	return true;
}

const char *forwarded_client(const struct trusted *trusted, struct str x_forwarded_for,
			     struct str forwarded, struct in6_addr *address)
{
	struct in6_addr one = *address, other = *address;

	if (!walk(trusted, x_forwarded_for, parse_node, &one))
		return "X-Forwarded-For of a trusted proxy is no list of addresses";
	if (!walk(trusted, forwarded, parse_element, &other))
		return "Forwarded of a trusted proxy names no addresses";
	if (x_forwarded_for.n && forwarded.n && !IN6_ARE_ADDR_EQUAL(&one, &other))
		return "X-Forwarded-For and Forwarded of a trusted proxy do not agree";
	*address = x_forwarded_for.n ? one : other;
	return NULL;
}

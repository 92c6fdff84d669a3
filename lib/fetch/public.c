/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/public.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

/* IANA's registry of special-purpose addresses. */
static const struct {
	uint8_t bytes[4];
	int bits;
} special_4[] = {
	{ { 0, 0, 0, 0 }, 8 },	    { { 10, 0, 0, 0 }, 8 },	{ { 100, 64, 0, 0 }, 10 },
	{ { 127, 0, 0, 0 }, 8 },    { { 169, 254, 0, 0 }, 16 }, { { 172, 16, 0, 0 }, 12 },
	{ { 192, 0, 0, 0 }, 24 },   { { 192, 0, 2, 0 }, 24 },	{ { 192, 88, 99, 0 }, 24 },
	{ { 192, 168, 0, 0 }, 16 }, { { 198, 18, 0, 0 }, 15 },	{ { 198, 51, 100, 0 }, 24 },
	{ { 203, 0, 113, 0 }, 24 }, { { 224, 0, 0, 0 }, 3 }, /* multicast, reserved, broadcast */
};

static const struct {
	uint8_t bytes[4];
	int bits;
} special_6[] = {
	{ { 0x20, 0x01, 0x0d, 0xb8 }, 32 }, /* documentation */
	{ { 0x20, 0x01, 0x00, 0x00 }, 32 }, /* Teredo: leads to an IPv4 address of its choice */
	{ { 0x20, 0x01, 0x00, 0x10 }, 28 }, /* ORCHID */
};

static bool has_prefix(const uint8_t *bytes, const uint8_t *prefix, int bits)
{
	int whole = bits / 8, rest = bits % 8;

	if (memcmp(bytes, prefix, (size_t)whole) != 0)
		return false;
	return rest == 0 || (bytes[whole] ^ prefix[whole]) >> (8 - rest) == 0;
}

static bool is_public_4(const uint8_t *bytes)
{
	for (size_t i = 0; i < sizeof special_4 / sizeof *special_4; i++)
		if (has_prefix(bytes, special_4[i].bytes, special_4[i].bits))
			return false;
	return true;
}

/* Mapped (::ffff:a.b.c.d), translated (64:ff9b::a.b.c.d) and 6to4 (2002:ab:cd::) addresses are what
 * they carry; of the others only 2000::/3 is public. */
static bool is_public_6(const uint8_t *bytes)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
	static const uint8_t translated[12] = { 0x00, 0x64, 0xff, 0x9b };

	if (memcmp(bytes, mapped, 12) == 0 || memcmp(bytes, translated, 12) == 0)
		return is_public_4(bytes + 12);
	if (bytes[0] == 0x20 && bytes[1] == 0x02)
		return is_public_4(bytes + 2);
	for (size_t i = 0; i < sizeof special_6 / sizeof *special_6; i++)
		if (has_prefix(bytes, special_6[i].bytes, special_6[i].bits))
			return false;
	return bytes[0] >> 5 == 1;
}

bool address_is_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return is_public_4(
			(const uint8_t *)&((const struct sockaddr_in *)(const void *)address)
				->sin_addr);
	if (address->sa_family == AF_INET6)
		return is_public_6(
			((const struct sockaddr_in6 *)(const void *)address)->sin6_addr.s6_addr);
	return false;
}

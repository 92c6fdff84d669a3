/* SPDX-License-Identifier: Apache-2.0 */
#include "http/crowd.h"

#include "http/forwarded.h"

#include <assert.h>
#include <pthread.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

struct guest {
	unsigned char address[sizeof(struct in6_addr)];
	int count;
};

struct crowd {
	int most;
	bool spares_loopback;
	const struct trusted *trusted;
	pthread_mutex_t lock;
	void *guests; /* a tree of those with a connection */
};

struct crowd *crowd_new(int most, bool spares_loopback, const struct trusted *trusted)
{
	struct crowd *crowd = calloc(1, sizeof *crowd);

	if (!crowd)
		return NULL;
	crowd->most = most;
	crowd->spares_loopback = spares_loopback;
	crowd->trusted = trusted;
	pthread_mutex_init(&crowd->lock, NULL);
	return crowd;
}

void crowd_free(struct crowd *crowd)
{
	if (!crowd)
		return;
	tdestroy(crowd->guests, free);
	pthread_mutex_destroy(&crowd->lock);
	free(crowd);
}

static int compare(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct in6_addr));
}

/* False: this one is not counted. */
static bool is_counted(const struct crowd *crowd, const struct sockaddr *client,
		       struct guest *ret_guest)
{
	struct in6_addr address;

	if (!client || !address_of_socket(client, &address) ||
	    (crowd->spares_loopback && address_is_loopback(&address)) ||
	    trusted_has(crowd->trusted, &address))
		return false;
	*ret_guest = (struct guest){ .count = 0 };
	memcpy(ret_guest->address, address.s6_addr, IN6_IS_ADDR_V4MAPPED(&address) ? 16 : 8);
	return true;
}

static struct guest *find(struct crowd *crowd, const struct guest *like)
{
	struct guest *const *found = tfind(like, &crowd->guests, compare);

	return found ? *found : NULL;
}

bool crowd_has_room(struct crowd *crowd, const struct sockaddr *client)
{
	struct guest like, *guest;
	bool has_room;

	if (!is_counted(crowd, client, &like))
		return true;
	pthread_mutex_lock(&crowd->lock);
	guest = find(crowd, &like);
	has_room = !guest || guest->count < crowd->most;
	pthread_mutex_unlock(&crowd->lock);
	return has_room;
}

static struct guest *add(struct crowd *crowd, const struct guest *like)
{
	struct guest *guest = malloc(sizeof *guest);

	assert(guest);
	*guest = *like;
	if (!tsearch(guest, &crowd->guests, compare))
		abort(); /* no memory, as above */
	return guest;
}

void crowd_enter(struct crowd *crowd, const struct sockaddr *client)
{
	struct guest like, *guest;

	if (!is_counted(crowd, client, &like))
		return;
	pthread_mutex_lock(&crowd->lock);
	guest = find(crowd, &like);
	if (!guest)
		guest = add(crowd, &like);
	guest->count++;
	pthread_mutex_unlock(&crowd->lock);
}

void crowd_leave(struct crowd *crowd, const struct sockaddr *client)
{
	struct guest like, *guest;

	if (!is_counted(crowd, client, &like))
		return;
	pthread_mutex_lock(&crowd->lock);
	guest = find(crowd, &like);
	assert(guest && guest->count > 0);
	if (--guest->count == 0) {
		tdelete(guest, &crowd->guests, compare);
		free(guest);
	}
	pthread_mutex_unlock(&crowd->lock);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Manners: robots.txt once a server, and pauses between two requests to it. */
#include "fetch/fetch_work.h"

#include <time.h>

enum { PAUSE_MS = 1000 };

struct site *site_of(struct fetcher *fetcher, struct str origin)
{
	struct site *site;

	for (site = fetcher->sites; site; site = site->next)
		if (str_eq_ci(site->origin, origin))
			return site;
	site = ARENA_NEW(&fetcher->arena, struct site);
	site->origin = arena_str(&fetcher->arena, origin);
	site->next = fetcher->sites;
	fetcher->sites = site;
	return site;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void pause_for(const struct site *site)
{
	int64_t pause = site->robots.delay > 0 ? site->robots.delay * 1000 : PAUSE_MS;
	int64_t left = site->last_ms + pause - now_ms();
	struct timespec wait = { left / 1000, left % 1000 * 1000000 };

	if (site->last_ms > 0 && !site->is_private && left > 0)
		nanosleep(&wait, NULL);
}

static bool ask(struct fetcher *fetcher, struct site *site, const struct fetch_request *request,
		size_t most, struct arena *arena, struct answer *ret_answer, struct err *err)
{
	bool fine;

	pause_for(site);
	fine = get_once(fetcher, request, most, arena, ret_answer, err);
	site->last_ms = now_ms();
	if (fine)
		site->is_private = site->is_private || ret_answer->was_private;
	return fine;
}

/* RFC 9309: no such file, all is allowed; no answer, nothing is. Redirects count. */
static bool learn_robots(struct fetcher *fetcher, struct site *site, struct arena *arena,
			 struct err *err)
{
	struct fetch_request request = { .url = arena_strf(arena, "%.*s/robots.txt",
							   STR_ARG(site->origin)) };
	struct str name = str_sub(fetcher->agent, 0, str_find_char(fetcher->agent, '/'));
	struct answer answer = { 0 };
	struct place place;

	for (int hop = 0; hop <= FETCH_REDIRECTS; hop++) {
		if (!place_of(request.url, arena, &place, err) ||
		    !ask(fetcher, site_of(fetcher, place.origin), &request, ROBOTS_MOST, arena,
			 &answer, err))
			return false;
		if (!fetch_is_redirect(answer.status) || answer.location.n == 0)
			break;
		request.url = answer.location;
	}
	site->knows_robots = true;
	if (answer.status == 200)
		robots_parse(arena_str(&fetcher->arena, answer.bytes), name, &fetcher->arena,
			     &site->robots);
	site->robots.refuses_all = answer.status >= 500;
	return true;
}

bool site_get(struct fetcher *fetcher, const struct fetch_request *request, struct arena *arena,
	      struct answer *ret_answer, struct err *err)
{
	struct place place;
	struct site *site;

	if (!place_of(request->url, arena, &place, err))
		return false;
	site = site_of(fetcher, place.origin);
	if (!site->knows_robots && !learn_robots(fetcher, site, arena, err))
		return err_in(err, "%.*s", STR_ARG(request->url));
	if (site->robots.refuses_all)
		return err_set(err, ERR_FILE, "%.*s: its robots.txt cannot be read now",
			       STR_ARG(request->url));
	if (!robots_allows(&site->robots, place.path))
		return err_set(err, ERR_INPUT, "%.*s: robots.txt does not allow it",
			       STR_ARG(request->url));
	return ask(fetcher, site, request, FETCH_MOST, arena, ret_answer, err);
}

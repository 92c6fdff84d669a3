/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/described.h"

#include <string.h>

/* The roles in data/organisations.tsv that a noun asks for; those behind '!' it rules out. */
static const struct {
	const char *noun;
	const char *roles[8];
} nouns[] = {
	{ "startup",
	  { "!hyperscaler", "!conglomerate", "!memory", "!telecom", "!bank", "!utility" } },
	{ "start-up",
	  { "!hyperscaler", "!conglomerate", "!memory", "!telecom", "!bank", "!utility" } },
	{ "unicorn", { "!hyperscaler", "!conglomerate", "!memory", "!telecom", "!bank" } },
	{ "carrier", { "telecom" } },
	{ "chipmaker", { "chip_designer", "foundry", "memory" } },
	{ "designer", { "chip_designer" } },
	{ "lab", { "ai_lab" } },
	{ "utility", { "utility" } },
	{ "foundry", { "foundry" } },
	{ "neocloud", { "neocloud" } },
	{ "hyperscaler", { "hyperscaler" } },
	{ "miner", { "crypto_miner" } },
};

static struct str country_named(struct reading *r, const struct tagged *t, const struct span *span)
{
	for (size_t i = span->first; i < span->last; i++) {
		for (size_t j = span->last - 1; j > i; j--) {
			const struct term *term =
				lexicon_find(r->extractor->lexicon,
					     token_phrase(tagged_text(t, i, j), r->arena));

			if (term && term->extra.n == 2 &&
			    (term->tag == TAG_NATION || term->tag == TAG_PLACE ||
			     term->tag == TAG_COUNTRY))
				return term->extra;
		}
	}
	return (struct str){ NULL, 0 };
}

void description_read(struct reading *r, const struct tagged *t, const struct span *span,
		      struct description *ret)
{
	*ret = (struct description){ .home = country_named(r, t, span),
				     .noun = tagged_word(t, span->last - 1) };
}

static bool has_role(struct str roles, const char *wanted)
{
	struct str role;

	while (str_cut(&roles, '|', &role))
		if (str_eq(role, str_from(wanted)))
			return true;
	return false;
}

static double noun_fit(struct str noun, struct str roles)
{
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
		if (!str_eq(noun, str_from(nouns[i].noun)))
			continue;
		for (const char *const *role = nouns[i].roles; *role; role++) {
			bool excludes = (*role)[0] == '!';

			if (has_role(roles, *role + excludes))
				return excludes ? 0 : 2;
		}
		return nouns[i].roles[0] && nouns[i].roles[0][0] == '!' ? 1 : .5;
	}
	return 1;
}

double description_fit(const struct description *d, const struct term *term)
{
	double fit = 1;

	if (!term || !term->roles.n)
		return 1;
	if (d->noun.n)
		fit = noun_fit(d->noun, term->roles);
	if (!d->home.n || term->extra.n != 2)
		return fit;
	return str_eq(term->extra, d->home) ? fit * 3 : 0;
}

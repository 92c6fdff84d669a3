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
	{ "bank", { "bank" } },
	{ "investor", { "investor", "sovereign_fund", "conglomerate" } },
	{ "developer", { "!investor", "!sovereign_fund", "!bank", "developer", "data_center" } },
	{ "operator", { "!investor", "!sovereign_fund", "!bank", "data_center", "neocloud" } },
	{ "provider", { "!investor", "!sovereign_fund", "!bank" } },
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

static const struct word_class *trade_of(struct reading *r, struct str word)
{
	return word.n ? rule_class(r->extractor->rules,
				   arena_strf(r->arena, "trade.%.*s", STR_ARG(word)))
		      : NULL;
}

void description_read(struct reading *r, const struct tagged *t, const struct span *span,
		      struct description *ret)
{
	*ret = (struct description){ .home = country_named(r, t, span),
				     .noun = tagged_word(t, span->last - 1),
				     .giants = rule_class(r->extractor->rules, STR("giant")) };
	for (size_t i = span->first + 1; i < span->last && !ret->trade; i++)
		ret->trade = trade_of(r, tagged_word(t, i));
}

static bool is_among(const struct word_class *class, struct str name)
{
	for (size_t i = 0; class && i < class->count; i++)
		if (str_eq_ci(class->entries[i], name))
			return true;
	return false;
}

static bool has_role(struct str roles, const char *wanted)
{
	struct str role;

	while (str_cut(&roles, '|', &role))
		if (str_is(role, wanted))
			return true;
	return false;
}

static double noun_fit(struct str noun, struct str roles)
{
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
		if (!str_is(noun, nouns[i].noun))
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

/* "the bank": "Foo Bank". */
static bool says(struct str name, struct str noun)
{
	struct str word;

	while (noun.n > 2 && str_cut(&name, ' ', &word))
		if (str_eq_ci(word, noun))
			return true;
	return false;
}

/* Does the noun ask for a role that few have? */
static bool is_special(struct str noun)
{
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (str_eq(noun, str_from(nouns[i].noun)))
			return nouns[i].roles[0] && nouns[i].roles[0][0] != '!';
	return false;
}

static bool is_startup(struct str noun)
{
	return str_eq(noun, STR("startup")) || str_eq(noun, STR("start-up")) ||
	       str_eq(noun, STR("unicorn"));
}

double description_fit(const struct description *d, const struct term *term, struct str name)
{
	double fit = 1;

	if (d->trade)
		fit = is_among(d->trade, name) ? 3 : term ? 0 : .3;
	if (is_startup(d->noun) && is_among(d->giants, name))
		return 0;
	if (!term || !term->roles.n)
		return says(name, d->noun) ? 4 * fit : is_special(d->noun) ? .6 * fit : fit;
	if (d->noun.n)
		fit *= noun_fit(d->noun, term->roles);
	if (!d->home.n || term->extra.n != 2)
		return fit;
	return str_eq(term->extra, d->home) ? fit * 3 : 0;
}

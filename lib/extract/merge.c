/* SPDX-License-Identifier: Apache-2.0 */
/* When two facts of one document are one, and how a detail joins a fact. */
#include "extract/reading.h"

#include "text/fold.h"

#include <math.h>

/*
 * Do the first words of two plain names differ? Then their keys do: most pairs of names need no
 * folding. "The" may be dropped, so such names are left to the keys.
 */
static bool begin_apart(struct str a, struct str b)
{
	size_t i = 0;

	if (str_starts_ci(a, STR("the")) || str_starts_ci(b, STR("the")))
		return false;
	while (i < a.n && i < b.n && ascii_is_alnum(a.p[i]) &&
	       ascii_lower(a.p[i]) == ascii_lower(b.p[i]))
		i++;
	return i < a.n && i < b.n && ascii_is_alnum(a.p[i]) && ascii_is_alnum(b.p[i]);
}

bool merge_same_name(struct str a, struct str b, struct arena *arena)
{
	struct str x, y;

	if (str_eq(a, b))
		return true;
	if (begin_apart(a, b))
		return false;
	x = fold_name_key(arena, a);
	y = fold_name_key(arena, b);
	if (x.n == 0 || y.n == 0)
		return false;
	if (x.n > y.n) {
		struct str swap = x;

		x = y;
		y = swap;
	}
	/* "Khazna" and "Khazna Data Centers", but not "Intel" and "Intel Capital": the rest must
	 * not be a kind of firm. */
	return str_eq(x, y) ||
	       (str_starts(y, x) && y.p[x.n] == '-' && !str_ends(y, STR("-capital")) &&
		!str_ends(y, STR("-ventures")) && x.n >= 4);
}

static bool near(double a, double b)
{
	return fabs(a - b) <= 0.011 * fmax(fabs(a), fabs(b));
}

enum verdict { DIFFERENT, UNKNOWN, SAME };

static bool lists_share(const struct fact_value *a, const struct fact_value *b, size_t least,
			struct arena *arena)
{
	size_t shared = 0;

	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			shared += merge_same_name(a->items[i], b->items[j], arena);
	return shared >= least;
}

/* Is it one of "A, B and C"? */
static bool is_one_of(struct str name, struct str all)
{
	size_t at = str_find(all, name);
	struct str before = str_sub(all, 0, at < all.n ? at : 0);
	struct str after = at < all.n ? str_sub(all, at + name.n, all.n) : all;

	return at < all.n && name.n < all.n &&
	       (before.n == 0 || str_ends(before, STR(" and ")) || str_ends(before, STR(", "))) &&
	       (after.n == 0 || str_starts(after, STR(" and ")) || str_starts(after, STR(", ")));
}

/* How a field of two facts compares; UNKNOWN when one of them does not state it. */
static enum verdict compare(const struct fact *a, const struct fact *b, enum fact_field field,
			    struct arena *arena)
{
	const struct fact_value *x = fact_get(a, field), *y = fact_get(b, field);
	bool same = false;

	if (!x || !y)
		return UNKNOWN;
	switch (field_specs[field].type) {
	case FIELD_NUMBER:
	case FIELD_BOOL:
		same = near(x->number, y->number);
		break;
	case FIELD_LIST:
		same = lists_share(x, y, field == F_PARTIES ? 2 : 1, arena);
		break;
	case FIELD_DATE:
		same = str_starts(x->text, y->text) || str_starts(y->text, x->text);
		break;
	case FIELD_ENUM:
		same = str_eq(x->text, y->text);
		break;
	case FIELD_TEXT:
		same = merge_same_name(x->text, y->text, arena) ||
		       (field == F_OPERATOR &&
			(is_one_of(x->text, y->text) || is_one_of(y->text, x->text)));
		break;
	}
	return same ? SAME : DIFFERENT;
}

/* Per kind: what must be equal in both, and what must not differ. */
struct identity {
	enum fact_field must[4];
	enum fact_field may[8];
};

#define END FACT_FIELD_COUNT

static const struct identity identities[FACT_KINDS] = {
	[FACT_FUNDING] = { { F_COMPANY, END },
			   { F_AMOUNT, F_CURRENCY, F_ROUND, F_TOTAL_RAISED, END } },
	[FACT_COMMITMENT] = { { F_ACTORS, END }, { F_AMOUNT, F_CURRENCY, END } },
	[FACT_ACQUISITION] = { { F_TARGET, END }, { F_ACQUIRER, F_AMOUNT, END } },
	[FACT_DEAL] = { { F_PARTIES, F_KIND, END }, { F_AMOUNT, F_POWER_MW, END } },
	[FACT_CHIP] = { { F_NAME, END }, { F_PROCESS_NODE, F_MEMORY_GB, END } },
	[FACT_DATA_CENTER] = { { END },
			       { F_OPERATOR, F_TENANT, F_PROVIDER, F_LOCATION, F_NAME, F_POWER_MW,
				 F_COMPUTE_EFLOPS, END } },
	[FACT_EXPORT_CONTROL] = { { F_ACTION, END }, { F_JURISDICTION, F_ITEMS, F_TARGETS, END } },
	[FACT_INCIDENT] = { { F_KIND, END }, { F_ACCUSED, F_VICTIM, F_REPORTER, END } },
};

/* Without a sum in common, two mentions of a funding may be two rounds: then more than the company
 * must agree. */
static bool has_common_ground(const struct fact *a, const struct fact *b, struct arena *arena)
{
	static const enum fact_field grounds[FACT_KINDS][8] = {
		[FACT_FUNDING] = { F_AMOUNT, F_ROUND, F_TOTAL_RAISED, END },
		[FACT_COMMITMENT] = { F_AMOUNT, END },
		[FACT_ACQUISITION] = { F_TARGET, END },
		[FACT_DEAL] = { F_PARTIES, END },
		[FACT_CHIP] = { F_NAME, END },
		[FACT_DATA_CENTER] = { F_POWER_MW, F_TARGET_POWER_MW, F_COMPUTE_EFLOPS, F_NAME,
				       F_LOCATION, END },
		[FACT_EXPORT_CONTROL] = { F_ITEMS, F_TARGETS, END },
		[FACT_INCIDENT] = { F_ACCUSED, F_VICTIM, END },
	};

	for (const enum fact_field *f = grounds[a->kind]; *f != END; f++)
		if (compare(a, b, *f, arena) == SAME)
			return true;
	return a->kind == FACT_COMMITMENT && !fact_get(a, F_AMOUNT) && !fact_get(b, F_AMOUNT);
}

/* Has one of two sites as its target what the other has as its power? */
static bool tells_figure(const struct fact *a, const struct fact *b)
{
	double x, y;

	return (fact_number(a, F_POWER_MW, &x) && fact_number(b, F_TARGET_POWER_MW, &y) &&
		near(x, y)) ||
	       (fact_number(b, F_POWER_MW, &x) && fact_number(a, F_TARGET_POWER_MW, &y) &&
		near(x, y));
}

/* Of two sites: a country's and a firm's are not one, nor are those of two firms, unless they have
 * one name, or stand at one place and have the same figure. */
static bool sites_differ(const struct fact *a, const struct fact *b, struct arena *arena)
{
	static const enum fact_field who[] = { F_OPERATOR, F_TENANT, F_PROVIDER };
	bool a_named = false, b_named = false;

	if (a->kind != FACT_DATA_CENTER)
		return false;
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		if (compare(a, b, who[i], arena) == SAME)
			return false;
		a_named = a_named || fact_get(a, who[i]);
		b_named = b_named || fact_get(b, who[i]);
	}
	/* A headline leaves out who: the place and the figure tell. */
	if (a_named != b_named)
		return compare(a, b, F_LOCATION, arena) != SAME ||
		       (compare(a, b, F_POWER_MW, arena) != SAME &&
			compare(a, b, F_TARGET_POWER_MW, arena) != SAME && !tells_figure(a, b));
	return a_named && compare(a, b, F_NAME, arena) != SAME &&
	       (compare(a, b, F_LOCATION, arena) != SAME ||
		compare(a, b, F_POWER_MW, arena) != SAME);
}

bool merge_same_parties(const struct fact *a, const struct fact *b, struct arena *arena)
{
	return compare(a, b, F_PARTIES, arena) == SAME;
}

bool merge_share_party(const struct fact *a, const struct fact *b, struct arena *arena)
{
	const struct fact_value *x = fact_get(a, F_PARTIES), *y = fact_get(b, F_PARTIES);

	return x && y && lists_share(x, y, 1, arena);
}

bool merge_same_site(const struct fact *a, const struct fact *b, struct arena *arena)
{
	static const enum fact_field who[] = { F_OPERATOR, F_TENANT, F_PROVIDER, F_LOCATION };

	for (size_t i = 0; i < sizeof who / sizeof *who; i++)
		if (compare(a, b, who[i], arena) == SAME)
			return true;
	return false;
}

bool merge_agrees(const struct fact *fact, const struct fact *detail, struct arena *arena)
{
	for (size_t i = 0; i < detail->count; i++) {
		enum fact_field field = detail->entries[i].field;

		if (field == F_STATUS || field_specs[field].type == FIELD_LIST)
			continue;
		if (compare(fact, detail, field, arena) == DIFFERENT)
			return false;
	}
	return true;
}

bool merge_same(const struct fact *a, const struct fact *b, struct arena *arena)
{
	const struct identity *id = &identities[a->kind];
	bool paused = str_eq(fact_text(a, F_STATUS), STR("paused")) !=
		      str_eq(fact_text(b, F_STATUS), STR("paused"));

	if (a->kind != b->kind || paused || sites_differ(a, b, arena))
		return false;
	for (const enum fact_field *f = id->must; *f != END; f++)
		if (compare(a, b, *f, arena) != SAME)
			return false;
	for (const enum fact_field *f = id->may; *f != END; f++)
		if (compare(a, b, *f, arena) == DIFFERENT &&
		    !(*f == F_POWER_MW && a->kind == FACT_DATA_CENTER && tells_figure(a, b)))
			return false;
	return has_common_ground(a, b, arena);
}

/* A site's one figure told again, once as what is there and once as what is planned. */
static bool is_told(const struct fact *to, const struct fact_entry *e)
{
	static const enum fact_field pairs[][2] = { { F_POWER_MW, F_TARGET_POWER_MW },
						    { F_TARGET_POWER_MW, F_POWER_MW },
						    { F_COMPUTE_EFLOPS, F_TARGET_EFLOPS },
						    { F_TARGET_EFLOPS, F_COMPUTE_EFLOPS } };
	double have;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (e->field == pairs[i][0] && fact_number(to, pairs[i][1], &have) &&
		    near(have, e->value.number))
			return true;
	return false;
}

void merge_into(struct fact *to, const struct fact *from, struct arena *arena)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct fact_entry *e = &from->entries[i];

		if (field_specs[e->field].type == FIELD_LIST) {
			for (size_t k = 0; k < e->value.count; k++) {
				const struct fact_value *have = fact_get(to, e->field);
				bool known = false;

				for (size_t h = 0; have && h < have->count; h++)
					known = known || merge_same_name(have->items[h],
									 e->value.items[k], arena);
				if (!known)
					fact_add_item(to, arena, e->field, e->value.items[k]);
			}
		} else if (!fact_get(to, e->field) && !is_told(to, e)) {
			if (field_specs[e->field].type == FIELD_NUMBER)
				fact_set_number(to, arena, e->field, e->value.number);
			else
				fact_set_text(to, arena, e->field, e->value.text);
		}
	}
}

/*
 * A document that tells more facts of a kind than this is a collection, and what is the same stands
 * near in it. Without the bound a collection would take time with the square of its length.
 */
enum { MERGED_AHEAD = 400 };

void merge_findings(struct reading *r)
{
	for (size_t i = 0; i < r->finding_count; i++) {
		struct finding *a = &r->findings[i];
		size_t ahead = 0;

		for (size_t j = i + 1; !a->dropped && j < r->finding_count && ahead < MERGED_AHEAD;
		     j++) {
			struct finding *b = &r->findings[j];

			if (b->dropped || b->fact.kind != a->fact.kind)
				continue;
			ahead++;
			if (!merge_same(&a->fact, &b->fact, r->arena))
				continue;
			merge_into(&a->fact, &b->fact, r->arena);
			b->dropped = true;
		}
	}
}

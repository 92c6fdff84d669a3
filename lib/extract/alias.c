/* SPDX-License-Identifier: Apache-2.0 */
/* "Tata Consultancy Services (TCS)": where a document gives two forms of a name, its facts have the
 * shorter one. */
#include "extract/reading.h"

enum { SHORTEST = 2, LONGEST = 6 };

struct alias {
	struct str before; /* the sentence up to the bracket: it ends in the long form */
	struct str form;   /* the short one */
};

struct alias_list {
	struct alias *items;
	size_t count, room;
};

static bool is_capitals(struct str text)
{
	if (text.n < SHORTEST || text.n > LONGEST || !ascii_is_upper(text.p[0]))
		return false;
	for (size_t i = 0; i < text.n; i++)
		if (!ascii_is_upper(text.p[i]) && !ascii_is_digit(text.p[i]) && text.p[i] != '&')
			return false;
	return true;
}

/* Are the letters capitals of the name, in its order? Then a ticker in brackets is none. */
static bool abbreviates(struct str form, struct str name)
{
	size_t at = 0;

	for (size_t i = 0; i < form.n; i++) {
		while (at < name.n && name.p[at] != form.p[i])
			at++;
		if (at++ >= name.n)
			return false;
	}
	return form.n < name.n;
}

/* A long text says the same short form over and over. */
static bool is_collected(const struct alias_list *list, const struct alias *alias)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_eq(list->items[i].form, alias->form) &&
		    str_eq(list->items[i].before, alias->before))
			return true;
	return false;
}

static void collect(struct reading *r, struct alias_list *list)
{
	for (size_t s = 0; s < r->prose.sentence_count; s++) {
		struct str text = prose_sentence(&r->prose, s);

		for (size_t i = 0; i + 1 < text.n; i++) {
			struct alias alias;

			i += str_find_char(str_sub(text, i, text.n), '(');
			if (i >= text.n || i < 2 || text.p[i - 1] != ' ')
				continue;
			alias = (struct alias){ str_sub(text, 0, i - 1),
						str_sub(text, i + 1, text.n) };
			alias.form = str_sub(alias.form, 0, str_find_char(alias.form, ')'));
			if (!is_capitals(alias.form) || is_collected(list, &alias))
				continue;
			arena_grow(r->arena, &list->items, list->count, &list->room,
				   sizeof *list->items);
			list->items[list->count++] = alias;
		}
	}
}

static struct str short_form(const struct alias_list *list, struct str name)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_ends(list->items[i].before, name) && abbreviates(list->items[i].form, name))
			return list->items[i].form;
	return name;
}

static bool is_name(enum fact_field field)
{
	static const enum fact_field names[] = { F_COMPANY, F_ACQUIRER, F_TARGET,
						 F_VENDOR,  F_OPERATOR, F_PROVIDER,
						 F_TENANT,  F_REPORTER, F_VICTIM };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (field == names[i])
			return true;
	return field_specs[field].type == FIELD_LIST;
}

void alias_apply(struct reading *r)
{
	struct alias_list list = { 0 };

	if (r->finding_count == 0)
		return;
	collect(r, &list);
	for (size_t f = 0; list.count && f < r->finding_count; f++) {
		struct fact *fact = &r->findings[f].fact;

		for (size_t i = 0; i < fact->count; i++) {
			struct fact_entry *e = &fact->entries[i];

			if (!is_name(e->field))
				continue;
			e->value.text = short_form(&list, e->value.text);
			for (size_t k = 0; k < e->value.count; k++)
				e->value.items[k] = short_form(&list, e->value.items[k]);
		}
	}
}

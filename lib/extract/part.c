/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/part.h"

#include "base/buf.h"

enum { LONGEST_MATCH = 64 * 1024 };

static struct rule_part *find_part(const struct rule_set *set, struct str name)
{
	for (size_t i = 0; i < set->part_count; i++)
		if (str_eq(set->parts[i].name, name))
			return &set->parts[i];
	return NULL;
}

bool part_expand(struct rule_set *set, struct str text, struct str *ret_text, struct err *err)
{
	BUF_AUTO out;

	buf_init(&out, LONGEST_MATCH);
	*ret_text = text;
	if (str_find_char(text, '{') == text.n)
		return true;
	while (text.n > 0) {
		size_t open = str_find_char(text, '{'), close;
		struct str name;
		const struct rule_part *part;

		buf_add(&out, str_sub(text, 0, open));
		if (open == text.n)
			break;
		text = str_sub(text, open + 1, text.n);
		close = str_find_char(text, '}');
		name = str_sub(text, 0, close);
		part = find_part(set, name);
		if (close == text.n || !part)
			return err_set(err, ERR_INPUT, "no such part: {%.*s}", STR_ARG(name));
		buf_add(&out, part->text);
		text = str_sub(text, close + 1, text.n);
	}
	if (buf_is_spoilt(&out))
		return err_set(err, ERR_INPUT, "a match of more than %d bytes", LONGEST_MATCH);
	*ret_text = arena_str(set->arena, buf_str(&out));
	return true;
}

bool part_define(struct rule_set *set, struct str name, struct str text, struct err *err)
{
	struct rule_part *part = find_part(set, name);
	struct str whole;

	if (!part_expand(set, text, &whole, err))
		return false;
	if (!part) {
		arena_grow(set->arena, &set->parts, set->part_count, &set->part_room,
			   sizeof *set->parts);
		part = &set->parts[set->part_count++];
	}
	*part = (struct rule_part){ name, whole };
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "text/sentence.h"

#include "text/utf8.h"

#include <string.h>

/* Words that keep their full stop inside a sentence. */
static bool is_abbreviation(struct str word)
{
	static const char *const words[] = {
		"inc",	"corp", "co",  "ltd",  "llc", "mr",	"mrs", "ms",  "dr",  "prof", "st",
		"no",	"vs",	"etc", "e.g",  "i.e", "approx", "jan", "feb", "mar", "apr",  "jun",
		"jul",	"aug",	"sep", "sept", "oct", "nov",	"dec", "a.m", "p.m", "fig",  "est",
		"gen",	"sen",	"rep", "gov",  "jr",  "sr",	"rs",  "cf",  "al",  "bros", "dept",
		"univ", "mrd",	"mio", "ca",   "pte", "l.p",	"s.a", "n.v", "b.v", NULL
	};

	for (const char *const *w = words; *w; w++)
		if (str_is_ci(word, *w))
			return true;
	return false;
}

/* After these a capital letter is as likely a name as a new sentence: "Inc. said" against "Inc.
 * The". */
static bool may_also_end(struct str word)
{
	static const char *const words[] = { "inc", "corp", "co",  "ltd", "llc", "etc", "a.m",
					     "p.m", "l.p",  "s.a", "n.v", "b.v", NULL };

	for (const char *const *w = words; *w; w++)
		if (str_is_ci(word, *w))
			return true;
	return str_find_char(word, '.') < word.n;
}

/* "No. 5", "Fig. 2"; "no." and "no.\"" end as other words do. */
static bool counts(struct str word)
{
	return str_eq_ci(word, STR("no")) || str_eq_ci(word, STR("fig"));
}

static bool is_opener(struct str word)
{
	static const char *const words[] = {
		"The",	 "It",	    "In",	 "A",	       "An",	  "This",   "That",
		"These", "Those",   "Its",	 "They",       "But",	  "And",    "He",
		"She",	 "On",	    "At",	 "Both",       "For",	  "By",	    "With",
		"As",	 "If",	    "We",	 "Under",      "After",	  "Before", "Since",
		"Last",	 "However", "Meanwhile", "Separately", "Earlier", "Their",  "Some",
		"Such",	 "There",   "No",	 "Not",	       "Neither", NULL
	};

	for (const char *const *w = words; *w; w++)
		if (str_is(word, *w))
			return true;
	return false;
}

/* Of a longer word only the end: it is no abbreviation. */
static struct str word_before(struct str text, size_t at)
{
	enum { LONGEST = 16 };
	size_t begin = at;

	while (begin > 0 && at - begin < LONGEST && !ascii_is_space(text.p[begin - 1]) &&
	       !strchr("(\"'", text.p[begin - 1]))
		begin--;
	return str_sub(text, begin, at);
}

static struct str word_after(struct str text, size_t at)
{
	size_t end;

	while (at < text.n && (ascii_is_space(text.p[at]) || strchr("(\"'", text.p[at])))
		at++;
	for (end = at; end < text.n && (ascii_is_alpha(text.p[end]));)
		end++;
	return str_sub(text, at, end);
}

static bool starts_sentence(struct str text, size_t at)
{
	while (at < text.n && ascii_is_space(text.p[at]))
		at++;
	if (at >= text.n)
		return true;
	return !ascii_is_lower(text.p[at]) && !strchr(",;:)-", text.p[at]);
}

/* "Series A", "Class B": the letter is no initial. */
static bool is_lettered(struct str text, size_t letter)
{
	static const char *const words[] = { "series", "class", "phase", "tier", "plan", NULL };
	struct str word = { NULL, 0 };

	if (letter > 0 && text.p[letter - 1] == ' ')
		word = word_before(text, letter - 1);
	for (const char *const *w = words; word.n && *w; w++)
		if (str_is_ci(word, *w))
			return true;
	return false;
}

/* Is the '.', '!' or '?' at `at` the end of a sentence? `after` is the first byte behind it and its
 * closing quotes. */
static bool ends_sentence(struct str text, size_t at, size_t after)
{
	struct str word = word_before(text, at);
	struct str next;

	if (after < text.n && !ascii_is_space(text.p[after]))
		return false;
	if (!starts_sentence(text, after))
		return false;
	if (text.p[at] != '.' || after >= text.n)
		return true;
	next = word_after(text, after);
	if (word.n == 1 && ascii_is_upper(word.p[0]))
		return is_lettered(text, at - 1) || (is_opener(next) && next.n > 1);
	if (str_find_char(word, '.') < word.n && word.n <= 5 && ascii_is_upper(word.p[0]))
		return is_opener(next);
	if (counts(word) && !ascii_is_digit(text.p[after + 1 < text.n ? after + 1 : after]))
		return true;
	if (is_abbreviation(word))
		return may_also_end(word) && is_opener(next);
	return true;
}

/* A cell may be empty: its place in the row is what it says. */
static void add_cells(struct prose *prose, size_t block, struct arena *arena)
{
	struct block *b = &prose->blocks[block];
	size_t begin = b->begin;

	for (size_t at = b->begin; at <= b->end; at++) {
		if (at < b->end && prose->text[at] != '\n')
			continue;
		arena_grow(arena, &prose->sentences, prose->sentence_count, &prose->sentence_room,
			   sizeof *prose->sentences);
		prose->sentences[prose->sentence_count++] = (struct sentence){ begin, at, block };
		b->count++;
		begin = at + 1;
	}
}

static void add_sentence(struct prose *prose, size_t block, size_t begin, size_t end,
			 struct arena *arena)
{
	while (begin < end && ascii_is_space(prose->text[begin]))
		begin++;
	while (end > begin && ascii_is_space(prose->text[end - 1]))
		end--;
	if (begin == end)
		return;
	arena_grow(arena, &prose->sentences, prose->sentence_count, &prose->sentence_room,
		   sizeof *prose->sentences);
	prose->sentences[prose->sentence_count++] = (struct sentence){ begin, end, block };
	prose->blocks[block].count++;
}

void sentence_split(struct prose *prose, size_t block, struct arena *arena)
{
	struct block *b = &prose->blocks[block];
	struct str text = { prose->text + b->begin, b->end - b->begin };
	size_t begin = 0, at = 0;

	b->first = prose->sentence_count;
	b->count = 0;
	if (b->kind == BLOCK_ROW) {
		add_cells(prose, block, arena);
		return;
	}
	while (at < text.n) {
		char c = text.p[at];
		size_t after = at + 1;

		if (c != '.' && c != '!' && c != '?') {
			at++;
			continue;
		}
		while (after < text.n && strchr("\"')", text.p[after]))
			after++;
		if (ends_sentence(text, at, after)) {
			add_sentence(prose, block, b->begin + begin, b->begin + after, arena);
			begin = after;
		}
		at = after;
	}
	add_sentence(prose, block, b->begin + begin, b->end, arena);
}

struct str prose_sentence(const struct prose *prose, size_t sentence)
{
	const struct sentence *s = &prose->sentences[sentence];

	return (struct str){ prose->text + s->begin, s->end - s->begin };
}

size_t prose_origin_begin(const struct prose *prose, size_t begin)
{
	return prose->map[begin];
}

/* The end of the last byte's original character, not the start of the next text: markup between
 * stays out. */
size_t prose_origin_end(const struct prose *prose, size_t end)
{
	size_t origin = end ? prose->map[end - 1] : prose->map[0];
	uint32_t c = 0;

	if (end == 0)
		return origin;
	if (((unsigned char)prose->document.p[origin] & 0xC0) == 0x80)
		return origin + 1;
	return origin + utf8_next(prose->document, origin, &c);
}

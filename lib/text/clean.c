/* SPDX-License-Identifier: Apache-2.0 */
#include "text/clean.h"

#include "text/utf8.h"

/* A longer run of marks is no emphasis, a longer target no address; what is bounded here keeps
 * hostile lines cheap. */
enum { RUN_MOST = 3, TARGET_MOST = 4096 };

void clean_add_char(struct prose *prose, char c, size_t origin)
{
	prose->text[prose->n] = c;
	prose->map[prose->n] = (uint32_t)origin;
	prose->n++;
}

static char last_char(const struct prose *prose)
{
	return prose->n ? prose->text[prose->n - 1] : '\n';
}

static void add_space(struct prose *prose, size_t origin)
{
	if (!ascii_is_space(last_char(prose)))
		clean_add_char(prose, ' ', origin);
}

static void add_dash(struct prose *prose, size_t origin)
{
	add_space(prose, origin);
	clean_add_char(prose, '-', origin);
	clean_add_char(prose, '-', origin);
	clean_add_char(prose, ' ', origin);
}

static bool is_word_byte(char c)
{
	return ascii_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* A plain replacement for a typographic character; '\0' when it stays, ' ' for the spaces, '-' for
 * the hyphens. */
static char plain_char(uint32_t c)
{
	switch (c) {
	case 0x2018:
	case 0x2019:
	case 0x02BC:
	case '`':
		return '\'';
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0xAB:
	case 0xBB:
		return '"';
	case 0xA0:
	case 0x2009:
	case 0x200A:
	case 0x202F:
	case 0x2007:
	case 0x2002:
	case 0x2003:
	case '\t':
	case '\r':
	case '\n':
		return ' ';
	case 0x2010:
	case 0x2011:
	case 0x2212:
		return '-';
	case '{':
		return '(';
	case '}':
		return ')';
	default:
		return '\0';
	}
}

static bool is_invisible(uint32_t c)
{
	return (c >= 0x200B && c <= 0x200F) || c == 0xFEFF || c == 0xAD || c == 0x2060 ||
	       (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

/* The end of a link's or image's "(target)" that begins at `at`, or `at` when there is none. */
static size_t after_target(struct str line, size_t at)
{
	int depth = 0;

	if (at >= line.n || line.p[at] != '(')
		return at;
	for (size_t i = at; i < line.n && i < at + TARGET_MOST; i++) {
		if (line.p[i] == '(')
			depth++;
		if (line.p[i] == ')' && --depth == 0)
			return i + 1;
	}
	return at;
}

struct links {
	size_t close;  /* where the link's "](target)" begins: 0 when none is open */
	size_t resume; /* where the text goes on after it */
};

/* At '[': a footnote or an image goes away whole, a link loses its brackets. Returns how many bytes
 * to skip now. */
static size_t open_bracket(struct str line, size_t at, struct links *links)
{
	size_t close = at + 1, target;
	bool digits = true;

	while (close < line.n && line.p[close] != ']' && line.p[close] != '[') {
		digits = digits && (ascii_is_digit(line.p[close]) || line.p[close] == '^');
		close++;
	}
	if (close >= line.n || line.p[close] != ']')
		return 0;
	target = after_target(line, close + 1);
	if (target == close + 1)
		return digits && close > at + 1 && close < at + 5 ? close + 1 - at : 0;
	links->close = close;
	links->resume = target;
	return 1;
}

/* Emphasis: "**", "__", and single '*' or '_' that hug a word. Returns how many bytes are markup.
 */
static size_t emphasis(struct str line, size_t at, char before)
{
	char c = line.p[at];
	char after = at + 1 < line.n ? line.p[at + 1] : ' ';

	if (c == '`' || c == '~')
		return c == '~' ? (after == '~' ? 2 : 0) : 1;
	if (before == c) /* inside a run that is no emphasis */
		return 0;
	if (after == c) {
		size_t run = 2;

		while (run <= RUN_MOST && at + run < line.n && line.p[at + run] == c)
			run++;
		return run <= RUN_MOST ? run : 0;
	}
	if (ascii_is_space(before) && ascii_is_space(after))
		return 0;
	if (is_word_byte(before) && is_word_byte(after))
		return 0;
	return 1;
}

static size_t entity(struct str line, size_t at, char *ret_c)
{
	static const struct {
		struct str name;
		char c;
	} entities[] = {
		{ { "&amp;", 5 }, '&' },  { { "&lt;", 4 }, '<' },   { { "&gt;", 4 }, '>' },
		{ { "&nbsp;", 6 }, ' ' }, { { "&quot;", 6 }, '"' }, { { "&#39;", 5 }, '\'' },
	};
	struct str rest = str_sub(line, at, line.n);

	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		if (str_starts(rest, entities[i].name)) {
			*ret_c = entities[i].c;
			return entities[i].name.n;
		}
	}
	return 0;
}

/* Markup at `at`: how many bytes are no text. */
static size_t markup(struct prose *prose, struct str line, size_t at, size_t origin,
		     struct links *links)
{
	char c = line.p[at], plain;
	size_t skip;

	if (links->close && at == links->close) {
		links->close = 0;
		return links->resume - at;
	}
	if (at > 0 && line.p[at - 1] == '\\')
		return 0;
	if (c == '!' && at + 1 < line.n && line.p[at + 1] == '[') {
		struct links image = { 0, 0 };

		open_bracket(line, at + 1, &image);
		return image.close ? image.resume - at : 0;
	}
	if (c == '[' && !links->close)
		return open_bracket(line, at, links);
	if (c == '*' || c == '_' || c == '`' || c == '~')
		return emphasis(line, at, at ? line.p[at - 1] : ' ');
	if (c == '&' && (skip = entity(line, at, &plain)) > 0) {
		clean_add_char(prose, plain, origin + at);
		return skip;
	}
	if (c == '\\' && at + 1 < line.n && !is_word_byte(line.p[at + 1]))
		return 1;
	return 0;
}

/* One character of text. `next` is the byte after it, or a space. */
static void add_text(struct prose *prose, struct str line, size_t at, size_t length, uint32_t c,
		     size_t origin)
{
	char next = at + length < line.n ? line.p[at + length] : ' ';
	char plain = c < 0x20 || c >= 0x7B || c == '`' ? plain_char(c) : '\0';

	if (is_invisible(c))
		return;
	if (c == 0x2014 || c == 0x2015 ||
	    (c == 0x2013 && (ascii_is_space(last_char(prose)) || !ascii_is_alnum(next)))) {
		add_dash(prose, origin);
	} else if (c == 0x2013) {
		clean_add_char(prose, '-', origin);
	} else if (plain == ' ' || c == ' ') {
		add_space(prose, origin);
	} else if (plain) {
		clean_add_char(prose, plain, origin);
	} else if (c == 0x2026) {
		for (int i = 0; i < 3; i++)
			clean_add_char(prose, '.', origin);
	} else {
		for (size_t i = 0; i < length; i++)
			clean_add_char(prose, line.p[at + i], origin + i);
	}
}

void clean_add(struct prose *prose, struct str document, size_t begin, size_t end)
{
	struct str line = str_sub(document, begin, end);
	struct links links = { 0, 0 };
	size_t at = 0;

	while (at < line.n) {
		unsigned char byte = (unsigned char)line.p[at];
		size_t skip =
			ascii_is_alnum((char)byte) ? 0 : markup(prose, line, at, begin, &links);
		uint32_t c = byte;
		size_t length = 1;

		if (skip > 0) {
			at += skip;
			continue;
		}
		if (byte >= 0x80)
			length = utf8_next(line, at, &c);
		add_text(prose, line, at, length, c, begin + at);
		at += length;
	}
}

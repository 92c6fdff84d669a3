/* SPDX-License-Identifier: Apache-2.0 */
/* The main text as Markdown: blocks between blank lines, one line each unless the page breaks it.
 */
#include "text/html_work.h"

#include "text/utf8.h"

#include <string.h>

enum { LINK_MOST = 400, LIST_DEPTH = 8, TEXT_MOST = 4 * MARKUP_MOST };

struct writer {
	struct arena *arena;
	struct buf *out;
	struct buf line; /* inline text that is not written yet */
	int list_depth;
	bool starts_item; /* the next line is a bullet's first */
};

/* What stands behind a '['. Most brackets are an editor's: "[the company]". */
static bool is_link_or_footnote(struct str rest)
{
	/* A longer one is neither, and hostile text stays cheap. */
	size_t close = str_find_char(str_sub(rest, 0, LINK_MOST), ']');
	bool digits = true;

	for (size_t i = 0; i < close; i++)
		digits = digits && (ascii_is_digit(rest.p[i]) || rest.p[i] == '^');
	return close < rest.n && rest.p[close] == ']' &&
	       (digits || (close + 1 < rest.n && rest.p[close + 1] == '('));
}

/* Those that are read in Markdown, too. */
static bool is_reference(struct str rest)
{
	static const char *const known[] = { "&amp;",  "&lt;",	"&gt;", "&nbsp;",
					     "&quot;", "&#39;", NULL };

	for (const char *const *one = known; *one; one++)
		if (str_starts(rest, str_from(*one)))
			return true;
	return false;
}

/* Would Markdown take the mark at `at` for one of its own? */
static bool is_mark(struct str text, size_t at)
{
	char before = at > 0 ? text.p[at - 1] : ' ';
	char after = at + 1 < text.n ? text.p[at + 1] : ' ';

	switch (text.p[at]) {
	case '*':
	case '_':
		if (ascii_is_space(before) && ascii_is_space(after))
			return false;
		return !(ascii_is_alnum(before) && ascii_is_alnum(after));
	case '`':
	case '~':
		return text.p[at] == after;
	case '[':
		return is_link_or_footnote(str_sub(text, at + 1, text.n));
	case '\\':
		return !ascii_is_alnum(after);
	case '&':
		return is_reference(str_sub(text, at, text.n));
	default:
		return false;
	}
}

/* What at the start of a line would make it something else than text. */
static bool starts_like_block(struct str line)
{
	size_t hashes = 0;

	while (hashes < line.n && line.p[hashes] == '#')
		hashes++;
	return (hashes > 0 && hashes < line.n && line.p[hashes] == ' ') ||
	       str_starts(line, STR("|")) || str_starts(line, STR("> ")) ||
	       str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

static bool is_rule(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (!strchr("-=*_ ", line.p[i]))
			return false;
	return true;
}

static void add_escaped(struct buf *out, struct str line)
{
	if (starts_like_block(line) && !is_mark(line, 0))
		buf_add_char(out, '\\');
	for (size_t at = 0; at < line.n; at++) {
		if (is_mark(line, at))
			buf_add_char(out, '\\');
		buf_add_char(out, line.p[at]);
	}
}

static void indent(struct writer *w)
{
	for (int i = 1; i < w->list_depth && i < LIST_DEPTH; i++)
		buf_add_text(w->out, "  ");
	if (w->list_depth > 0)
		buf_add_text(w->out, w->starts_item ? "- " : "  ");
	w->starts_item = false;
}

static void blank_line(struct writer *w)
{
	if (w->out->n == 0 || str_ends(buf_str(w->out), STR("\n\n")))
		return;
	buf_add_text(w->out, str_ends(buf_str(w->out), STR("\n")) ? "\n" : "\n\n");
}

/* The lines that are waiting; `before` and `after` stand around each: "## ", "**". */
static void flush(struct writer *w, const char *before, const char *after)
{
	struct str rest = buf_str(&w->line), part;

	while (str_line(&rest, &part)) {
		struct str line = text_squeeze(part, w->arena);

		if (line.n == 0 || is_rule(line))
			continue;
		indent(w);
		buf_add_text(w->out, before);
		add_escaped(w->out, line);
		buf_add_text(w->out, after);
		buf_add_char(w->out, '\n');
	}
	buf_clear(&w->line);
}

/* Footnote marks are no part of a number. */
static bool is_footnote(const struct node *node)
{
	return node_is(node, "sup") && node->link_chars > 0;
}

static void add_inline(struct writer *w, const struct node *node)
{
	if (node->dropped || is_footnote(node))
		return;
	if (node_is(node, "br")) {
		buf_add_char(&w->line, '\n');
		return;
	}
	/* A line feed of the source is a space of the text. */
	for (size_t i = 0; i < node->text.n; i++)
		buf_add_char(&w->line, ascii_is_space(node->text.p[i]) ? ' ' : node->text.p[i]);
	for (const struct node *child = node->first; child; child = child->next)
		add_inline(w, child);
}

static bool is_inline_only(const struct node *node)
{
	for (const struct node *n = node->first; n; n = node_next(node, n, n->dropped))
		if (!n->dropped && !html_is_inline(n))
			return false;
	return true;
}

/* A paragraph that is bold as a whole is a heading that somebody did not mark as one. */
static bool is_all_bold(const struct node *node)
{
	const struct node *bold = NULL;

	for (const struct node *child = node->first; child; child = child->next) {
		if (child->dropped || child->chars == 0)
			continue;
		if (bold || (!node_is(child, "strong") && !node_is(child, "b")))
			return false;
		bold = child;
	}
	return bold != NULL;
}

static void add_block(struct writer *w, const struct node *node);

static void add_children(struct writer *w, const struct node *node)
{
	for (const struct node *child = node->first; child; child = child->next) {
		if (child->dropped)
			continue;
		if (html_is_inline(child) && is_inline_only(child)) {
			add_inline(w, child);
		} else {
			flush(w, "", "");
			add_block(w, child);
		}
	}
	flush(w, "", "");
}

static void add_paragraph(struct writer *w, const struct node *node)
{
	bool bold = w->list_depth == 0 && is_inline_only(node) && is_all_bold(node);

	if (w->list_depth == 0)
		blank_line(w);
	if (bold) {
		add_inline(w, node);
		flush(w, "**", "**");
	} else {
		add_children(w, node);
	}
	if (w->list_depth == 0)
		blank_line(w);
}

static void add_heading(struct writer *w, const struct node *node)
{
	static const char *const marks[] = { "# ", "## ", "### ", "#### ", "##### ", "###### " };

	if (w->list_depth > 0) {
		add_children(w, node);
		return;
	}
	blank_line(w);
	for (struct str text = node_text(node, w->arena); text.n > 0; text.n = 0)
		buf_add(&w->line, text);
	flush(w, marks[node->name.p[1] - '1'], "");
	blank_line(w);
}

static void add_list(struct writer *w, const struct node *node)
{
	if (w->list_depth == 0)
		blank_line(w);
	w->list_depth++;
	for (const struct node *item = node->first; item; item = item->next) {
		if (item->dropped || item->chars == 0)
			continue;
		w->starts_item = true;
		if (item->name.n == 0 || html_is_inline(item))
			add_inline(w, item);
		else
			add_children(w, item);
		flush(w, "", "");
	}
	w->starts_item = false;
	if (--w->list_depth == 0)
		blank_line(w);
}

/* "- Term: what it means" */
static void add_definitions(struct writer *w, const struct node *node)
{
	blank_line(w);
	w->list_depth++;
	for (const struct node *item = node->first; item; item = item->next) {
		struct str text;

		if (item->dropped || item->name.n == 0)
			continue;
		text = node_text(item, w->arena);
		if (node_is(item, "dt")) {
			flush(w, "", "");
			w->starts_item = true;
			buf_add(&w->line, text);
			if (!str_ends(text, STR(":")))
				buf_add_char(&w->line, ':');
		} else {
			w->starts_item = w->starts_item || w->line.n == 0;
			buf_add_char(&w->line, ' ');
			buf_add(&w->line, text);
		}
	}
	flush(w, "", "");
	w->list_depth--;
	blank_line(w);
}

/* Line feeds count here. */
static void add_preformatted(struct writer *w, const struct node *node)
{
	struct str rest = { NULL, 0 }, line;
	BUF_AUTO text = { .cap = TEXT_MOST };

	for (const struct node *n = node->first; n; n = node_next(node, n, n->dropped))
		buf_add(&text, n->text);
	blank_line(w);
	rest = buf_str(&text);
	while (str_line(&rest, &line)) {
		if (str_trim(line).n == 0)
			blank_line(w);
		buf_add(&w->line, line);
		flush(w, "", "");
	}
	blank_line(w);
}

/* The cells one after the other, as if there were no table. */
static void add_layout(struct writer *w, const struct node *table)
{
	bool inside = false;

	for (const struct node *n = table->first; n;
	     n = node_next(table, n, n->dropped || inside)) {
		inside = node_is(n, "td") || node_is(n, "th");
		if (!n->dropped && inside)
			add_paragraph(w, n);
	}
}

static void add_table(struct writer *w, const struct node *node)
{
	BUF_AUTO rows = { .cap = TEXT_MOST };

	if (html_table_is_layout(node)) {
		add_layout(w, node);
		return;
	}
	blank_line(w);
	html_table(node, w->arena, &rows);
	buf_add(w->out, buf_str(&rows));
	blank_line(w);
}

static bool is_heading(const struct node *node)
{
	return node->name.n == 2 && node->name.p[0] == 'h' && node->name.p[1] >= '1' &&
	       node->name.p[1] <= '6';
}

static void add_block(struct writer *w, const struct node *node)
{
	if (node->dropped || is_footnote(node))
		return;
	if (is_heading(node))
		add_heading(w, node);
	else if (node_is(node, "ul") || node_is(node, "ol") || node_is(node, "dir"))
		add_list(w, node);
	else if (node_is(node, "dl"))
		add_definitions(w, node);
	else if (node_is(node, "pre"))
		add_preformatted(w, node);
	else if (node_is(node, "table"))
		add_table(w, node);
	else if (node_is(node, "p") || node_is(node, "blockquote") || node_is(node, "caption") ||
		 is_inline_only(node))
		add_paragraph(w, node);
	else
		add_children(w, node);
}

struct str html_markdown(const struct node *main, struct arena *arena)
{
	BUF_AUTO out = { .cap = TEXT_MOST };
	struct writer w = { .arena = arena, .out = &out };
	struct str text;

	buf_init(&w.line, TEXT_MOST);
	add_block(&w, main);
	flush(&w, "", "");
	buf_release(&w.line);
	text = str_trim(buf_str(&out));
	return text.n ? arena_strf(arena, "%.*s\n", STR_ARG(text)) : STR("");
}

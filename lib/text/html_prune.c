/* SPDX-License-Identifier: Apache-2.0 */
/* Out with what is no main text: by element, by name, by heading, by line, by density of links. */
#include "text/html_work.h"

enum {
	PROSE_LEAST = 40,    /* a block of fewer characters says little about where the story is */
	TITLE_MOST = 70,     /* of a box */
	SECTION_PROSE = 160, /* what the teasers of a box may come to */
	LINE_MOST = 240,     /* of a line that belongs to the page */
	LINKED_MOST = 200,   /* a longer paragraph that is one link is still a paragraph */
};

static bool one_of(const struct node *node, const char *const *names)
{
	for (; *names; names++)
		if (node_is(node, *names))
			return true;
	return false;
}

static uint32_t count_chars(struct str text)
{
	uint32_t count = 0;

	for (size_t i = 0; i < text.n; i++)
		count += !ascii_is_space(text.p[i]);
	return count;
}

static uint32_t count_commas(struct str text)
{
	uint32_t count = 0;

	for (size_t i = 0; i < text.n; i++)
		count += text.p[i] == ',';
	return count;
}

/* `own` is the text that stands in the node itself, not in blocks inside of it. */
static void measure(struct node *node)
{
	static const char *const signs[] = { "h1", "article", "main", NULL };
	uint32_t own = 0, own_links = 0;

	node->chars = count_chars(node->text);
	node->commas = count_commas(node->text);
	node->has_signs = node->name.n > 0 && one_of(node, signs);
	node->link_chars = node->prose_chars = 0;
	for (struct node *child = node->first; child; child = child->next) {
		if (child->dropped)
			continue;
		measure(child);
		node->chars += child->chars;
		node->commas += child->commas;
		node->has_signs = node->has_signs || child->has_signs;
		node->link_chars += child->link_chars;
		node->prose_chars += child->prose_chars;
		if (html_is_inline(child)) {
			own += child->chars;
			own_links += child->link_chars;
		}
	}
	if (node_is(node, "a"))
		node->link_chars = node->chars;
	if (!html_is_inline(node) && own >= PROSE_LEAST && own_links * 2 < own)
		node->prose_chars += own;
}

/* Kept with each node: asked of the parent of each of many, it would take the square of them. */
static void note_inside(struct node *node)
{
	node->has_blocks = node->has_table = false;
	for (struct node *child = node->first; child; child = child->next) {
		note_inside(child);
		node->has_blocks = node->has_blocks || child->has_blocks ||
				   (!child->dropped && !html_is_inline(child));
		node->has_table = node->has_table || child->has_table || node_is(child, "table");
	}
}

static bool has_style(const struct node *node, const char *what)
{
	struct str style = node_attribute(node, "style");

	return style.n > 0 && str_find(style, str_from(what)) < style.n;
}

static bool is_hidden(const struct node *node)
{
	return node_attribute(node, "hidden").p ||
	       str_eq_ci(node_attribute(node, "aria-hidden"), STR("true")) ||
	       has_style(node, "display:none") || has_style(node, "display: none") ||
	       has_style(node, "visibility:hidden");
}

/* Never text, or text that is not shown. */
static bool is_no_text(const struct node *node)
{
	static const char *const elements[] = {
		"script", "style",  "noscript", "template", "svg",    "iframe", "button",
		"select", "input",  "textarea", "nav",	    "dialog", "canvas", "video",
		"audio",  "object", "embed",	"map",	    "head",   "menu",	NULL,
	};
	static const char *const roles[] = { "navigation", "banner", "contentinfo", "search",
					     "dialog",	   "menu",   "alertdialog", "toolbar",
					     "tablist",	   NULL };
	struct str role = node_attribute(node, "role");

	if (one_of(node, elements) || is_hidden(node))
		return true;
	for (const char *const *name = roles; role.n > 0 && *name; name++)
		if (str_eq_ci(role, str_from(*name)))
			return true;
	return false;
}

static bool is_inside(const struct node *node, const char *name)
{
	for (node = node->parent; node; node = node->parent)
		if (node_is(node, name))
			return true;
	return false;
}

/* By its element it stands beside the story, unless it holds most of the page. */
static bool is_beside(const struct node *node)
{
	static const char *const elements[] = { "aside", "footer", "form", NULL };

	if (one_of(node, elements) || str_eq_ci(node_attribute(node, "role"), STR("complementary")))
		return true;
	if (node_is(node, "header"))
		return !is_inside(node, "article") && !is_inside(node, "main");
	if (node_is(node, "figcaption"))
		return !node->parent || !node->parent->has_table;
	return false;
}

/* Names mislead ("with-sidebar" on the body): what holds the story stays, whatever it is called. */
static bool holds_story(const struct node *node, uint32_t total)
{
	if (node_is(node, "html") || node_is(node, "body") || node_is(node, "main"))
		return true;
	return node->prose_chars * 5ull > total * 3ull ||
	       (node->prose_chars * 10ull > total * 4ull && node->has_signs);
}

/* What may hold the story is judged when the boxes inside and around it are gone. */
static void drop_beside(struct html_reader *reader, struct node *root, struct arena *arena,
			bool with_signs)
{
	uint32_t total = root->prose_chars;

	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped)) {
		if (node->name.n == 0 || node->dropped || node->has_signs != with_signs)
			continue;
		if (is_beside(node) || html_named(reader, HTML_BOILERPLATE, node, arena))
			node->dropped = !holds_story(node, total);
	}
	measure(root);
}

static int heading_level(const struct node *node)
{
	return node->name.n == 2 && node->name.p[0] == 'h' && node->name.p[1] >= '1' &&
			       node->name.p[1] <= '6'
		       ? node->name.p[1] - '0'
		       : 0;
}

/* A block with nothing but a line of text. */
static bool is_line(const struct node *node, uint32_t most)
{
	return node->name.n > 0 && !html_is_inline(node) && node->chars > 0 &&
	       node->chars <= most && !node->has_blocks;
}

/* A line, or bold words in front of the blocks of their box. */
static bool is_title(const struct node *node)
{
	static const char *const bold[] = { "strong", "b", "span", "em", NULL };

	if (is_line(node, TITLE_MOST))
		return true;
	return one_of(node, bold) && node->chars > 0 && node->chars <= TITLE_MOST &&
	       !html_is_inline(node->parent) && node->parent->has_blocks;
}

static bool is_first(const struct node *node)
{
	for (const struct node *n = node->parent->first; n != node; n = n->next)
		if (!n->dropped && n->chars > 0)
			return false;
	return true;
}

/* From a box's title to the next heading of its rank: dropped when it is mostly links, or ends the
 * text without having anything to say. */
static void drop_section(struct node *title)
{
	int level = heading_level(title) ? heading_level(title) : 6;
	static const char *const lists[] = { "ul", "ol", NULL };
	uint32_t chars = 0, links = 0, prose = 0;
	struct node *end;

	for (end = title->next; end; end = end->next) {
		if (heading_level(end) && heading_level(end) <= level)
			break;
		chars += end->dropped ? 0 : end->chars;
		links += end->dropped ? 0 : end->link_chars;
		/* Teasers come as lists, what a story has to say as paragraphs. */
		if (!end->dropped && !one_of(end, lists))
			prose += end->prose_chars;
	}
	if (links * 3 < chars && (end || prose > SECTION_PROSE))
		return;
	for (struct node *node = title; node != end; node = node->next)
		node->dropped = true;
}

static void drop_boxes(struct html_reader *reader, struct node *root, struct arena *arena)
{
	uint32_t total = root->prose_chars;

	note_inside(root);
	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped)) {
		struct node *box = node->parent;

		if (node->dropped || !is_title(node) ||
		    !html_matches(reader, HTML_ASIDE_TITLE, node_text(node, arena)))
			continue;
		/* A title may stand in an element of its own. */
		while (box->parent && box->chars == node->chars)
			box = box->parent;
		if (box != root && !holds_story(box, total) && is_first(node) &&
		    box->prose_chars * 10ull <= total * 4ull)
			box->dropped = true;
		else if (heading_level(node))
			drop_section(node);
	}
}

static bool is_linked(const struct node *node)
{
	return node->link_chars * 5ull > node->chars * 4ull && node->chars < LINKED_MOST;
}

static void drop_lines(struct html_reader *reader, struct node *root, struct arena *arena)
{
	/* "By Acme: 20 MW" is an author's line nowhere but between paragraphs. */
	static const char *const items[] = { "li", "td", "th", "dt", "dd", NULL };

	note_inside(root);
	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped)) {
		if (node->dropped || !is_line(node, LINE_MOST) || heading_level(node) == 1 ||
		    one_of(node, items))
			continue;
		if ((node_is(node, "p") && is_linked(node)) ||
		    html_matches(reader, HTML_ASIDE_LINE, node_text(node, arena)))
			node->dropped = true;
	}
}

static void drop_links(struct node *root)
{
	static const char *const containers[] = { "ul",	     "ol",    "dl", "div",
						  "section", "table", "tr", NULL };
	uint32_t total = root->prose_chars;

	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped))
		if (!node->dropped && one_of(node, containers) && node->chars > 0 &&
		    node->link_chars * 5ull > node->chars * 3ull &&
		    node->prose_chars * 10ull <= total)
			node->dropped = true;
}

void html_prune(struct html_reader *reader, struct node *root, struct arena *arena,
		bool is_fragment)
{
	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped))
		node->dropped = node->name.n > 0 && is_no_text(node);
	measure(root);
	note_inside(root);
	if (!is_fragment) {
		drop_beside(reader, root, arena, false);
		drop_beside(reader, root, arena, true);
		drop_boxes(reader, root, arena);
	}
	drop_lines(reader, root, arena);
	if (!is_fragment)
		drop_links(root);
	measure(root);
}

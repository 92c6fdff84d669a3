/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the main text is. Every block of prose speaks for the elements around it, the nearest most;
 * links speak against them. What says <article> or articleBody is believed sooner, and where the
 * page brings its text as data (JSON-LD), the element that has this text is it.
 */
#include "text/html_work.h"
#include "text/stamp.h"

enum {
	BLOCK_LEAST = 25,
	BODY_LEAST = 200,   /* a shorter articleBody is a teaser */
	BODY_MOST = 200000, /* what is looked at of it */
	PROBES_MOST = 3000, /* blocks that are looked for in it */
	PROBE = 48,	    /* bytes of a block that must be there */
	TEASER_MOST = 120,  /* a longer line is no headline */
	DATE_LINE = 60,	    /* a longer line says more than when */
	DATE_WITHIN = 4,    /* lines from the top */
	ANCESTORS = 4,
};

static bool is_text_block(const struct node *node)
{
	static const char *const names[] = { "p",  "li", "td", "pre", "blockquote",
					     "dd", "h2", "h3", NULL };

	for (const char *const *name = names; *name; name++)
		if (node_is(node, *name))
			return true;
	return false;
}

static bool is_container(const struct node *node)
{
	static const char *const names[] = { "div", "section", "td", "article", "main", NULL };

	for (const char *const *name = names; *name; name++)
		if (node_is(node, *name))
			return true;
	return false;
}

static bool has_block_inside(const struct node *node)
{
	for (const struct node *n = node->first; n; n = node_next(node, n, n->dropped))
		if (!n->dropped && !html_is_inline(n))
			return true;
	return false;
}

static bool has_own_text(const struct node *node)
{
	for (const struct node *child = node->first; child; child = child->next)
		if (child->name.n == 0 && child->chars >= BLOCK_LEAST)
			return true;
	return false;
}

static void speak_for(struct node *around, float points)
{
	static const float shares[ANCESTORS] = { 1, 0.5F, 0.33F, 0.2F };

	for (int i = 0; i < ANCESTORS && around && around->name.n; i++, around = around->parent)
		around->score += points * shares[i];
}

static void score_blocks(struct node *root)
{
	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped)) {
		float points;

		if (node->dropped || node->chars < BLOCK_LEAST)
			continue;
		if (!is_text_block(node) && !(is_container(node) && has_own_text(node)))
			continue;
		if (node->link_chars * 2 > node->chars)
			continue;
		points = 1 + (float)node->commas;
		points += node->chars > 600 ? 6 : (float)node->chars / 100;
		/* Text that stands in a <div> speaks for that <div>. */
		speak_for(is_text_block(node) ? node->parent : node, points);
	}
}

static float weight(struct html_reader *reader, const struct node *node, struct arena *arena)
{
	float factor = 1;

	if (node->chars > 0)
		factor -= (float)node->link_chars / (float)node->chars;
	if (str_eq_ci(node_attribute(node, "itemprop"), STR("articleBody")))
		factor *= 2;
	if (node_is(node, "article"))
		factor *= 1.5F;
	if (node_is(node, "main") || str_eq_ci(node_attribute(node, "role"), STR("main")))
		factor *= 1.3F;
	if (html_named(reader, HTML_BOILERPLATE, node, arena))
		factor *= 0.3F;
	else if (html_named(reader, HTML_MAIN_NAME, node, arena))
		factor *= 1.25F;
	return factor;
}

static struct node *best(struct html_reader *reader, struct node *root, struct arena *arena)
{
	struct node *top = NULL;

	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped)) {
		if (node->dropped || node->score <= 0)
			continue;
		node->score *= weight(reader, node, arena);
		if (!top || node->score > top->score)
			top = node;
	}
	return top;
}

/* How much of each element's text the page's data has as well. */
static uint32_t count_known(struct node *root, struct str body, struct arena *arena)
{
	size_t probes = 0;

	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped)) {
		struct str text;

		node->known_chars = 0;
		if (node->dropped || !is_text_block(node) || node->chars < BLOCK_LEAST ||
		    ++probes > PROBES_MOST)
			continue;
		text = str_sub(node_text(node, arena), 0, PROBE);
		if (str_find(body, text) == body.n)
			continue;
		for (struct node *around = node; around; around = around->parent)
			around->known_chars += node->chars;
	}
	return root->known_chars;
}

/* The innermost element that has nearly all of what is known. */
static struct node *find_known(struct node *root, const struct html_data *data, struct arena *arena)
{
	struct str body = str_sub(data->body, 0, BODY_MOST);
	struct node *found = NULL;
	uint32_t known;

	if (body.n < BODY_LEAST)
		return NULL;
	known = count_known(root, body, arena);
	if (known * 2ull < body.n * 3ull / 4)
		return NULL;
	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped))
		if (!node->dropped && node->known_chars * 10ull >= known * 9ull)
			found = node;
	return found;
}

/* The story may go on beside its best part: siblings with as much to say stay, the others go. */
static struct node *with_siblings(struct node *top)
{
	struct node *parent = top->parent;
	float enough = top->score * 0.2F > 10 ? top->score * 0.2F : 10;
	bool any = false;

	for (struct node *node = parent->first; node; node = node->next)
		any = any || (node != top && !node->dropped && node->prose_chars > 80 &&
			      (node->score >= enough || node_is(node, "p")));
	if (!any)
		return top;
	for (struct node *node = parent->first; node; node = node->next) {
		bool stays = node == top || node->score >= enough || is_text_block(node) ||
			     node_is(node, "h1") || node_is(node, "ul") || node_is(node, "ol") ||
			     node_is(node, "table");

		if (!stays)
			node->dropped = true;
	}
	return parent;
}

static struct node *named(struct node *root, const char *name)
{
	for (struct node *node = root->first; node; node = node_next(root, node, node->dropped))
		if (!node->dropped && node_is(node, name))
			return node;
	return NULL;
}

/* A story of several parts, each too small to win: the element that says it is the story. */
static struct node *widen(struct node *top, const struct node *root)
{
	for (struct node *around = top; around && around != root; around = around->parent)
		if ((node_is(around, "article") || node_is(around, "main") ||
		     str_eq_ci(node_attribute(around, "itemprop"), STR("articleBody"))) &&
		    around->prose_chars < top->prose_chars * 3)
			return around;
	return top;
}

/* Made by the same hand: one of the pieces that a story was cut into. */
static bool is_alike(const struct node *a, const struct node *b)
{
	return a != b && !b->dropped && b->prose_chars > 0 && str_eq(a->name, b->name) &&
	       str_eq(node_attribute(a, "class"), node_attribute(b, "class"));
}

/* Each piece of the story in boxes of its own: the element around all of them, and only they stay.
 */
static struct node *with_pieces(struct node *top, const struct node *root)
{
	struct node *found = NULL;
	const struct node *piece = NULL;

	for (struct node *node = top; node->parent && node->parent != root; node = node->parent)
		for (const struct node *n = node->parent->first; n; n = n->next)
			if (is_container(node) && is_alike(node, n)) {
				found = node->parent;
				piece = node;
			}
	if (!found)
		return NULL;
	for (struct node *node = found->first; node; node = node->next)
		if (node != piece && !is_alike(piece, node) && !is_text_block(node) &&
		    !node_is(node, "ul") && !node_is(node, "ol") && !node_is(node, "table"))
			node->dropped = true;
	return found;
}

static bool ends_sentence(struct str text)
{
	while (text.n > 0 && (text.p[text.n - 1] == ')' || text.p[text.n - 1] == '"' ||
			      text.p[text.n - 1] == '\''))
		text.n--;
	return text.n > 0 && (text.p[text.n - 1] == '.' || text.p[text.n - 1] == '?' ||
			      text.p[text.n - 1] == '!' || text.p[text.n - 1] == ':');
}

/* A title and headlines under it, none of them a sentence; "Power: 300 MW" is no headline. */
static bool is_teasers(const struct node *box, struct arena *arena)
{
	size_t lines = 0;

	for (const struct node *n = box->first; n; n = node_next(box, n, n->dropped)) {
		struct str text;

		if (n->dropped || n->name.n == 0 || html_is_inline(n) || n->chars == 0 ||
		    has_block_inside(n))
			continue;
		if (node_is(n, "td") || node_is(n, "th") || n->chars > TEASER_MOST)
			return false;
		text = node_text(n, arena);
		if (ends_sentence(text) || str_find(text, STR(": ")) < text.n)
			return false;
		lines++;
	}
	return lines >= 3;
}

/* What ends the story: a box of its own with headlines of other stories, under whatever title. */
static void drop_trailing_boxes(struct node *main, struct arena *arena)
{
	for (;;) {
		struct node *last = NULL;

		for (struct node *n = main->first; n; n = n->next)
			if (!n->dropped && n->chars > 0)
				last = n;
		if (!last || !is_container(last))
			return;
		if (last->prose_chars * 2 > main->prose_chars && last->prose_chars > 0) {
			main = last;
			continue;
		}
		if (last->chars * 3 > main->chars || !is_teasers(last, arena))
			return;
		last->dropped = true;
	}
}

static struct node *find_main(struct html_reader *reader, struct node *root,
			      const struct html_data *data, struct arena *arena)
{
	struct node *top = find_known(root, data, arena);
	struct node *body, *whole;

	if (top)
		return top;
	score_blocks(root);
	top = best(reader, root, arena);
	body = named(root, "body");
	if (!top || top->parent == root || node_is(top, "body") || node_is(top, "html"))
		return body ? body : root;
	if (widen(top, root) != top)
		return widen(top, root);
	if (node_is(top, "article") || node_is(top, "main"))
		return top;
	whole = with_pieces(top, root);
	return whole ? whole : with_siblings(top);
}

/* The day between headline and story is the page's, no heading of what follows. */
static void drop_date_line(struct node *main, struct arena *arena)
{
	size_t lines = 0;

	for (struct node *n = main->first; n && lines < DATE_WITHIN;
	     n = node_next(main, n, n->dropped)) {
		struct date day;
		struct str text;

		if (n->dropped || n->name.n == 0 || html_is_inline(n) || n->chars == 0 ||
		    has_block_inside(n))
			continue;
		lines++;
		text = node_text(n, arena);
		if (text.n > TEASER_MOST)
			return;
		if (text.n <= DATE_LINE && (node_is(n, "p") || node_is(n, "div")) &&
		    !ends_sentence(text) && stamp_read(text, &day))
			n->dropped = true;
	}
}

struct node *html_find_main(struct html_reader *reader, struct node *root,
			    const struct html_data *data, struct arena *arena)
{
	struct node *main = find_main(reader, root, data, arena);

	drop_trailing_boxes(main, arena);
	drop_date_line(main, arena);
	return main;
}

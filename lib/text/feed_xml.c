/* SPDX-License-Identifier: Apache-2.0 */
/* RSS and Atom. Both are read by one table of names: items of the wild mix them. */
#include "text/feed_work.h"
#include "text/html_work.h"
#include "text/stamp.h"

static const struct node *child(const struct node *node, const char *name)
{
	for (const struct node *n = node->first; n; n = n->next)
		if (node_is(n, name))
			return n;
	return NULL;
}

/* The first child that has one of these names and says anything. */
static const struct node *child_of(const struct node *node, const char *const *names)
{
	for (; *names; names++)
		for (const struct node *n = node->first; n; n = n->next)
			if (node_is(n, *names) && (n->first || node_attribute(n, "href").n))
				return n;
	return NULL;
}

/* All characters below, as they stand. */
static struct str raw(const struct node *node, struct arena *arena)
{
	BUF_AUTO out = { .cap = MARKUP_MOST };

	for (const struct node *n = node; n; n = node_next(node, n, false))
		buf_add(&out, n->text);
	return buf_is_spoilt(&out) ? STR("") : arena_str(arena, buf_str(&out));
}

static struct str raw_of(const struct node *node, const char *const *names, struct arena *arena)
{
	const struct node *found = child_of(node, names);

	return found ? str_trim(raw(found, arena)) : STR("");
}

/* xml:base of the element and of those around it, over the feed's own address. */
static struct str base_of(const struct feed_reader *r, const struct node *node)
{
	struct str base = r->url;

	if (!node)
		return base;
	base = base_of(r, node->parent);
	return node_attribute(node, "xml:base").n
		       ? html_resolve(base, node_attribute(node, "xml:base"), r->arena)
		       : base;
}

static bool is_link(const struct node *node)
{
	return node_is(node, "link") || node_is(node, "atom:link");
}

/* Atom: the link that is no other relation; RSS: the text of <link>. */
static struct str link_of(const struct feed_reader *r, const struct node *node, const char *rel)
{
	for (const struct node *n = node->first; n; n = n->next) {
		struct str href = node_attribute(n, "href");
		struct str its = node_attribute(n, "rel");

		if (!is_link(n))
			continue;
		if (href.n == 0 && its.n == 0 && str_eq(str_from(rel), STR("alternate")))
			href = str_trim(raw(n, r->arena));
		else if (!str_eq(its.n ? its : STR("alternate"), str_from(rel)))
			continue;
		if (href.n > 0)
			return html_resolve(base_of(r, n), href, r->arena);
	}
	return STR("");
}

static struct str author_of(const struct feed_reader *r, const struct node *node)
{
	static const char *const people[] = { "atom:author", "dc:creator", "author", NULL };
	static const char *const names[] = { "atom:name", "name", NULL };
	const struct node *person = child_of(node, people);
	struct str text;
	size_t open;

	if (!person)
		return STR("");
	if (child_of(person, names))
		return raw_of(person, names, r->arena);
	/* RSS: "desk@example.org (News desk)" */
	text = str_trim(raw(person, r->arena));
	open = str_find_char(text, '(');
	if (str_find_char(text, '@') < open && open < text.n && str_ends(text, STR(")")))
		return str_sub(text, open + 1, text.n - 1);
	return text;
}

/* Atom says what its text is; the XHTML of it is a tree already. */
static struct str text_of_xhtml(const struct feed_reader *r, const struct node *content)
{
	/* The notes of pruning go into the tree, which is this reader's own. */
	html_prune(r->html, (struct node *)content, r->arena, true);
	return html_markdown(content, r->arena);
}

static bool has_elements(const struct node *node)
{
	for (const struct node *n = node->first; n; n = n->next)
		if (n->name.n > 0)
			return true;
	return false;
}

static void read_contents(struct feed_reader *r, const struct node *item, struct feed_entry *entry)
{
	static const char *const contents[] = { "content:encoded",   "atom:content",
						"content",	     "description",
						"atom:summary",	     "summary",
						"media:description", NULL };
	struct str html = { NULL, 0 }, plain = { NULL, 0 };

	for (const char *const *name = contents; *name && !html.n && !plain.n && !entry->text.n;
	     name++) {
		const struct node *content = child(item, *name);
		bool is_atom = content && str_starts(content->name, STR("atom:"));
		struct str type = content ? node_attribute(content, "type") : STR("");

		if (!content || !content->first)
			continue;
		if (has_elements(content))
			entry->text = text_of_xhtml(r, content);
		else if (is_atom && (type.n == 0 || str_eq(type, STR("text")) ||
				     str_starts(type, STR("text/plain"))))
			plain = str_trim(raw(content, r->arena));
		else
			html = str_trim(raw(content, r->arena));
	}
	if (entry->text.n > 0)
		feed_add_text(r, *entry);
	else
		feed_add(r, *entry, html, plain);
}

static void read_item(struct feed_reader *r, const struct node *item)
{
	static const char *const ids[] = { "guid", "atom:id", "id", "dc:identifier", NULL };
	static const char *const titles[] = { "title", "atom:title", "dc:title", "media:title",
					      NULL };
	static const char *const dates[] = { "pubdate",	     "atom:published", "published",
					     "dc:date",	     "dc:issued",      "dc:created",
					     "atom:updated", "updated",	       NULL };
	static const char *const changes[] = { "atom:updated", "updated", "dc:modified", "pubdate",
					       NULL };
	struct feed_entry entry = {
		.id = raw_of(item, ids, r->arena),
		.title = feed_plain(r, raw_of(item, titles, r->arena)),
		.author = feed_plain(r, author_of(r, item)),
		.url = link_of(r, item, "alternate"),
		.changed = raw_of(item, changes, r->arena),
	};

	if (entry.url.n == 0 && str_starts(entry.id, STR("http")))
		entry.url = entry.id;
	if (entry.author.n == 0)
		entry.author = r->feed->author;
	stamp_read(raw_of(item, dates, r->arena), &entry.published_on);
	read_contents(r, item, &entry);
}

static bool is_item(const struct node *node)
{
	return node_is(node, "item") || node_is(node, "atom:entry") || node_is(node, "entry");
}

static bool is_channel(const struct node *node)
{
	return node_is(node, "channel") || node_is(node, "atom:feed") || node_is(node, "feed");
}

static void read_channel(struct feed_reader *r, const struct node *channel)
{
	static const char *const titles[] = { "title", "atom:title", NULL };
	static const char *const ids[] = { "atom:id", "id", NULL };
	struct feed *feed = r->feed;

	feed->title = feed_plain(r, raw_of(channel, titles, r->arena));
	feed->author = feed_plain(r, author_of(r, channel));
	feed->self = link_of(r, channel, "self");
	if (feed->self.n == 0)
		feed->self = raw_of(channel, ids, r->arena);
	if (feed->self.n == 0)
		feed->self = link_of(r, channel, "alternate");
	/* A base must be an address; an id of Atom may be anything. */
	if (r->url.n == 0 && str_starts(feed->self, STR("http")))
		r->url = feed->self;
}

static const struct node *find_channel(const struct node *root)
{
	for (const struct node *n = root->first; n; n = node_next(root, n, false))
		if (is_channel(n))
			return n;
	return NULL;
}

bool feed_read_xml(struct feed_reader *r, struct str text, struct err *err)
{
	const struct node *channel;
	struct node *root;
	struct str fault;

	if (!markup_xml(text, r->arena, &root, &fault, err))
		return false;
	channel = find_channel(root);
	if (!channel)
		return err_set(err, ERR_INPUT, "this XML is no feed: its root is <%.*s>",
			       STR_ARG(root->first->name));
	read_channel(r, channel);
	/* What was cut off in the middle may say anything. */
	for (struct node *n = root->first; n; n = node_next(root, n, is_item(n)))
		if (is_item(n) && n->closed)
			read_item(r, n);
	if (fault.n > 0 && r->feed->count == 0)
		return err_set(err, ERR_INPUT, "malformed XML, %.*s", STR_ARG(fault));
	return true;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What a page says about itself in <meta>, <link>, <time> and <title>. */
#include "text/html_work.h"
#include "text/stamp.h"
#include "text/utf8.h"

enum {
	TITLE_MOST = 1000,
	METAS_MOST = 200,
	STORY_LINE = 140,   /* a longer line is the story's */
	DATELINE_MOST = 80, /* where in it the day must stand */
	DATE_WITHIN = 8,    /* lines after the headline */
};

enum field { TITLE, AUTHOR, PUBLISHER, DATE };

/* In the order in which they are believed. */
static const struct {
	enum field field;
	const char *name;
} metas[] = {
	{ TITLE, "og:title" },
	{ TITLE, "twitter:title" },
	{ TITLE, "dc.title" },
	{ AUTHOR, "author" },
	{ AUTHOR, "article:author" },
	{ AUTHOR, "dc.creator" },
	{ AUTHOR, "parsely-author" },
	{ AUTHOR, "sailthru.author" },
	{ PUBLISHER, "og:site_name" },
	{ PUBLISHER, "article:publisher" },
	{ PUBLISHER, "dc.publisher" },
	{ PUBLISHER, "application-name" },
	{ DATE, "article:published_time" },
	{ DATE, "og:published_time" },
	{ DATE, "datepublished" },
	{ DATE, "parsely-pub-date" },
	{ DATE, "sailthru.date" },
	{ DATE, "publish-date" },
	{ DATE, "publish_date" },
	{ DATE, "publication_date" },
	{ DATE, "pubdate" },
	{ DATE, "dc.date.issued" },
	{ DATE, "dcterms.created" },
	{ DATE, "dc.date" },
	{ DATE, "citation_publication_date" },
	{ DATE, "date" },
};

/* At most so many bytes, whole characters. */
static struct str cut(struct str text, size_t most)
{
	text = str_sub(text, 0, most);
	return str_sub(text, 0, utf8_valid_prefix(text));
}

/* The <meta> elements, which are asked for often. */
struct metas {
	const struct node *items[METAS_MOST];
	size_t count;
};

static void collect_metas(const struct node *root, struct metas *found)
{
	found->count = 0;
	for (const struct node *n = root; n; n = node_next(root, n, false))
		if (node_is(n, "meta") && node_attribute(n, "content").n > 0 &&
		    found->count < METAS_MOST)
			found->items[found->count++] = n;
}

/* The content of the first <meta> of that name, whichever way it is named. */
static struct str meta(const struct metas *found, const char *name, struct arena *arena)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct node *node = found->items[i];

		if (str_eq_ci(node_attribute(node, "property"), str_from(name)) ||
		    str_eq_ci(node_attribute(node, "name"), str_from(name)) ||
		    str_eq_ci(node_attribute(node, "itemprop"), str_from(name)))
			return text_squeeze(cut(node_attribute(node, "content"), TITLE_MOST),
					    arena);
	}
	return (struct str){ NULL, 0 };
}

static const struct node *find(const struct node *root, const char *name)
{
	for (const struct node *node = root; node; node = node_next(root, node, false))
		if (node_is(node, name))
			return node;
	return NULL;
}

static struct str text_of(const struct node *node, struct arena *arena)
{
	return node ? cut(node_text(node, arena), TITLE_MOST) : STR("");
}

/* "Headline | Site": the site's name goes, where the headline is the longer part. */
static struct str without_site(struct str title)
{
	static const char *const marks[] = { " | ",	   " \xE2\x80\x93 ", " \xE2\x80\x94 ",
					     " \xC2\xB7 ", " :: ",	     " - ",
					     NULL };

	for (const char *const *mark = marks; *mark; mark++) {
		size_t at = 0, last = title.n;

		while ((at += str_find(str_sub(title, at, title.n), str_from(*mark))) < title.n)
			last = at++;
		if (last < title.n && last >= title.n - last)
			return str_sub(title, 0, last);
	}
	return title;
}

static struct str title_of(const struct node *root, struct arena *arena)
{
	struct str heading = text_of(find(root, "h1"), arena);
	struct str title = text_of(find(root, "title"), arena);

	/* A site that puts its own name into <h1> repeats the headline nowhere in it. */
	if (heading.n > 0 && (title.n == 0 || str_find(title, heading) < title.n))
		return heading;
	return title.n ? without_site(title) : heading;
}

static bool is_published(const struct node *time)
{
	return str_eq_ci(node_attribute(time, "itemprop"), STR("datePublished")) ||
	       node_attribute(time, "pubdate").p != NULL;
}

/* A <time> that is marked as the day of publication, else the page's first. */
static struct date time_of(const struct node *root, struct arena *arena)
{
	struct date first = { 0 }, day;

	for (const struct node *node = root; node; node = node_next(root, node, false)) {
		struct str stamp = node_attribute(node, "datetime");

		if (!node_is(node, "time"))
			continue;
		if (!stamp_read(stamp.n ? stamp : text_of(node, arena), &day))
			continue;
		if (is_published(node))
			return day;
		if (first.year == 0)
			first = day;
	}
	return first;
}

static bool has_blocks(const struct node *node)
{
	for (const struct node *n = node->first; n; n = node_next(node, n, false))
		if (!html_is_inline(n))
			return true;
	return false;
}

/* "HOUSTON, Dec. 9, 2025 (Newswire) - ..." */
static bool is_dateline(struct str text)
{
	size_t capitals = 0;

	while (capitals < text.n && ascii_is_upper(text.p[capitals]))
		capitals++;
	return capitals >= 3;
}

/* The day as it stands between the headline and the story, or at the story's beginning. */
static struct date line_of(const struct node *root, struct arena *arena)
{
	const struct node *node = find(root, "h1");
	struct date day = { 0 };
	int lines = 0;

	if (!node)
		node = find(root, "body");
	while (node && lines < DATE_WITHIN && (node = node_next(root, node, false))) {
		struct str text;

		if (node->name.n == 0 || html_is_inline(node) || has_blocks(node) ||
		    node_is(node, "script") || node_is(node, "style"))
			continue;
		text = node_text(node, arena);
		lines += text.n > 0;
		if (text.n > STORY_LINE && !is_dateline(text))
			break;
		if (stamp_read(cut(text, DATELINE_MOST), &day) || text.n > STORY_LINE)
			break;
	}
	return day;
}

static struct str link_of(const struct node *root, const struct metas *found, struct arena *arena)
{
	for (const struct node *node = root; node; node = node_next(root, node, false))
		if (node_is(node, "link") &&
		    str_eq_ci(str_trim(node_attribute(node, "rel")), STR("canonical")))
			return str_trim(node_attribute(node, "href"));
	return meta(found, "og:url", arena);
}

static void read_metas(const struct metas *found, struct arena *arena, struct html_page *page)
{
	for (size_t i = 0; i < sizeof metas / sizeof *metas; i++) {
		struct str *field = metas[i].field == TITLE    ? &page->title
				    : metas[i].field == AUTHOR ? &page->author
							       : &page->publisher;
		bool is_date = metas[i].field == DATE;

		if (is_date ? page->published_on.year != 0 : field->n > 0)
			continue;
		if (is_date)
			stamp_read(meta(found, metas[i].name, arena), &page->published_on);
		else
			*field = meta(found, metas[i].name, arena);
		/* Facebook pages as authors and publishers are no names. */
		if (!is_date && str_starts(*field, STR("http")))
			*field = STR("");
	}
}

void html_read_meta(const struct node *root, struct str url, struct arena *arena,
		    struct html_page *page)
{
	struct metas *found = ARENA_NEW(arena, struct metas);
	struct str link;

	collect_metas(root, found);
	link = link_of(root, found, arena);
	read_metas(found, arena, page);
	if (page->title.n == 0)
		page->title = title_of(root, arena);
	page->title = str_trim(cut(page->title, TITLE_MOST));
	if (page->published_on.year == 0)
		page->published_on = time_of(root, arena);
	if (page->published_on.year == 0)
		page->published_on = line_of(root, arena);
	if (link.n > 0)
		page->url = html_resolve(url, link, arena);
	if (page->url.n == 0)
		page->url = url;
}

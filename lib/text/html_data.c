/* SPDX-License-Identifier: Apache-2.0 */
/* JSON-LD: what a page says about itself for machines. */
#include "text/html_work.h"
#include "text/json.h"
#include "text/stamp.h"

enum { DATA_MOST = 4 << 20, DEPTH_MOST = 8 };

static bool is_article_type(struct str type)
{
	static const char *const types[] = {
		"NewsArticle", "Article",	  "ReportageNewsArticle", "AnalysisNewsArticle",
		"BlogPosting", "LiveBlogPosting", "TechArticle",	  "BackgroundNewsArticle",
		"Report",      "PressRelease",	  "OpinionNewsArticle",	  "SocialMediaPosting",
		NULL,
	};

	for (const char *const *known = types; *known; known++)
		if (str_eq(type, str_from(*known)))
			return true;
	return false;
}

/* "@type" may be one word or a list. */
static bool is_article(const struct json *json)
{
	const struct json *type = json_member(json, "@type");

	if (!type)
		return false;
	if (type->kind == JSON_TEXT)
		return is_article_type(type->text);
	for (const struct json *one = type->first; one; one = one->next)
		if (is_article_type(one->text))
			return true;
	return false;
}

/* The first article of a list, of "@graph", or of what a page is mainly about. */
static const struct json *find_article(const struct json *json, int depth)
{
	static const char *const places[] = { "@graph", "mainEntity", "mainEntityOfPage", NULL };
	const struct json *found = NULL;

	if (!json || depth > DEPTH_MOST)
		return NULL;
	if (is_article(json))
		return json;
	if (json->kind == JSON_LIST)
		for (const struct json *one = json->first; one && !found; one = one->next)
			found = find_article(one, depth + 1);
	else
		for (const char *const *place = places; *place && !found; place++)
			found = find_article(json_member(json, *place), depth + 1);
	return found;
}

/* A person or an organisation: a word, an object with a name, or a list of them. */
static struct str names_of(const struct json *json, struct arena *arena, int depth)
{
	struct str all = { NULL, 0 };

	if (!json || depth > 2)
		return all;
	if (json->kind == JSON_TEXT)
		return text_squeeze(json->text, arena);
	if (json->kind == JSON_DICT)
		return names_of(json_member(json, "name"), arena, depth + 1);
	for (const struct json *one = json->first; one; one = one->next) {
		struct str name = names_of(one, arena, depth + 1);

		if (name.n > 0)
			all = all.n ? arena_strf(arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(name))
				    : name;
	}
	return all;
}

static void keep(struct str *field, struct str value)
{
	if (field->n == 0)
		*field = value;
}

/* Text of JSON-LD is often HTML in disguise: its references are read once more. */
static struct str plain(struct str text, struct arena *arena)
{
	struct node *root;
	struct err err;

	if (str_find_char(text, '&') == text.n && str_find_char(text, '<') == text.n)
		return text_squeeze(text, arena);
	return markup_html(text, arena, &root, &err) ? node_text(root, arena) : text;
}

/* An address that the page gives as its own: a word, or an object with "@id". */
static struct str address_of(const struct json *article)
{
	const struct json *page = json_member(article, "mainEntityOfPage");
	struct str url = json_member_text(article, "url");

	if (url.n == 0 && page)
		url = page->kind == JSON_TEXT ? page->text : json_member_text(page, "@id");
	return str_starts(url, STR("http")) ? url : STR("");
}

static void read_article(const struct json *article, struct arena *arena, struct html_page *page,
			 struct html_data *data)
{
	keep(&page->title, plain(json_member_text(article, "headline"), arena));
	keep(&page->title, plain(json_member_text(article, "name"), arena));
	keep(&page->author, names_of(json_member(article, "author"), arena, 0));
	keep(&page->publisher, names_of(json_member(article, "publisher"), arena, 0));
	keep(&page->url, address_of(article));
	keep(&data->body, plain(json_member_text(article, "articleBody"), arena));
	if (page->published_on.year == 0)
		stamp_read(json_member_text(article, "datePublished"), &page->published_on);
	if (page->published_on.year == 0)
		stamp_read(json_member_text(article, "dateCreated"), &page->published_on);
}

/* The text of a <script>, without the comment signs that old pages hide it in. */
static struct str script_text(const struct node *script, struct arena *arena)
{
	BUF_AUTO out = { .cap = DATA_MOST };
	struct str text;

	for (const struct node *part = script->first; part; part = part->next)
		buf_add(&out, part->text);
	text = str_trim(buf_is_spoilt(&out) ? STR("") : arena_str(arena, buf_str(&out)));
	if (str_starts(text, STR("<!--")) && str_ends(text, STR("-->")))
		text = str_sub(text, 4, text.n - 3);
	if (str_starts(text, STR("//<![CDATA[")) && str_ends(text, STR("//]]>")))
		text = str_sub(text, 11, text.n - 5);
	return text;
}

void html_read_data(const struct node *root, struct arena *arena, struct html_page *page,
		    struct html_data *data)
{
	for (const struct node *node = root; node; node = node_next(root, node, false)) {
		const struct json *article;
		struct json *json;
		struct err err;

		if (!node_is(node, "script") ||
		    !str_starts_ci(str_trim(node_attribute(node, "type")),
				   STR("application/ld+json")))
			continue;
		/* What is malformed says nothing: the page is read without it. */
		if (json_read(script_text(node, arena), arena, &json, &err) &&
		    (article = find_article(json, 0)))
			read_article(article, arena, page, data);
	}
}

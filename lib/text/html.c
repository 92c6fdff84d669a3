/* SPDX-License-Identifier: Apache-2.0 */
#include "text/html.h"

#include "text/charset.h"
#include "text/html_work.h"
#include "text/pattern.h"

#include <stdlib.h>

/*
 * Class names and ids come as " word-word other ", small letters, words of camelCase and
 * under_scores joined by '-'. A name counts when it is a whole word of them.
 */
static const char *const sources[HTML_PATTERNS] = {
	[HTML_BOILERPLATE] =
		"(?<![a-z])(?<!has-)(?<!with-)(?<!no-)(?<!without-)(?<!show-)(?:nav|navbar|"
		"navigation|menu|megamenu|breadcrumbs?|crumbs|cookies?|"
		"consent|gdpr|ccpa|banner|newsletters?|subscri(?:be|ption|bers?)|sign-?up|signin|"
		"login|opt-?in|related|recommend(?:ed|ations?)?|recirc(?:ulation)?|read-?(?:next|"
		"more|also)|next-up|up-next|also-(?:like|read|on)|(?:see|read)-also|see-more|"
		"most-(?:read|popular|viewed|shared|recent)|trending|popular|latest|headlines|"
		"shar(?:e|es|ing|ebar)|social|follow|comments?|commentlist|disqus|respond|repl(?:y|"
		"ies)|footer|"
		"foot|sidebar|side-?(?:bar|rail|col|column)|rail|aside|advert(?:s|isement|ising|"
		"orial)?|ads?|adv|ad-?(?:slot|unit|box|wrap|container)|sponsor(?:ed|s)?|promos?|"
		"promot(?:ed|ion|ions)|partner-content|outbrain|taboola|widgets?|paywall|modal|"
		"pop-?up|overlay|lightbox|toolbar|top-?bar|tags(?!-)|tag-?(?:list|cloud|links)|"
		"topics|author-(?:bio|"
		"box|"
		"card|info)|about-(?:the-)?author|bio|byline|pag(?:er|ination)|skip|ticker|quotes?-"
		"(?:strip|bar)|market-(?:data|bar|strip)|stocks?|watchlist|masthead|search|notice|"
		"copyright|legal|hidden|visually-hidden|sr-only|screen-reader(?:-text)?|pull-?"
		"quote|"
		"teasers?|carousel|slideshow|gallery|captions?|credit|job-?(?:s|board|ads)|events?-"
		"(?:list|box)|call-?to-?action|cta|feedback|survey|poll|donat(?:e|ion)|jump-?links|"
		"toc|table-of-contents|post-(?:meta|nav|navigation|tags|footer)|entry-(?:meta|"
		"footer)|"
		"article-(?:meta|tags|footer|tools)|meta|tools|utility|site-(?:header|footer|nav)|"
		"page-(?:header|footer)|more-(?:stories|news|from|on|in|posts|articles|like|"
		"coverage|"
		"reading))(?![a-z]|-(?:open|closed|enabled|disabled|on|off)\\b)|(?<= )more(?= )",
	[HTML_MAIN_NAME] =
		"(?<![a-z])(?:article|story|entry|post|body|content|main|text|copy|release|prose)"
		"(?![a-z])",
	[HTML_ASIDE_TITLE] =
		"^(?:elsewhere (?:on|in)|today'?s (?:headlines|top|stories)|readers "
		"(?:also|are)|people "
		"(?:also|are) read|popular (?:this|right|with)|from our "
		"(?:partners|sponsors|network|"
		"archive)|what (?:others|people|readers|we'?re|you) (?:are |missed|read)|our "
		"(?:other |"
		"top )?(?:newsletters?|stories|coverage)|more to (?:read|explore)|similar "
		"(?:stories|articles|posts)|explore more|hot topics|must-?reads?|promoted|"
		"next article|previous article|also (?:of interest|worth)|related|recommended|you "
		"(?:may|might) (?:also )?(?:like|enjoy)|more "
		"(?:from|on|"
		"in|stories|news|coverage)|most "
		"(?:read|popular|viewed|shared)|trending|popular"
		"(?: now| stories)?$|read (?:next|more|also|this next)|also (?:on|in|read)|see "
		"also|"
		"up next|next up|latest (?:news|stories|headlines|from)|other (?:stories|news|faqs|"
		"articles)|what to read|keep reading|further reading|editor'?s'? (?:picks|choice)|"
		"top stories|don'?t miss|in case you missed|in other news|from (?:around )?the web|"
		"around the web|around the network|sponsored|advertisement|newsletter|sign up|"
		"subscribe|get the|stay (?:informed|updated|in the loop)|follow us|share "
		"this|share:|"
		"share$|comments?$|leave a (?:comment|reply)|join the (?:discussion|conversation)|"
		"\\d+ comments|about the authors?|contact us|table of contents|in this "
		"article|tags?:"
		"?$|topics?:?$|categories:?$|filed under|cookie|privacy)",
	[HTML_ASIDE_LINE] =
		"^(?:advertisement(?:$|:)|advertorial|sponsored(?: content| by [^.]{0,40}$|$)|"
		"(?:sign up|subscribe|register) (?:for|to|now|here|today|from)|"
		"get (?:the|our) .{0,60}(?:inbox|newsletter)|already a subscriber|continue reading|"
		"read (?:more|also|next|the full|our)\\b|also read|see also|related:|more:|click "
		"here|"
		"follow us|share (?:this|on)|we use cookies|this (?:site|website) (?:uses|stores)|"
		"by continuing|all rights reserved|copyright (?:\xC2\xA9|\\d{4}|\\(c\\))|\xC2\xA9|"
		"images?(?: credit)?s?:|photos?(?: credit| by)?:|photo by|picture:|credit:|source:|"
		"video:|watch:|listen:|skip to|loading\\W{0,3}$|jump to|"
		"the post .{0,200}(?:appeared first|first appeared) on|"
		"this (?:article|story|post) (?:was )?(?:originally|first) (?:appeared|published)|"
		"\\d+ min(?:ute)?s? read|by (?!january|february|march|april|may |june|july|august|"
		"september|october|november|december)(?-i:[A-Z])[^.!?]{0,60}$|"
		"(?:updated|published|posted|last (?:updated|modified))\\b:?(?: on)? "
		"[^.!?]{0,60}$)",
};

static char to_name_char(char c)
{
	return ascii_is_alnum(c) ? ascii_lower(c) : '-';
}

/* "category-latest-deals" says what a story is about, not what its element is. */
static bool is_subject(struct str word)
{
	static const char *const prefixes[] = { "category-", "cat-",	"tag-",	   "topic-",
						"type-",     "status-", "format-", NULL };

	if (str_eq_ci(word, STR("tag-cloud")) || str_eq_ci(word, STR("tag-list")) ||
	    str_eq_ci(word, STR("tag-links")))
		return false;
	for (const char *const *prefix = prefixes; *prefix; prefix++)
		if (str_starts_ci(word, str_from(*prefix)))
			return true;
	return false;
}

static void add_words(struct buf *out, struct str names)
{
	struct str word;

	while (str_cut(&names, ' ', &word)) {
		if (word.n == 0 || is_subject(word))
			continue;
		for (size_t at = 0; at < word.n; at++) {
			char c = word.p[at];

			if (ascii_is_upper(c) && at > 0 && ascii_is_lower(word.p[at - 1]))
				buf_add_char(out, '-');
			buf_add_char(out, ascii_is_space(c) ? ' ' : to_name_char(c));
		}
		buf_add_char(out, ' ');
	}
}

static struct str name_words(const struct node *node, struct arena *arena)
{
	BUF_AUTO out = { .cap = 4096 };

	buf_add_char(&out, ' ');
	add_words(&out, node_attribute(node, "class"));
	add_words(&out, node_attribute(node, "id"));
	return buf_is_spoilt(&out) ? STR("") : arena_str(arena, buf_str(&out));
}

bool html_matches(struct html_reader *reader, enum html_pattern pattern, struct str text)
{
	return pattern_match(reader->patterns[pattern], text, 0, reader->scratch);
}

bool html_named(struct html_reader *reader, enum html_pattern pattern, const struct node *node,
		struct arena *arena)
{
	return node->attributes && html_matches(reader, pattern, name_words(node, arena));
}

bool html_is_inline(const struct node *node)
{
	static const char *const names[] = {
		"a",	"abbr", "acronym", "b",	 "bdi",	 "bdo",	  "big",  "cite",   "code",
		"data", "del",	"dfn",	   "em", "font", "i",	  "ins",  "kbd",    "label",
		"mark", "nobr", "q",	   "s",	 "samp", "small", "span", "strike", "strong",
		"sub",	"sup",	"time",	   "tt", "u",	 "var",	  "wbr",  "br",	    NULL,
	};

	if (node->name.n == 0)
		return true;
	for (const char *const *name = names; *name; name++)
		if (node_is(node, *name))
			return true;
	return false;
}

static bool compile(const char *source, struct arena *arena, struct pattern **ret_pattern,
		    struct err *err)
{
	return pattern_new(arena_strf(arena, "(?i)%s", source), ret_pattern, err);
}

bool html_reader_new(struct html_reader **ret_reader, struct err *err)
{
	struct html_reader *reader = calloc(1, sizeof *reader);
	ARENA_AUTO arena;

	arena_init(&arena);
	if (!reader)
		return err_set(err, ERR_MEMORY, "no memory for a reader of pages");
	for (int i = 0; i < HTML_PATTERNS; i++)
		if (!compile(sources[i], &arena, &reader->patterns[i], err)) {
			html_reader_free(reader);
			return false;
		}
	reader->scratch = pattern_scratch_new(0);
	if (!reader->scratch) {
		html_reader_free(reader);
		return err_set(err, ERR_MEMORY, "no memory for a reader of pages");
	}
	*ret_reader = reader;
	return true;
}

void html_reader_free(struct html_reader *reader)
{
	if (!reader)
		return;
	for (int i = 0; i < HTML_PATTERNS; i++)
		pattern_free(reader->patterns[i]);
	pattern_scratch_free(reader->scratch);
	free(reader);
}

/* A byline or a dateline may stand over the headline. */
enum { TITLE_WITHIN = 1000 };

/* The headline stands over the text, where it is not there already. */
static struct str with_title(struct str title, struct str text, struct arena *arena)
{
	struct str heading = arena_strf(arena, "# %.*s\n", STR_ARG(title));
	struct str top = str_sub(text, 0, TITLE_WITHIN);

	if (title.n == 0 || text.n == 0 || str_starts(text, STR("# ")) ||
	    str_find(top, heading) < top.n)
		return text;
	return arena_strf(arena, "# %.*s\n\n%.*s", STR_ARG(title), STR_ARG(text));
}

bool html_read(struct html_reader *reader, struct str bytes, struct str label, struct str url,
	       struct arena *arena, struct html_page *ret_page, struct err *err)
{
	struct html_page page = { 0 };
	struct html_data data = { 0 };
	struct node *root;

	if (!markup_html(charset_to_utf8(bytes, label, arena), arena, &root, err))
		return false;
	html_read_data(root, arena, &page, &data);
	html_read_meta(root, url, arena, &page);
	html_prune(reader, root, arena, false);
	page.text = html_markdown(html_find_main(reader, root, &data, arena), arena);
	/* A page that a script draws may bring its text along all the same. */
	if (page.text.n < data.body.n / 3)
		page.text = data.body;
	page.text = with_title(page.title, page.text, arena);
	if (page.text.n == 0)
		return err_set(err, ERR_INPUT, "the page has no text");
	*ret_page = page;
	return true;
}

bool html_fragment(struct html_reader *reader, struct str html, struct arena *arena,
		   struct str *ret_text, struct err *err)
{
	struct node *root;

	if (!markup_html(charset_to_utf8(html, STR("utf-8"), arena), arena, &root, err))
		return false;
	html_prune(reader, root, arena, true);
	*ret_text = html_markdown(root, arena);
	return true;
}

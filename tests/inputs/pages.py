# SPDX-License-Identifier: Apache-2.0
"""Pages as sites build them: the same story in ten skins, each with boxes around it that state facts of their own."""

HEADLINE = "Northwind Compute raises $120 million"
STORY = [
    "Northwind Compute, a Toronto cloud company, has raised $120 million in a Series B round led by Maple Ventures.",
    "The company plans to spend the money on data centers in Quebec, its chief executive said on Monday in a call with reporters.",
    "Harbor Silicon, which makes inference chips, has raised $45 million in a Series A round led by Pike Capital, a person close to it said.",
]
# What stands in boxes, bars and footers: no word of it may come out.
PLANTED = [f"Planted{name} raised ${amount} million in a Series C round." for name, amount in
           (("Alpha", 71), ("Beta", 72), ("Gamma", 73), ("Delta", 74), ("Epsilon", 75))]


def paragraphs(tag="p", attributes=""):
    return "\n".join(f"<{tag}{attributes}>{text}</{tag}>" for text in STORY)


def links(texts=PLANTED):
    return "".join(f'<li><a href="/n/{i}">{text}</a></li>' for i, text in enumerate(texts))


def plain(texts=PLANTED):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body, head=""):
    return f"<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8><title>{HEADLINE} | The Daily Rack</title>{head}</head>\n<body>{body}</body></html>"


PAGES = {
    "wordpress": page(f"""
        <div id="page" class="site"><header id="masthead" class="site-header"><nav class="main-navigation"><ul>{links()}</ul></nav></header>
        <div id="content" class="site-content with-sidebar"><div id="primary" class="content-area"><main id="main">
        <article id="post-1" class="post-1 post type-post category-funding tag-cloud"><header class="entry-header"><h1 class="entry-title">{HEADLINE}</h1>
        <div class="entry-meta"><span class="posted-on">Posted on <time datetime="2026-03-02T08:00:00+00:00">March 2, 2026</time></span></div></header>
        <div class="entry-content">{paragraphs()}<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul>{links(PLANTED[:2])}</ul></div>
        <div id="jp-relatedposts" class="jp-relatedposts"><h3><em>Related</em></h3>{plain(PLANTED[2:4])}</div></div>
        <footer class="entry-footer">{plain(PLANTED[4:])}</footer></article>
        <div id="comments" class="comments-area"><h2>3 thoughts on this</h2>{plain()}</div></main></div>
        <aside id="secondary" class="widget-area">{plain()}</aside></div><footer id="colophon">{plain()}</footer></div>"""),
    "obfuscated": page(f"""
        <div class="css-1x2y"><div class="css-9aa"><a href="/">Home</a><a href="/a">{PLANTED[0]}</a><a href="/b">{PLANTED[1]}</a></div>
        <div class="css-77b"><div class="css-3c"><h1 class="css-h">{HEADLINE}</h1><div class="css-4d">{paragraphs("p", ' class="css-p"')}</div></div>
        <div class="css-5e"><div><span>Recommended for you</span></div><div><a href="/c">{PLANTED[2]}</a></div><div><a href="/d">{PLANTED[3]}</a></div></div></div>
        <div class="css-6f"><a href="/x">Terms</a> <a href="/y">{PLANTED[4]}</a></div></div>"""),
    "tables": page(f"""
        <table width=100% cellpadding=0><tr><td colspan=2><a href="/">Home</a> | <a href="/1">{PLANTED[0]}</a> | <a href="/2">{PLANTED[1]}</a></td></tr>
        <tr><td width=160 valign=top><ul>{links()}</ul></td><td><h1>{HEADLINE}</h1>{paragraphs()}</td></tr>
        <tr><td colspan=2><font size=1><a href="/c">{PLANTED[2]}</a></font></td></tr></table>"""),
    "breaks": page(f"""
        <div id="nav"><a href="/">{PLANTED[0]}</a></div><h1>{HEADLINE}</h1><div class="text">{"<br><br>".join(STORY)}</div>
        <div class="right-rail"><h4>Most popular</h4>{plain()}</div>"""),
    "sections": page(f"""
        <div class="layout"><section class="hero"><h1>{HEADLINE}</h1></section>
        {"".join(f'<section class="text-block"><div class="inner"><p>{text}</p></div></section>' for text in STORY)}
        <section class="newsletter-signup"><h3>Get the Rack Report</h3>{plain(PLANTED[:2])}</section>
        <section class="cards"><h2>More from Cloud</h2>{"".join(f'<div class="card"><h3><a href="/k">{t}</a></h3></div>' for t in PLANTED)}</section></div>"""),
    "flat": page(f"""
        <h1>{HEADLINE}</h1>{paragraphs()}<h3>Related stories</h3><ul>{"".join(f"<li>{t}</li>" for t in PLANTED)}</ul>
        <hr><p>&copy; 2026 The Daily Rack. {PLANTED[0]}</p>"""),
    "form": page(f"""
        <form id="aspnetForm" action="/"><div class="menu">{links()}</div><div class="article-body"><h1>{HEADLINE}</h1>{paragraphs()}</div>
        <div class="cookie-consent">{plain(PLANTED[:1])}</div></form>"""),
    "data": page(f"""
        <div class="a1"><div class="a2">{plain(PLANTED[:3])}</div></div><div class="b1"><h1>{HEADLINE}</h1>{paragraphs()}</div>
        <div class="c1">{plain(PLANTED[3:])}</div>""",
                 '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"%s",'
                 '"datePublished":"2026-03-02","articleBody":"%s"}</script>' % (HEADLINE, "\\n".join(STORY))),
    "drawn": page('<div id="root"></div><noscript>Please enable JavaScript.</noscript>',
                  '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"%s","articleBody":"%s"}]}</script>'
                  % (HEADLINE, "\\n\\n".join(STORY))),
    "press": page(f"""
        <div class="release-header"><img src=logo.png><div class="social-links"><a href="/f">Share on X</a></div></div>
        <div class="release-body"><h1>{HEADLINE}</h1><p class="release-date">TORONTO, March 2, 2026 /Newswire/ --</p>{paragraphs()}
        <p>Also from this source</p><div class="related-release">{plain(PLANTED[:2])}</div></div>
        <div role="complementary">{plain(PLANTED[2:])}</div>"""),
    "modifiers": page(f"""
        <div class="hero"><h1>{HEADLINE}</h1></div><div class="post-9 post type-post tag-cloud-computing category-latest-x comments-open has-sidebar">
        {paragraphs()}</div><ol class="commentlist">{"".join(f"<li><p>{t} {t} {t}</p></li>" for t in PLANTED)}</ol>
        <div class="comment-respond">{plain()}</div>"""),
    "ads": page(f"""
        <div class="top-banner-ad">{plain(PLANTED[:1])}</div><div class="story-wrapper"><div class="story"><h1>{HEADLINE}</h1>
        <p>{STORY[0]}</p><div class="ad-container"><p>ADVERTISEMENT</p><p>{PLANTED[0]}</p></div><p>{STORY[1]}</p>
        <p>Read more: {PLANTED[1]}</p><p><a href="/r">{PLANTED[2]}</a></p><aside>{PLANTED[3]}</aside><p>{STORY[2]}</p></div>
        <div class="taboola">{plain()}</div></div><div hidden>{plain()}</div><div style="display:none">{plain()}</div>"""),
}

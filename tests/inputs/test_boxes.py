# SPDX-License-Identifier: Apache-2.0
"""Pages put together at random: the story in one of many wrappings, boxes of other stories before, after and inside it."""
import random

import pytest

from conftest import dry

STORY = [
    "Northwind Compute, a Toronto cloud company, has raised $120 million in a Series B round led by Maple Ventures.",
    "The company plans to spend the money on data centers in Quebec, its chief executive said on Monday in a call with reporters.",
    "Short note: no date was given.",
    "Harbor Silicon, a maker of inference chips, has raised $45 million in a Series A round led by Pike Capital.",
    "Analysts had expected less, and several of them said so in notes to clients, which pointed to rising power prices across the province.",
    "It will hire 40 people.",
]
OTHERS = [
    "Planta Systems raises $150 million Series C led by Oak Capital", "Plantb Labs raises $71 million in a Series D round",
    "Plantc Robotics closes $140 million Series C", "Plantd Cloud secures $90 million in Series B funding",
    "Plante Power raised $33 million in a Series A round led by Elm Capital.",
]
TITLES = ["Related stories", "You might also like", "Read next", "Most read", "More from Cloud", "Elsewhere on The Rack", "Today's headlines",
          "Readers also read", "Popular this week", "From our partners", "What others are reading", "Trending deals", "Latest news",
          "Other FAQs", "Our newsletters", "Also on The Rack", "Don't miss", "More stories", "In other news", "Editors' picks", "Top stories"]
NAMES = ["related", "more", "box", "promo", "sidebar", "module", "latest-news", "rail", "partner", "most-read", "links", "c1", "widget-12", "bottom", ""]
BANNERS = ['<div class="cookie">We use cookies to measure our audience. <button>OK</button></div>', '<div class="ticker">NVDA 185.55 +1.7%</div>',
           '<div class="consent">This site stores data on your device.</div>', '<div class="ad">ADVERTISEMENT: Raise smarter</div>', ""]
MENUS = ['<nav><a href="/">Home</a><a href=/d>Deals</a></nav>', '<ul class="menu"><li><a href="/">Home</a><li><a href=/d>Deals</a></ul>',
         '<div id="top"><a href="/">Home</a> | <a href=/d>Deals</a> | <a href=/s>Subscribe from &euro;9 a month</a></div>']
WRAPPINGS = [("<article>", "</article>"), ("<main>", "</main>"), ('<div id="story">', "</div>"), ('<div class="txt">', "</div>"), ("<div>", "</div>"),
             ("<section>", "</section>"), ('<div id="page"><div class="col-1">', "</div></div>"), ("", "")]
BYLINES = ['<p class="byline">By Ann Lee</p>', "<p>March 2, 2026</p>", '<p class="meta">2 March 2026 | Wire</p>', ""]
FEET = ["<footer>The Rack | About</footer>", '<div class="footer">About | Advertise | &copy; 2026</div>', "<p>&copy; 2026 The Rack</p>"]


def box(r):
    items = r.sample(OTHERS, r.randint(2, 4))
    if r.random() < 0.5:
        items = [f'<a href="/x">{item}</a>' for item in items]
    form = r.choice(["ul", "ol", "p", "div"])
    if form in ("ul", "ol"):
        body = f"<{form}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{form}>"
    else:
        body = "".join(f"<{form}>{item}</{form}>" for item in items)
    name = r.choice(NAMES)
    attribute = r.choice([f' class="{name}"', f' id="{name}"']) if name else ""
    title = r.choice(["h2", "h3", "h4", "p", "div", "strong"])
    tag = r.choice(["div", "section", "aside"])
    return f"<{tag}{attribute}><{title}>{r.choice(TITLES)}</{title}>{body}</{tag}>"


def story(r):
    parts = []
    for at, text in enumerate(STORY):
        if at in (2, 4) and r.random() < 0.4:
            parts.append(f"<h2>Part {at}</h2>")
        parts.append(f"<p>{text}</p>")
        if r.random() < 0.1:
            parts.append(r.choice(['<div class="ad">ADVERTISEMENT</div>', f"<p>Read more: {OTHERS[1]}</p>", f"<p><a href=/r>{OTHERS[0]}</a></p>"]))
    return "".join(parts)


def page(r):
    begin, end = r.choice(WRAPPINGS)
    parts = [r.choice(BANNERS), r.choice(MENUS), box(r) if r.random() < 0.2 else "",
             begin + "<h1>Money for clouds</h1>" + r.choice(BYLINES) + story(r) + (box(r) if r.random() < 0.35 else "") + end]
    parts += [box(r) for _ in range(r.randint(1, 3))] + [r.choice(FEET)]
    return "<!doctype html><html><head><meta charset=utf-8><title>Money for clouds</title></head><body>" + "\n".join(parts) + "</body></html>"


@pytest.mark.parametrize("seed", range(4))
def test_no_other_story(folder, seed):
    r = random.Random(seed)
    for number in range(100):
        (folder / f"{number:03}.html").write_text(page(r), encoding="utf-8")
    run = dry(folder)
    assert run.status == 0, run.errors
    money = sorted((fact["doc"], fact["amount"]) for fact in run.facts if fact["type"] == "funding")
    assert money == sorted((f"{number:03}.html", amount) for number in range(100) for amount in (120000000, 45000000))
    assert not any("Plant" in str(fact) for fact in run.facts)


def test_the_boxes_do_state_facts(folder):
    """What is left out above would have been found, had it been read."""
    (folder / "a.txt").write_text("\n\n".join(text.rstrip(".") + "." for text in OTHERS))
    assert len(dry(folder / "a.txt").facts) >= 4

"""GET /v1/search and /v1/suggest: things by words, and names as somebody types."""
import html
import re

import contract
import pytest
from program import SOURCE, run

NAMES = 20_000


def hits(api, q, **more):
    return api.ok("/v1/search", params={"q": q, **more})


def found(api, q, **more):
    return [(h["type"], h["title"]) for h in hits(api, q, **more)["data"]]


def suggested(api, q, **more):
    return [s["name"] for s in api.ok("/v1/suggest", params={"q": q, **more})["data"]]


@pytest.mark.parametrize("q, kind, title", [
    ("nvidia", "company", "Nvidia"),
    ("Taiwan Semiconductor Manufacturing", "company", "TSMC"),
    ("advanced micro devices", "company", "AMD"),
    ("Jülich", "company", "Forschungszentrum Jülich"),
    ("julich supercomputing", "company", "Forschungszentrum Jülich"),
    ("Blackwell B200", "chip", "Nvidia B200 (HGX)"),
    ("gallium germanium licences", "export_control", "Gallium and germanium export licences"),
    ("MatX series b", "funding", "MatX, series b"),
    ('"series b" matx', "funding", "MatX, series b"),
])
def test_the_best_hit_comes_first(sample, q, kind, title):
    assert found(sample, q)[0] == (kind, title)


@pytest.mark.parametrize("q, corrected, title", [
    ("Nvdia", "Nvidia", "Nvidia"), ("Antropic", "Anthropic", "Anthropic"), ("nvdia NVentures", "Nvidia NVentures", "Nvidia NVentures"),
    ("Cerberas", "Cerebras", "Cerebras"), ("Tenstorent", "Tenstorrent", "Tenstorrent")])
def test_slips_are_mended_and_said(sample, q, corrected, title):
    answer = hits(sample, q)
    assert answer["meta"]["query"] == corrected and answer["meta"]["corrected_from"] == q
    assert answer["data"][0]["title"] == title and "spelling_corrected" in answer["data"][0]["why"]
    assert [h["id"] for h in answer["data"]] == [h["id"] for h in hits(sample, corrected)["data"]]


def test_one_slip_among_good_words_still_finds(sample):
    assert found(sample, "Blackwel B200")[0] == ("chip", "Nvidia B200 (HGX)")


def test_all_words_are_wanted_and_exclusions_hold(sample):
    nvidia, without = (hits(sample, q, limit=100, type="chip")["data"] for q in ("nvidia", "nvidia -blackwell"))
    assert {h["id"] for h in without} < {h["id"] for h in nvidia}
    gone = {h["id"] for h in nvidia} - {h["id"] for h in without}
    assert gone == {h["id"] for h in hits(sample, "nvidia blackwell", limit=100, type="chip")["data"] if "words_in_names" in h["why"] or "words_in_text" in h["why"]}
    either = {h["id"] for h in hits(sample, "h100 or h200", limit=100, type="chip")["data"]}
    assert either >= {h["id"] for q in ("h100", "h200") for h in hits(sample, q, limit=100, type="chip")["data"] if "name_alike" not in h["why"]}


def test_types_and_limits(sample):
    assert {h["type"] for h in hits(sample, "nvidia", type="claim,deal", limit=100)["data"]} == {"claim", "deal"}
    assert len(hits(sample, "nvidia", limit=3)["data"]) == 3
    assert hits(sample, "nvidia", limit=3)["data"] == hits(sample, "nvidia", limit=50)["data"][:3]
    errors = sample.errors("/v1/search", params={"q": "x" * 201, "type": "chips", "limit": "0", "page": "2"})
    assert set(errors) == {"q", "type", "limit", "page"} and errors["type"]["suggestions"] == ["chip"]
    assert set(sample.errors("/v1/search")) == {"q"}


def test_scores_fall_and_hits_lead_somewhere(sample):
    data = hits(sample, "export controls", limit=40)["data"]
    assert [h["score"] for h in data] == sorted((h["score"] for h in data), reverse=True)
    for hit in data[:10] + hits(sample, "nvidia", type="funding,deal,claim,company")["data"][:10]:
        assert sample.get(hit["url"]).status_code == 200, hit


def test_snippets_quote_the_claim_and_mark_the_words(sample):
    for hit in hits(sample, "raised series b", limit=10)["data"]:
        plain = html.unescape(re.sub("</?mark>", "", hit["snippet"]))
        quote = sample.ok("/v1/claims/" + hit["claim"])["data"]["quote"]
        assert plain in quote, hit
        assert "<mark>" in hit["snippet"] or "name_alike" in hit["why"]
        assert "<" not in re.sub("</?mark>", "", hit["snippet"])


def test_what_is_excluded_is_not_marked(sample):
    for hit in hits(sample, "nvidia -h100", limit=30)["data"]:
        assert not re.search("<mark>h100</mark>", hit["snippet"] or "", re.I), hit


@pytest.mark.parametrize("q", [
    "'", '"', '""', "\\", "%", "_", "&|!():*<->", "a & | b", "nvidia'\"; DROP TABLE claim; --", "-", "--", "-nvidia", "or", "or or", "the", "the of and", "(", "nvidia:*",
    "华为", "\u0301\u0301", "🚀", "\u202e\u202d", "x" * 200, "a " * 100, "<script>alert(1)</script>", "$1", "{1,2}", "1e999", "NULL", "\\u0000", "\"nvidia", "''''", "nvidia -\"", "https://nvidia.com/a?b=c"])
def test_nothing_that_is_typed_is_an_error(sample, q):
    assert hits(sample, q)["meta"]["as_of"]
    sample.ok("/v1/suggest", params={"q": q[:100]})


def test_an_empty_answer_says_why_and_what_is_near(sample):
    meta = hits(sample, "grphcoore iluvtr")["meta"]
    assert meta["empty_because"][0]["parameter"] == "q" and "Graphcore" in meta["did_you_mean"]
    assert hits(sample, "zzqqxx")["meta"]["did_you_mean"] == []
    assert hits(sample, "-nvidia")["meta"]["empty_because"][0]["message"] == "has no word to look for"


@pytest.mark.parametrize("q, first", [
    ("nvi", "Nvidia"), ("NVIDIA", "Nvidia"), ("sams", "Samsung"), ("taiwan semi", "TSMC"), ("a16", "Andreessen Horowitz"), ("b200", "Nvidia B200 (HGX)"), ("Orsted", "Ørsted"),
    ("Ørs", "Ørsted"), ("antropic", "Anthropic"), ("jupi", "JUPITER, Jülich"), ("gallium and", "Gallium and germanium export licences")])
def test_suggestions_go_on_as_one_types(sample, q, first):
    assert suggested(sample, q)[0] == first


def test_suggestions_are_ordered_by_how_much_is_said(sample):
    assert suggested(sample, "inte", type="company")[0] == "Intel"
    every = suggested(sample, "s", type="company", limit=20)
    assert len(set(every)) == 20 and every == suggested(sample, "s", type="company", limit=20)
    assert suggested(sample, "s", type="company", limit=5) == every[:5]
    matched = sample.ok("/v1/suggest", params={"q": "hon hai"})["data"][0]
    assert (matched["id"], matched["name"], matched["matched"]) == ("foxconn", "Foxconn", "Hon Hai")
    words = suggested(sample, "capital", type="company", limit=20)
    assert "Bain Capital" in words


def test_suggest_refuses_what_it_cannot_do(sample):
    assert set(sample.errors("/v1/suggest", params={"q": "x" * 101, "type": "deal", "limit": "21"})) == {"q", "type", "limit"}


@pytest.fixture(scope="module")
def many(cluster):
    """Very many companies with names made of syllables."""
    cluster.sql("exawatch", "CREATE DATABASE many")
    assert run("migrate", "--database", cluster.conninfo("many")).returncode == 0
    with cluster.cursor("many") as cursor:
        cursor.execute("""
            CREATE TEMP TABLE made AS
            SELECT lower(name) AS id, name, 1 + (1000 / (1 + n %% 997))::integer AS claims
              FROM (SELECT n, initcap((SELECT string_agg((ARRAY['ka','lo','mi','ra','ten','vor','zu','an','del','sky','neo','qu','tri','bo','lin','gen'])
                                      [1 + (('x' || substr(md5(n::text), 2 * i, 2))::bit(8)::integer %% 16)], '') FROM generate_series(1, 5) AS i)) || n AS name
                      FROM generate_series(1, %s) AS n) AS x""", (NAMES,))
        cursor.execute("INSERT INTO organisation (id, listed, name) SELECT id, false, name FROM made")
        cursor.execute("INSERT INTO alias SELECT id, name, id FROM made")
        cursor.execute("INSERT INTO record (id, kind, created_at) SELECT id, 'company', now() FROM made")
        cursor.execute("""INSERT INTO company (id, recorded_from, name, roles, listed, disputed, claims, sources, body)
                          SELECT id, now(), name, '{}', false, '{}', claims, 1, json_build_object('id', id, 'aliases', '[]'::json)::text FROM made""")
        cursor.execute("VACUUM ANALYZE")
        yield cursor


def plan_of(cursor, statement, *values):
    cursor.execute(f"PREPARE asked AS {(SOURCE / 'lib/db/sql' / statement).read_text()}")
    try:
        cursor.execute(f"EXPLAIN EXECUTE asked ({', '.join(['%s'] * len(values))})", values)
        return "\n".join(row[0] for row in cursor.fetchall())
    finally:
        cursor.execute("DEALLOCATE asked")


@pytest.mark.parametrize("key", ["k", "ka", "kalo", "kalomirata", "zz"])
def test_suggest_uses_indexes_whatever_is_typed(many, key):
    plan = plan_of(many, "suggest.sql", key, key + "\U0010ffff", f"%-{key}%", f"{key}%", f"% {key}%", ["company"], 10)
    assert not re.search(r"Seq Scan on (alias|company|organisation)", plan), plan


def test_search_and_match_use_indexes(many):
    plan = plan_of(many, "search_now.sql", "kalomi", ["company"], 20, "kalomi", "")
    assert not re.search(r"Seq Scan on company", plan) and "company_words" in plan and "company_called_letters" in plan, plan
    plan = plan_of(many, "match_find.sql", ["0"], ["kalomi"], ["kalomi"], ["kalomi"], [""])
    assert not re.search(r"Seq Scan on alias", plan) and "alias_name_key_start" in plan and "alias_name_key_end" in plan, plan
    plan = plan_of(many, "match_alike.sql", ["0"], ["kalomi"])
    assert "alias_name_key_letters" in plan, plan


NEWS = {"a.txt": "MatX has raised $500 million in a Series B round led by Jane Street. The round closed on 3 March 2026.\n",
        "b.txt": "MatX Inc. has raised $500 million in a Series B round. Graphcore raised $70 million in a Series C round led by Jane Street.\n"
                 "Nvidium has raised $12 million in a seed round.\n"}


def test_search_as_of_gives_the_bytes_of_that_time(cluster, serve, tmp_path):
    cluster.sql("exawatch", "CREATE DATABASE searched")
    conninfo = cluster.conninfo("searched")

    def load(*arguments):
        done = run(*arguments[:1], "--database", conninfo, *map(str, arguments[1:]))
        assert done.returncode == 0, done.stderr

    load("migrate")
    load("import", *(SOURCE / "data" / name for name in ("currencies.tsv", "rates.tsv", "countries.tsv", "organisations.tsv")))
    asked = ["matx", "series b", "jane street raised", "nvidium", "Graphcor", "nowhere at all", "nvidia"]
    for name, text in NEWS.items():
        (tmp_path / name).write_text(text)
    load("extract", tmp_path / "a.txt")
    api = contract.Api(serve(database="searched").url)
    before = {q: api.get("/v1/search", params={"q": q}) for q in asked}
    moment = before["matx"].json()["meta"]["as_of"]
    load("extract", tmp_path / "b.txt")
    assert found(api, "nvidium") and found(api, "nvidium")[0][1] != before["nvidium"].json()["data"][0]["title"]
    for q in asked:
        assert api.get("/v1/search", params={"q": q, "as_of": moment}).content == before[q].content, q

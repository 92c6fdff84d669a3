"""Pages: complete, without repetition, in one order, whatever the data do meanwhile."""
import itertools
import threading

import contract
import made
import pytest
import versions
from program import Server, run, wait_until

SORTS = ["-announced", "announced", "amount", "-amount", "company", "-company,amount", "company,-amount", "-amount,announced", "announced,-amount,company",
         "id", "-id", "-announced,-amount,company,id"]
COLUMN = {"announced": "announced_on", "amount": "amount_usd", "company": "company", "id": "id"}


def order_by(sort):
    """The order as the documentation puts it: keys, nulls last, then the id in the direction of the last key."""
    keys = [(COLUMN[k.lstrip("-")], k.startswith("-")) for k in sort.split(",")]
    if keys[-1][0] != "id":
        keys.append(("id", keys[-1][1]))
    return ", ".join(f"{column} {'DESC' if descending else 'ASC'} NULLS LAST" for column, descending in keys)


@pytest.fixture(scope="module")
def ids_in(cluster, made_database):
    with cluster.cursor(made_database) as cursor:

        def ask(sort, where="true"):
            cursor.execute(f"SELECT id FROM api.funding WHERE {where} ORDER BY {order_by(sort)}")
            return [row[0] for row in cursor.fetchall()]

        yield ask


@pytest.mark.parametrize("sort,limit", itertools.product(SORTS, [1, 7, 50]))
def test_pages_are_the_list_cut_up(api, ids_in, sort, limit):
    assert [r["id"] for r in api.walk("/v1/funding", sort=sort, limit=limit)] == ids_in(sort)


@pytest.mark.parametrize("sort", ["-announced", "amount", "-amount,announced"])
def test_pages_of_a_filtered_list(api, ids_in, sort):
    found = [r["id"] for r in api.walk("/v1/funding", sort=sort, limit=5, country="US", status="-paused", amount_min="0")]
    assert found == ids_in(sort, "country = 'US' AND status <> 'paused' AND amount_usd >= 0")


def test_default_order_and_limit(api, ids_in):
    page = api.ok("/v1/funding")
    assert page["page"]["limit"] == 50
    assert [r["id"] for r in page["data"]] == ids_in("-announced")[:50]


def test_a_page_that_ends_the_list_exactly(api):
    page = api.ok(f"/v1/funding?limit={made.FUNDINGS}")
    assert len(page["data"]) == made.FUNDINGS and page["page"]["next"] is None
    page = api.ok(f"/v1/funding?limit={made.FUNDINGS - 1}")
    assert len(page["data"]) == made.FUNDINGS - 1
    assert len(api.ok("/v1/funding", params={"limit": 10, "cursor": page["page"]["next"]})["data"]) == 1


def test_link_header_leads_to_the_next_page(api):
    answer = api.get("/v1/funding?limit=3&country=India,US&sort=-amount")
    second = api.get(answer.links["next"]["url"])
    assert second.status_code == 200
    assert not {r["id"] for r in second.json()["data"]} & {r["id"] for r in answer.json()["data"]}
    assert api.get(second.links["first"]["url"]).content == answer.content
    assert answer.links["describedby"]["url"] == "/openapi.yaml" and "first" not in answer.links
    assert "next" not in api.get("/v1/funding?limit=1000").links


def test_limit_may_change_on_the_way(api, ids_in):
    first = api.ok("/v1/funding?limit=4&sort=amount")
    second = api.ok("/v1/funding", params={"limit": 9, "sort": "amount", "cursor": first["page"]["next"]})
    assert [r["id"] for r in first["data"] + second["data"]] == ids_in("amount")[:13]


def test_a_record_that_appears_behind_the_cursor_is_no_reason_to_repeat(api, cluster, made_database):
    """One that comes before the cursor is not seen, one behind it is; nothing else moves."""
    first = api.ok("/v1/funding?limit=20&sort=company")
    before = [r["id"] for r in api.walk("/v1/funding", limit=20, sort="company")]
    added = made.FUNDINGS + 1
    with cluster.cursor(made_database) as cursor:
        try:
            made.add_funding(made.Store(cursor), added)
            cursor_text, rest = first["page"]["next"], []
            while cursor_text:
                page = api.ok("/v1/funding", params={"limit": 20, "sort": "company", "cursor": cursor_text})
                rest += [r["id"] for r in page["data"]]
                cursor_text = page["page"]["next"]
            assert len(set(rest)) == len(rest)
            assert [i for i in rest if i != made.made_id("fnd", added)] == before[20:]
        finally:
            cursor.execute("DELETE FROM funding WHERE id = %s", [made.made_id("fnd", added)])


def test_claims_are_paged(api):
    path = f"/v1/funding/{made.made_id('fnd', 0)}/claims"
    claims = api.walk(path, limit=2)
    assert [c["id"] for c in claims] == sorted(made.made_id("clm", n, 16) for n in range(3))
    assert claims[0]["quote"] == "MatX has raised $500 million in a Series B round led by Intel Capital."
    assert api.walk(f"/v1/documents/{made.made_id('doc', 0, 16)}/claims", limit=2) == api.walk("/v1/claims", sort="id")


@pytest.mark.parametrize("path", ["companies/matx"] + [f"{name}/{made.made_id(prefix, 0)}" for name, prefix in (
    ("funding", "fnd"), ("deals", "deal"), ("commitments", "cmt"), ("chips", "chp"), ("data-centers", "dc"), ("export-controls", "exc"), ("incidents", "inc"))])
def test_every_resource_has_pages_of_claims(api, path):
    whole = api.ok(f"/v1/{path}/claims")["data"]
    assert len(whole) == 3 and api.walk(f"/v1/{path}/claims", limit=1) == whole


def test_a_record_without_claims_is_an_empty_list(api):
    assert api.ok(f"/v1/funding/{made.made_id('fnd', 1)}/claims")["data"] == []


def cursor_of(api, query="limit=2"):
    return api.ok("/v1/funding?" + query)["page"]["next"]


def test_a_cursor_is_of_its_list_only(api):
    cursor = cursor_of(api)
    for query in ("sort=amount", "country=US", "sort=-announced,company"):
        assert "cursor" in api.errors(f"/v1/funding?limit=2&{query}", params={"cursor": cursor})
    assert "cursor" in api.errors("/v1/deals?limit=2", params={"cursor": cursor})
    assert "cursor" in api.errors(f"/v1/funding/{made.made_id('fnd', 0)}/claims", params={"cursor": cursor})


def test_every_garbled_cursor_is_refused(api):
    cursor = cursor_of(api)
    for at in range(len(cursor)):
        other = "A" if cursor[at] != "A" else "B"
        garbled = cursor[:at] + other + cursor[at + 1:]
        answer = api.get("/v1/funding", params={"limit": 2, "cursor": garbled})
        # The last digit of base64 has bits that stand for nothing.
        assert answer.status_code == 400 or at == len(cursor) - 1, at
    for garbled in ("", "x", cursor[:-3], cursor + "A", cursor + "=", "%00", "'; DROP TABLE funding; --", "A" * 3000):
        assert "cursor" in api.errors("/v1/funding", params={"limit": 2, "cursor": garbled}), garbled


# Pages while somebody writes -----------------------------------------------------------------------------------------

RESTLESS = [made.made_id("fnd", n) for n in range(0, made.FUNDINGS, 10)]


class Writer(threading.Thread):
    """Adds, changes and withdraws records for as long as it is let, each round as one version of the data."""

    def __init__(self, cursor, change):
        super().__init__()
        self.cursor, self.change = cursor, change
        self.enough, self.rounds, self.failure = threading.Event(), 0, None

    def one_round(self, now):
        number = 1000 + 3 * self.rounds
        for n in range(number, number + 3):
            versions.add(self.cursor, n, now)
        if self.rounds:
            versions.close(self.cursor, made.made_id("fnd", number - 1), now)
        self.change(self.cursor, RESTLESS[self.rounds % len(RESTLESS)], now)

    def run(self):
        try:
            while not self.enough.is_set():
                versions.publish(self.cursor, self.one_round)
                self.rounds += 1
        except Exception as failure:
            self.failure = failure

    def stop(self):
        self.enough.set()
        self.join()
        assert self.failure is None, self.failure


@pytest.fixture
def moving(cluster, request):
    """The API on a database of its own, in which a Writer is at work."""
    name = f"moving_{request.param.__name__}"
    cluster.sql("exawatch", f"CREATE DATABASE {name}")
    assert run("migrate", "--database", cluster.conninfo(name)).returncode == 0
    with cluster.cursor(name) as cursor:
        made.fill(cursor)
        server = Server("serve", "--database", cluster.conninfo(name, "exawatch_reader"), "--quiet")
        api = contract.Api(server.url)
        api.start = api.ok("/v1/funding?limit=1")["meta"]["as_of"]
        writer = Writer(cursor, request.param)
        try:
            writer.start()
            wait_until(lambda: writer.rounds or writer.failure, "the writer")
            yield api, writer
        finally:
            writer.stop()
            assert server.stop() == 0
            cluster.sql("exawatch", f"DROP DATABASE {name} WITH (FORCE)")


def change_in_place(cursor, id, now):
    versions.change(cursor, id, now, "growth")


@pytest.mark.parametrize("moving", [change_in_place], indirect=True, ids=["in place"])
def test_no_row_twice_and_none_lost_while_somebody_writes(moving):
    api, writer = moving
    there = {made.made_id("fnd", n) for n in range(made.FUNDINGS)}
    for sort in ("-announced", "announced", "-amount", "company,-amount", "id", "-announced,-amount,company,id"):
        before = writer.rounds
        found = [r["id"] for r in api.walk("/v1/funding", sort=sort, limit=7)]
        assert len(set(found)) == len(found), sort
        assert there <= set(found), sort
        wait_until(lambda: writer.rounds > before or writer.failure, "a write in between")


@pytest.mark.parametrize("moving", [versions.move], indirect=True, ids=["to and fro"])
def test_a_walk_as_of_a_time_does_not_see_writes_at_all(moving):
    """Whatever moves: this is how to read a list in pages as one thing."""
    api, writer = moving
    for sort in ("-announced", "amount", "company,-amount"):
        whole = api.ids("/v1/funding", params={"sort": sort, "limit": 1000, "as_of": api.start})
        walked = [r["id"] for r in api.walk("/v1/funding", sort=sort, limit=7, as_of=api.start)]
        assert walked == whole and set(walked) == {made.made_id("fnd", n) for n in range(made.FUNDINGS)}
    assert writer.rounds > 1
